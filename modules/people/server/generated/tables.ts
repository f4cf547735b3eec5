// Generated from the migrated database by tools/generate-types.mjs; do not edit.
import type { Generated } from "kysely";

export interface PeopleTables {
  "people.certificates": {
    county: string;
    id: string;
    region_code: string;
    sectors: string[];
    enterprise_id: string;
    person_id: string;
    kind: string;
    item: Generated<string | null>;
    item_name: Generated<string | null>;
    number_sealed: Generated<string | null>;
    issuer: Generated<string | null>;
    issued_on: string;
    expires_on: Generated<string | null>;
    reviews: string[];
    working_since: Generated<string | null>;
    long_review: boolean;
    revoked_on: Generated<string | null>;
    revoked_reason: Generated<string | null>;
    valid_until: Generated<string | null>;
    review_on: Generated<string | null>;
    window_from: Generated<string | null>;
    warn_from: Generated<string | null>;
    limit_on: Generated<string | null>;
    limit_is: Generated<string | null>;
    limit_ends: boolean;
    holder_left: boolean;
    tell_on: Generated<string | null>;
    revision: number;
    updated_at: string;
  };
  "people.changes": {
    county: string;
    id: string;
    region_code: string;
    record_id: string;
    certificate_id: Generated<string | null>;
    at: string;
    account_id: string;
    account_name: string;
    reason: Generated<string | null>;
    origin: string;
    changes: unknown;
  };
  "people.persons": {
    county: string;
    id: string;
    region_code: string;
    sectors: string[];
    enterprise_id: string;
    enterprise_name: string;
    enterprise_open: boolean;
    name: string;
    sex: Generated<string | null>;
    education: Generated<string | null>;
    posts: string[];
    position: Generated<string | null>;
    full_time: Generated<boolean | null>;
    hired_on: Generated<string | null>;
    left_on: Generated<string | null>;
    remark: Generated<string | null>;
    sealed: unknown;
    merges: string[];
    revision: number;
    created_at: string;
    updated_at: string;
  };
  "people.staffing": {
    county: string;
    enterprise_id: string;
    rule: string;
    region_code: string;
    sectors: string[];
    enterprise_name: string;
    employees: Generated<number | null>;
    post: string;
    required: number;
    has: number;
    lacks: Generated<number>;
    reckoned_at: string;
  };
}
