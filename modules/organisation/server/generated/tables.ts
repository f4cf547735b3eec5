// Generated from the migrated database by tools/generate-types.mjs; do not edit.
import type { Generated } from "kysely";

export interface OrganisationTables {
  "organisation.posts": {
    county: string;
    id: string;
    region_code: string;
    unit_id: string;
    name: string;
    duties: Generated<string | null>;
    single_holder: boolean;
    sort: Generated<number>;
    removed_at: Generated<string | null>;
    revision: Generated<number>;
  };
  "organisation.steps": {
    county: string;
    unit_id: string;
    id: string;
    region_code: string;
    step: string;
    at: string;
    by_account: string;
    by_name: string;
    details: unknown;
    remark: Generated<string | null>;
  };
  "organisation.terms": {
    county: string;
    id: string;
    region_code: string;
    post_id: string;
    account_id: Generated<string | null>;
    person_name: string;
    from_day: string;
    to_day: Generated<string | null>;
    note: Generated<string | null>;
    revision: Generated<number>;
  };
  "organisation.units": {
    county: string;
    id: string;
    region_code: string;
    kind: string;
    name: string;
    short_name: Generated<string | null>;
    parent_id: Generated<string | null>;
    credit_code: Generated<string | null>;
    sort: Generated<number>;
    valid_from: Generated<string | null>;
    valid_to: Generated<string | null>;
    state: Generated<string>;
    revision: Generated<number>;
    created_at: string;
    sectors: Generated<string[] | null>;
  };
}
