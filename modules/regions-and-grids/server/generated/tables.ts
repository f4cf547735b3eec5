// Generated from the migrated database by tools/generate-types.mjs; do not edit.
import type { Generated } from "kysely";

export interface RegionsAndGridsTables {
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
