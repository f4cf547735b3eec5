// Generated from the migrated database by tools/generate-types.mjs; do not edit.
import type { Generated } from "kysely";

export interface StatisticsTables {
  "statistics.counties": {
    county: string;
    region_code: string;
  };
  "statistics.facts": {
    county: string;
    id: string;
    metric: string;
    region_code: string;
    day: string;
    until: string;
    precision: string;
    dimensions: unknown;
    value: Generated<number | null>;
    counts: number;
    source_module: string;
    source_type: string;
    source_id: string;
    source_revision: Generated<number | null>;
    source_title: Generated<string | null>;
    source_link: Generated<string | null>;
    event_id: Generated<string | null>;
    written_at: string;
    reverses: Generated<string | null>;
  };
  "statistics.rollups": {
    county: string;
    metric: string;
    grain: string;
    by1: string;
    by2: string;
    level: number;
    at: string;
    region_code: string;
    is1: string;
    is2: string;
    value: number;
    facts: number;
    unknown: number;
  };
  "statistics.series_values": {
    county: string;
    id: string;
    series: string;
    region_code: string;
    year: number;
    version: number;
    value: number;
    unit: string;
    entered_value: number;
    entered_unit: string;
    settled: string;
    source: string;
    reason: Generated<string | null>;
    confirmed: Generated<string | null>;
    state: string;
    state_since: string;
    last_moves: unknown;
    revision: number;
    entered_by: string;
    entered_by_name: string;
    entered_at: string;
    signed_by: Generated<string | null>;
    signed_by_name: Generated<string | null>;
    signed_at: Generated<string | null>;
    withdrawn_at: Generated<string | null>;
    remark: Generated<string | null>;
  };
  "statistics.sources": {
    county: string;
    module: string;
    type: string;
    id: string;
    region_code: string;
    revision: Generated<number | null>;
  };
}
