// Generated from the migrated database by tools/generate-types.mjs; do not edit.
import type { Generated } from "kysely";

export interface DataImportsTables {
  "data_imports.bundle_files": {
    county: string;
    import_id: string;
    path: string;
    region_code: string;
    file_id: Generated<string | null>;
    problem: Generated<string | null>;
  };
  "data_imports.imports": {
    county: string;
    id: string;
    region_code: string;
    account_id: string;
    account_name: string;
    target: string;
    target_label: unknown;
    file_name: string;
    size: number;
    sha256: string;
    sheet: Generated<number | null>;
    sheets: Generated<unknown>;
    notes: Generated<unknown>;
    rows_read: Generated<number>;
    columns: Generated<unknown>;
    mapping: Generated<unknown>;
    mapping_kept: Generated<boolean>;
    options: unknown;
    check_counts: Generated<unknown>;
    result_counts: Generated<unknown>;
    kinds: Generated<unknown>;
    undo_counts: Generated<unknown>;
    problem: Generated<unknown>;
    applied_to: Generated<number>;
    created_at: string;
    ended_at: Generated<string | null>;
    state: string;
    state_since: string;
    last_moves: unknown;
    revision: number;
    bundle: Generated<unknown>;
  };
  "data_imports.mappings": {
    county: string;
    target: string;
    headings: string;
    region_code: string;
    mapping: unknown;
    options: unknown;
    account_id: string;
    used_at: string;
  };
  "data_imports.pieces": {
    county: string;
    import_id: string;
    no: number;
    region_code: string;
    bytes: Buffer;
  };
  "data_imports.progress": {
    county: string;
    import_id: string;
    region_code: string;
    done: Generated<number>;
    total: Generated<number>;
    attempts: Generated<number>;
    waits_for: Generated<string | null>;
    stop_asked: Generated<boolean>;
  };
  "data_imports.rows": {
    county: string;
    import_id: string;
    row: number;
    region_code: string;
    raw: unknown;
    problems: Generated<unknown>;
    outcome: Generated<string | null>;
    record_id: Generated<string | null>;
    title: Generated<string | null>;
    decided: Generated<string | null>;
    written: Generated<boolean>;
    before: Generated<unknown>;
    revision: Generated<number | null>;
    undone: Generated<string | null>;
    seal_id: Generated<string | null>;
    sealed: Generated<unknown>;
    is_sealed: Generated<boolean>;
    files: Generated<unknown>;
  };
}
