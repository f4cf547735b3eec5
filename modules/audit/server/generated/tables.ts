// Generated from the migrated database by tools/generate-types.mjs; do not edit.
import type { Generated } from "kysely";

export interface AuditTables {
  "audit.chains": {
    county: string;
    count: number;
    head: string;
    checkpoints: Generated<number>;
    signed_count: Generated<number>;
    signed_at: Generated<string | null>;
  };
  "audit.checkpoints": {
    county: string;
    number: number;
    count: number;
    head: string;
    time: string;
    signature: string;
  };
  "audit.key_handovers": {
    number: number;
    previous_key: string;
    public_key: string;
    time: string;
    signature: string;
    acceptance: string;
  };
  "audit.sealed": {
    county: string;
    sequence: number;
    entry_id: string;
    region_code: string;
    previous_hash: string;
    hash: string;
    sealed_at: string;
    at: string;
    account_id: string;
    action: string;
    outcome: string;
    error: Generated<string | null>;
    subject_type: Generated<string | null>;
    subject_id: Generated<string | null>;
  };
  "audit.sealer": {
    only_one: Generated<boolean>;
    cluster: string;
    watermark: string;
    algorithm: string;
    public_key: string;
  };
}
