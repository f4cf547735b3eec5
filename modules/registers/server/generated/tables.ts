// Generated from the migrated database by tools/generate-types.mjs; do not edit.
import type { Generated } from "kysely";

export interface RegistersTables {
  "registers.additions": {
    county: string;
    kind: string;
    region_code: string;
    sector: string;
    fields: Generated<unknown>;
    checklists: Generated<unknown>;
    own: Generated<unknown>;
    revision: Generated<number>;
    updated_at: string;
    updated_by: string;
  };
  "registers.changes": {
    county: string;
    id: string;
    region_code: string;
    sector: string;
    enterprise_id: Generated<string | null>;
    record_id: string;
    at: string;
    account_id: string;
    account_name: string;
    reason: Generated<string | null>;
    origin: string;
    changes: unknown;
  };
  "registers.codes": {
    county: string;
    kind: string;
    field: string;
    value: string;
    record_id: string;
    region_code: string;
  };
  "registers.keys": {
    county: string;
    record_id: string;
    key: string;
    region_code: string;
  };
  "registers.limits": {
    county: string;
    record_id: string;
    source: string;
    code: string;
    due: string;
    tell_on: Generated<string | null>;
    region_code: string;
    sector: string;
    kind: string;
    enterprise_id: Generated<string | null>;
  };
  "registers.links": {
    county: string;
    record_id: string;
    field: string;
    to_id: string;
    region_code: string;
    sector: string;
    enterprise_id: Generated<string | null>;
  };
  "registers.moves": {
    county: string;
    id: string;
    region_code: string;
    sector: string;
    enterprise_id: Generated<string | null>;
    record_id: string;
    kind: string;
    move: string;
    from_state: string;
    to_state: string;
    at: string;
    account_id: string;
    account_name: string;
    remark: Generated<string | null>;
    data: Generated<unknown>;
  };
  "registers.pack_migrations": {
    code: string;
    to_version: number;
    after_county: Generated<string>;
    after_id: Generated<string>;
    migrated: Generated<number>;
    done_at: Generated<string | null>;
  };
  "registers.pack_readings": {
    code: string;
    checksum: string;
    problems: unknown;
    read_at: string;
  };
  "registers.packs": {
    code: string;
    version: number;
    checksum: string;
    content: unknown;
    loaded_at: string;
  };
  "registers.proposals": {
    county: string;
    id: string;
    region_code: string;
    sector: string;
    enterprise_id: string;
    record_id: Generated<string | null>;
    kind: string;
    title: string;
    content: unknown;
    state: string;
    state_since: string;
    last_moves: Generated<unknown>;
    proposed_by: string;
    proposed_by_name: string;
    proposed_at: string;
    remark: Generated<string | null>;
    revision: Generated<number>;
  };
  "registers.records": {
    county: string;
    id: string;
    region_code: string;
    sector: string;
    kind: string;
    name: string;
    number: Generated<string | null>;
    enterprise_id: Generated<string | null>;
    enterprise_name: Generated<string | null>;
    within_id: Generated<string | null>;
    state: string;
    state_since: string;
    is_open: Generated<boolean>;
    last_moves: Generated<unknown>;
    data: Generated<unknown>;
    longitude: Generated<number | null>;
    latitude: Generated<number | null>;
    geometry: Generated<unknown>;
    address: Generated<string | null>;
    next_limit: Generated<string | null>;
    revision: Generated<number>;
    created_at: string;
    updated_at: string;
    usual_key: Generated<string | null>;
    keyed_by: Generated<string | null>;
    town: Generated<string>;
  };
  "registers.words": {
    county: string;
    record_id: string;
    field: string;
    kind: string;
    region_code: string;
    text: string;
    grams: Generated<number[]>;
  };
}
