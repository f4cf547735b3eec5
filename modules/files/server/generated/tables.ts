// Generated from the migrated database by tools/generate-types.mjs; do not edit.
import type { Generated } from "kysely";

export interface FilesTables {
  "files.files": {
    county: string;
    id: string;
    region_code: string;
    hash: string;
    name: string;
    size: number;
    media_type: string;
    uploaded_by: string;
    uploaded_at: string;
    subject_type: Generated<string | null>;
    subject_id: Generated<string | null>;
    attached_at: Generated<string | null>;
    read_by: Generated<string>;
    protected: Generated<boolean>;
    deleted_at: Generated<string | null>;
    deleted_by: Generated<string | null>;
    deleted_reason: Generated<string | null>;
    retention_until: Generated<string | null>;
    purged_at: Generated<string | null>;
    enterprise_id: Generated<string | null>;
  };
}
