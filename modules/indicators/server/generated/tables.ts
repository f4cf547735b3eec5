// Generated from the migrated database by tools/generate-types.mjs; do not edit.
import type { Generated } from "kysely";

export interface IndicatorsTables {
  "indicators.warnings": {
    county: string;
    id: string;
    state: string;
    state_since: string;
    last_moves: unknown;
    revision: number;
    limit_at: Generated<string | null>;
    next_step_at: Generated<string | null>;
    explanation: Generated<string | null>;
    measure: Generated<string | null>;
    measure_due_on: Generated<string | null>;
    explained_by: Generated<string | null>;
    remark: Generated<string | null>;
    closed_at: Generated<string | null>;
    ended_as: Generated<string | null>;
  };
}
