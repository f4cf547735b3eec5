// Generated from the migrated database by tools/generate-types.mjs; do not edit.
import type { Generated } from "kysely";

export interface ProjectGateTables {
  "project_gate.projects": {
    county: string;
    id: string;
    region_code: string;
    name: string;
    builder: string;
    kind: string;
    category: string;
    trade: Generated<string | null>;
    products: string;
    processes: string;
    investment: Generated<number | null>;
    address: string;
    position: Generated<unknown>;
    check: Generated<unknown>;
    exception: Generated<unknown>;
    opinions: unknown;
    stages: unknown;
    hands: string[];
    enterprise_id: Generated<string | null>;
    state: string;
    state_since: string;
    step_due_on: Generated<string | null>;
    last_moves: unknown;
    revision: number;
    created_at: string;
    updated_at: string;
  };
  "project_gate.steps": {
    county: string;
    id: string;
    region_code: string;
    project_id: string;
    at: string;
    move: string;
    account_id: string;
    account_name: string;
    text: Generated<string | null>;
    files: string[];
  };
}
