// Generated from the migrated database by tools/generate-types.mjs; do not edit.
import type { Generated } from "kysely";

export interface RegulationsTables {
  "regulations.articles": {
    county: string;
    id: string;
    region_code: string;
    document_id: string;
    number: string;
    label: string;
    heading: Generated<string | null>;
    text: string;
    position: number;
  };
  "regulations.changes": {
    county: string;
    id: string;
    region_code: string;
    record_id: string;
    at: string;
    account_id: string;
    account_name: string;
    reason: Generated<string | null>;
    origin: string;
    changes: unknown;
  };
  "regulations.criteria": {
    county: string;
    code: string;
    region_code: string;
    document_id: string;
    field: string;
    text: string;
    confidence: string;
    valid_from: string;
    valid_to: Generated<string | null>;
  };
  "regulations.documents": {
    county: string;
    id: string;
    region_code: string;
    code: string;
    title: string;
    number: Generated<string | null>;
    issuer: string;
    level: string;
    valid_from: string;
    valid_to: Generated<string | null>;
    superseded_by: Generated<string | null>;
    summary: Generated<string | null>;
    note: Generated<string | null>;
    revision: Generated<number>;
    created_at: string;
  };
  "regulations.loaded_packs": {
    code: string;
    checksum: string;
    loaded_at: Generated<string>;
  };
  "regulations.penalties": {
    county: string;
    code: string;
    region_code: string;
    document_id: string;
    article: string;
    item: Generated<string | null>;
    act: string;
    subject: Generated<string | null>;
    authority: Generated<string | null>;
    mode: Generated<string | null>;
    fine_first: Generated<number[] | null>;
    fine_overdue: Generated<number[] | null>;
    person_first: Generated<number[] | null>;
    person_overdue: Generated<number[] | null>;
    other: Generated<string | null>;
    valid_from: string;
    valid_to: Generated<string | null>;
  };
}
