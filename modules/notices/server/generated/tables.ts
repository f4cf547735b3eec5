// Generated from the migrated database by tools/generate-types.mjs; do not edit.
import type { Generated } from "kysely";

export interface NoticesTables {
  "notices.late_steps": {
    county: string;
    region_code: string;
    subject_type: string;
    subject_id: string;
    move: string;
    step: string;
    due_at: string;
    taken_at: string;
  };
  "notices.notices": {
    county: string;
    id: string;
    region_code: string;
    account_id: string;
    kind: string;
    message_key: string;
    text_zh: string;
    text_en: string;
    link: Generated<string | null>;
    urgent: Generated<boolean>;
    subject_type: Generated<string | null>;
    subject_id: Generated<string | null>;
    source: string;
    created_at: string;
    read_at: Generated<string | null>;
    dismissed_at: Generated<string | null>;
  };
  "notices.preferences": {
    county: string;
    account_id: string;
    region_code: string;
    quiet_from: Generated<string | null>;
    quiet_to: Generated<string | null>;
  };
  "notices.todos": {
    county: string;
    id: string;
    region_code: string;
    account_id: Generated<string | null>;
    permission: Generated<string | null>;
    unit_id: Generated<string | null>;
    audience: string;
    subject_type: string;
    subject_id: string;
    step: string;
    source: Generated<string | null>;
    message_key: string;
    text_zh: string;
    text_en: string;
    link: Generated<string | null>;
    due_at: Generated<string | null>;
    level: Generated<number>;
    state: Generated<string>;
    created_at: string;
    closed_at: Generated<string | null>;
  };
}
