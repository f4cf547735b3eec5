// Generated from the migrated database by tools/generate-types.mjs; do not edit.
import type { Generated } from "kysely";

export interface RiskSourcesTables {
  "risk_sources.sources": {
    county: string;
    id: string;
    region_code: string;
    sectors: string[];
    name: string;
    kind: string;
    place: string;
    position: Generated<unknown>;
    factor: string;
    effect: Generated<string | null>;
    reach: Generated<number | null>;
    persons: Generated<number | null>;
    objects: Generated<string | null>;
    measures: Generated<string | null>;
    unit_name: Generated<string | null>;
    colour: string;
    basis: Generated<string | null>;
    published: Generated<unknown>;
    enterprise_id: Generated<string | null>;
    origin: string;
    origin_id: Generated<string | null>;
    approved_on: Generated<string | null>;
    review_on: Generated<string | null>;
    remark: Generated<string | null>;
    state: string;
    state_since: string;
    last_moves: unknown;
    revision: number;
    created_at: string;
    updated_at: string;
  };
}
