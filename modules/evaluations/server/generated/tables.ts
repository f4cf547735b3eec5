// Generated from the migrated database by tools/generate-types.mjs; do not edit.
import type { Generated } from "kysely";

export interface EvaluationsTables {
  "evaluations.editions": {
    county: string;
    id: string;
    region_code: string;
    report_id: string;
    kind: string;
    title: string;
    number: Generated<string | null>;
    issuer: string;
    period_from: string;
    period_to: string;
    published_at: string;
    recalled_at: Generated<string | null>;
    document: string;
    sha256: string;
  };
  "evaluations.lines": {
    county: string;
    id: string;
    region_code: string;
    report_id: string;
    report_title: string;
    due_on: Generated<string | null>;
    is_open: boolean;
    kind: string;
    subject_id: string;
    ordinal: number;
    name: string;
    promise: Generated<unknown>;
    unit_id: Generated<string | null>;
    unit_name: Generated<string | null>;
    support: unknown;
    weight: number;
    state: Generated<string | null>;
    why: unknown;
    degree: Generated<number | null>;
    computed: Generated<number | null>;
    self_score: Generated<number | null>;
    self_text: Generated<string | null>;
    self_by: Generated<string | null>;
    self_at: Generated<string | null>;
    evidence: string[];
    is_reviewed: boolean;
    review_score: Generated<number | null>;
    review_reason: Generated<string | null>;
    reviewed_by: Generated<string | null>;
    reviewed_at: Generated<string | null>;
    revision: number;
  };
  "evaluations.reports": {
    county: string;
    id: string;
    region_code: string;
    kind: string;
    title: string;
    plan_id: Generated<string | null>;
    plan_title: Generated<string | null>;
    period_from: string;
    period_to: string;
    sections: unknown;
    method: Generated<unknown>;
    frozen_at: Generated<string | null>;
    frozen_by: Generated<string | null>;
    snapshot_hash: Generated<string | null>;
    self_due_on: Generated<string | null>;
    score: Generated<number | null>;
    issuer: Generated<string | null>;
    number: Generated<string | null>;
    edition_id: Generated<string | null>;
    state: string;
    state_since: string;
    last_moves: unknown;
    revision: number;
  };
  "evaluations.snapshots": {
    county: string;
    report_id: string;
    region_code: string;
    content: string;
  };
  "evaluations.steps": {
    county: string;
    report_id: string;
    id: string;
    region_code: string;
    step: string;
    at: string;
    by_account: string;
    by_name: string;
    remark: Generated<string | null>;
  };
}
