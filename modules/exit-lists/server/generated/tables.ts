// Generated from the migrated database by tools/generate-types.mjs; do not edit.
import type { Generated } from "kysely";

export interface ExitListsTables {
  "exit_lists.cases": {
    county: string;
    id: string;
    region_code: string;
    sectors: string[];
    enterprise_id: string;
    enterprise_name: string;
    origin: string;
    grounds: unknown;
    reason: Generated<string | null>;
    facts: unknown;
    sheet_code: string;
    sheets_asked: number;
    sheets_in: number;
    sheets_needed: number;
    composite: Generated<unknown>;
    way: Generated<string | null>;
    opinion: Generated<string | null>;
    listed_on: Generated<string | null>;
    object_by: Generated<string | null>;
    plan: Generated<unknown>;
    delay: Generated<unknown>;
    delays: number;
    objection: Generated<unknown>;
    hands: string[];
    ended_on: Generated<string | null>;
    state: string;
    state_since: string;
    step_due_on: Generated<string | null>;
    last_moves: unknown;
    rules_code: string;
    revision: number;
    created_at: string;
    updated_at: string;
    merges: Generated<string[]>;
    joined: Generated<unknown>;
  };
  "exit_lists.sheets": {
    county: string;
    id: string;
    region_code: string;
    case_id: string;
    enterprise_id: string;
    account_id: string;
    expert_name: string;
    sheet_code: string;
    subject: unknown;
    values: unknown;
    total: Generated<number | null>;
    opinion: Generated<string | null>;
    due_on: string;
    submitted_at: Generated<string | null>;
    state: string;
    state_since: string;
    last_moves: unknown;
    revision: number;
  };
  "exit_lists.steps": {
    county: string;
    id: string;
    region_code: string;
    case_id: string;
    at: string;
    move: string;
    account_id: string;
    account_name: string;
    text: Generated<string | null>;
    files: string[];
  };
}
