// Generated from the migrated database by tools/generate-types.mjs; do not edit.
import type { Generated } from "kysely";

export interface PublicityTables {
  "publicity.board": {
    county: Generated<string | null>;
    id: Generated<string | null>;
    region_code: Generated<string | null>;
    title: Generated<string | null>;
    content: Generated<unknown>;
    published_at: Generated<string | null>;
  };
  "publicity.publications": {
    county: string;
    id: string;
    region_code: string;
    kind: string;
    title: string;
    content: unknown;
    state: string;
    state_since: string;
    last_moves: unknown;
    revision: number;
    prepared_by: string;
    prepared_by_name: string;
    prepared_at: string;
    approved_by_name: Generated<string | null>;
    published_at: Generated<string | null>;
    remark: Generated<string | null>;
  };
}
