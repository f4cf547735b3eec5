// Generated from the migrated database by tools/generate-types.mjs; do not edit.
import type { Generated } from "kysely";

export interface RegionsAndGridsTables {
  "regions_and_grids.boundaries": {
    county: string;
    region_code: string;
    geometry: unknown;
    box: number[];
    source: string;
    note: Generated<string | null>;
    set_at: string;
  };
  "regions_and_grids.grid_staff": {
    county: string;
    id: string;
    region_code: string;
    grid_id: string;
    name: string;
    duty: string;
    account_id: Generated<string | null>;
    from_day: string;
    to_day: Generated<string | null>;
  };
  "regions_and_grids.grid_terminals": {
    county: string;
    id: string;
    region_code: string;
    grid_id: string;
    serial: string;
    model: Generated<string | null>;
    staff_id: Generated<string | null>;
    state: string;
  };
  "regions_and_grids.grids": {
    county: string;
    id: string;
    region_code: string;
    level: string;
    code: string;
    name: string;
    parent_id: Generated<string | null>;
    peace_grid: Generated<string | null>;
    geometry: Generated<unknown>;
    west: Generated<number | null>;
    south: Generated<number | null>;
    east: Generated<number | null>;
    north: Generated<number | null>;
    square_kilometres: Generated<number | null>;
    state: Generated<string>;
    revision: Generated<number>;
    created_at: string;
    closed_at: Generated<string | null>;
  };
  "regions_and_grids.loaded_packs": {
    source: string;
    checksum: string;
    regions: number;
    loaded_at: Generated<string>;
  };
  "regions_and_grids.parks": {
    county: string;
    id: string;
    region_code: string;
    name: string;
    kind: string;
    covers: string[];
    state: Generated<string>;
    revision: Generated<number>;
    created_at: string;
    closed_at: Generated<string | null>;
  };
  "regions_and_grids.regions": {
    code: string;
    name: string;
    level: string;
    parent: Generated<string | null>;
    valid_from: Generated<string | null>;
    valid_to: Generated<string | null>;
    source: string;
    active: Generated<boolean>;
  };
}
