// Generated from the migrated database by tools/generate-types.mjs; do not edit.
import type { Generated } from "kysely";

export interface MapTables {
  "map.cells": {
    county: string;
    level: number;
    breadth: string;
    cell: number;
    region_code: string;
    register: string;
    risk: string;
    sectors: string[];
    count: number;
    longitudes: number;
    latitudes: number;
  };
  "map.points": {
    county: string;
    id: string;
    region_code: string;
    register: string;
    sectors: string[];
    enterprise_id: Generated<string | null>;
    title: string;
    symbol: string;
    state: string;
    risk: Generated<string | null>;
    href: string;
    longitude: number;
    latitude: number;
    cell: number;
    revision: number;
  };
  "map.versions": {
    county: string;
    region_code: string;
    version: number;
  };
}
