// Generated from the migrated database by tools/generate-types.mjs; do not edit.
import type { Generated } from "kysely";

export interface RegionalRisksTables {
  "regional_risks.areas": {
    county: string;
    kind: string;
    id: string;
    region_code: string;
    name: string;
    enterprises: number;
    unassessed: number;
    red: number;
    orange: number;
    yellow: number;
    blue: number;
    points: unknown;
    colour: Generated<string | null>;
    roll_up: unknown;
    reckoned_at: string;
    colour_before: Generated<string | null>;
    colour_since: Generated<string | null>;
  };
  "regional_risks.class_changes": {
    county: string;
    id: string;
    region_code: string;
    enterprise_id: string;
    from_class: Generated<string | null>;
    to_class: string;
    reason: string;
    score: number;
    text: Generated<string | null>;
    by_name: Generated<string | null>;
    at: string;
  };
  "regional_risks.corrections": {
    county: string;
    id: string;
    region_code: string;
    enterprise_id: string;
    class: string;
    reason: string;
    until: string;
    proposed_by_name: string;
    decided_by_name: Generated<string | null>;
    remark: Generated<string | null>;
    state: string;
    state_since: string;
    last_moves: unknown;
    revision: number;
  };
  "regional_risks.current_areas": {
    county: Generated<string | null>;
    region_code: Generated<string | null>;
    kind: Generated<string | null>;
    id: Generated<string | null>;
    name: Generated<string | null>;
    colour: Generated<string | null>;
    enterprises: Generated<number | null>;
    unassessed: Generated<number | null>;
    red: Generated<number | null>;
    orange: Generated<number | null>;
    yellow: Generated<number | null>;
    blue: Generated<number | null>;
  };
  "regional_risks.current_classes": {
    county: Generated<string | null>;
    region_code: Generated<string | null>;
    enterprise_id: Generated<string | null>;
    name: Generated<string | null>;
    sectors: Generated<string[] | null>;
    class: Generated<string | null>;
    class_since: Generated<string | null>;
    colour: Generated<string | null>;
    score: Generated<number | null>;
    per_year: Generated<number | null>;
    longitude: Generated<number | null>;
    latitude: Generated<number | null>;
    accidents: Generated<number | null>;
    deaths: Generated<number | null>;
  };
  "regional_risks.enterprises": {
    county: string;
    enterprise_id: string;
    id: string;
    region_code: string;
    sectors: string[];
    name: string;
    is_open: boolean;
    longitude: Generated<number | null>;
    latitude: Generated<number | null>;
    grid_id: Generated<string | null>;
    grid_name: Generated<string | null>;
    colour: Generated<string | null>;
    red: Generated<number>;
    orange: Generated<number>;
    yellow: Generated<number>;
    blue: Generated<number>;
    points_revision: Generated<number>;
    class: Generated<string | null>;
    class_since: Generated<string | null>;
    corrected: Generated<boolean>;
    score: Generated<number | null>;
    explained: Generated<unknown>;
    per_year: Generated<number | null>;
    shown_revision: Generated<number>;
    reckoned_at: string;
  };
  "regional_risks.told_months": {
    county: string;
    town: string;
    month: string;
    region_code: string;
    revision: number;
    content: unknown;
  };
}
