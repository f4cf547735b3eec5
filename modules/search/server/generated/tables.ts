// Generated from the migrated database by tools/generate-types.mjs; do not edit.
import type { Generated } from "kysely";

export interface SearchTables {
  "search.entries": {
    county: string;
    id: string;
    region_code: string;
    register: string;
    sectors: string[];
    enterprise_id: Generated<string | null>;
    title: string;
    subtitle: Generated<string | null>;
    numbers: string[];
    symbol: Generated<string | null>;
    state: string;
    href: string;
    text: string;
    pinyin: string;
    initials: string;
    tokens: number[];
    revision: number;
    phones: Generated<string[]>;
  };
}
