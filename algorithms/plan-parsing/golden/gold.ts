import type { ParsedMeta } from "./parsed.ts";

/** Values that are right besides the labelled one, by field path such as `deadlineYear` or `baseline.year`. */
export type Accept = Readonly<Record<string, readonly (string | number | null)[]>>;

/** One labelled heading; `optional` headings are neither missed nor extra, `levels` lists every right level. */
export interface GoldHeading {
  level: number;
  number: string | null;
  title: string;
  levels?: readonly number[];
  optional?: boolean;
}

interface YearValue {
  year: number | null;
  value: number | null;
}

/** One labelled indicator, from a table or from a sentence; `alternatives` are whole readings that are also right. */
export interface GoldIndicator {
  name: string;
  source: "table" | "prose";
  canonical?: string;
  unit: string | null;
  comparator: string;
  value: number | null;
  baseline: YearValue;
  target: YearValue;
  binding: string | null;
  quote: string;
  accept?: Accept;
  alternatives?: readonly Partial<Pick<GoldIndicator, "unit" | "comparator" | "value" | "baseline" | "target">>[];
  optional?: boolean;
  note?: string;
}

/** One labelled commitment; `comparator` is null only on optional ones, where it is not compared. */
export interface GoldCommitment {
  quote: string;
  subject?: string;
  subjects?: readonly string[];
  comparator: string | null;
  value: number | null;
  unit: string | null;
  deadlineYear: number | null;
  frequency: string | null;
  accept?: Accept;
  optional?: boolean;
  note?: string;
}

/** One labelled figure of the past; `period` instead of `year` for a sum or mean, `core` for accident figures. */
interface GoldHistory {
  metric: string;
  year: number | null;
  value: number | null;
  unit: string | null;
  quote: string;
  period?: { start: number; end: number };
  core?: boolean;
  blank?: boolean;
}

/** The labels of one document. */
export interface GoldPlan {
  file: string;
  meta: ParsedMeta & { unscored?: readonly string[]; note?: string };
  outline: readonly GoldHeading[];
  indicators: readonly GoldIndicator[];
  commitments: readonly GoldCommitment[];
  history: readonly GoldHistory[];
  tasks: readonly { kind: string; level: number; title: string }[];
}
