// Generated from the migrated database by tools/generate-types.mjs; do not edit.
import type { Generated } from "kysely";

export interface CampaignsTables {
  "campaigns.campaigns": {
    county: string;
    id: string;
    region_code: string;
    name: string;
    goal: string;
    plan_item_id: Generated<string | null>;
    lead_unit_id: string;
    lead_unit_name: string;
    starts_on: string;
    ends_on: string;
    stages: unknown;
    state: string;
    state_since: string;
    last_moves: unknown;
    revision: number;
  };
  "campaigns.entries": {
    county: string;
    id: string;
    region_code: string;
    campaign_id: string;
    list: string;
    text: string;
    place: Generated<string | null>;
    level: Generated<string | null>;
    measures: Generated<string | null>;
    unit_id: string;
    unit_name: string;
    due_on: string;
    state: string;
    state_since: string;
    last_moves: unknown;
    revision: number;
    result: Generated<string | null>;
    files: unknown;
    remark: Generated<string | null>;
  };
  "campaigns.rounds": {
    county: string;
    id: string;
    region_code: string;
    campaign_id: string;
    name: string;
    held_on: string;
    findings: string;
    reopened: unknown;
    by_name: string;
  };
}
