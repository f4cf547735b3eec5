/** Half-open range [start, end) in UTF-16 code units of the extracted text. */
export type Span = [start: number, end: number];

/** How a promised number is to be read; `unset` where the drafters left it open. */
export type Comparator =
  | "reduce_by"
  | "at_most"
  | "at_least"
  | "equal"
  | "zero"
  | "strive_zero"
  | "keep_falling"
  | "unset";

/** Whether the document is a draft, out for comment, or in force. */
export type PlanStatus = "draft" | "consultation" | "issued";

/** Facts on the cover and in the preface; dates are ISO 8601 (YYYY-MM-DD), years are calendar years. */
export interface PlanMeta {
  title: string | null;
  documentNumber: string | null;
  issuedOn: string | null;
  status: PlanStatus;
  jurisdiction: { name: string | null; code: string | null };
  period: { start: number; end: number } | null;
  baseYear: number | null;
}

/** One heading; `number` is the numbering as printed without its marks (一, 1, 第一章, 专栏2), null where there is none. */
export interface OutlineNode {
  id: string;
  level: number;
  number: string | null;
  title: string;
  span: Span;
  children: OutlineNode[];
}

/** A year with a value; either is null where the document does not print it. */
export interface YearValue {
  year: number | null;
  value: number | null;
}

/** One target indicator, from a table row or a sentence of the targets chapter. */
export interface IndicatorItem {
  id: string;
  name: string;
  canonical: string | null;
  unit: string | null;
  comparator: Comparator;
  value: number | null;
  baseline: YearValue;
  target: YearValue;
  binding: "binding" | "expected" | null;
  span: Span;
}

/** One figure of the past: a metric, its year and its value. */
export interface HistoryItem {
  metric: string | null;
  name: string;
  year: number;
  value: number;
  span: Span;
}

/** How a deadline is bound to its year: 到…年底 by_end, 到…年 by, …年前 before, …期间 within. */
export type DeadlineQualifier = "by_end" | "by" | "before" | "within";

/** How often a promise repeats: 每年 year, 每半年 half_year, 每学期 term, 每两年 two_years. */
export type Frequency =
  | "day"
  | "week"
  | "ten_days"
  | "half_month"
  | "month"
  | "quarter"
  | "term"
  | "half_year"
  | "year"
  | "two_years"
  | "three_years"
  | "four_years"
  | "five_years";

/** One promised number of a sentence; `frequency` is null where it does not repeat, `section` the id of its heading. */
export interface CommitmentItem {
  id: string;
  text: string;
  subject: string;
  comparator: Comparator;
  value: number | null;
  unit: string | null;
  deadline: { year: number; qualifier: DeadlineQualifier } | null;
  frequency: Frequency | null;
  sector: string | null;
  section: string | null;
  span: Span;
}

/** One duty: a leaf heading of the tasks, projects or guarantees, with the actors that its text names. */
export interface TaskItem {
  id: string;
  kind: "task" | "project" | "guarantee";
  title: string;
  section: string | null;
  actors: string[];
  span: Span;
}

/** The parsed plan, as in the contract `anlan.plan/1`. */
export interface PlanDocument {
  format: "anlan.plan/1";
  source: { fileName: string; sha256: string; mediaType: string; characters: number };
  meta: PlanMeta;
  outline: OutlineNode[];
  indicators: IndicatorItem[];
  history: HistoryItem[];
  commitments: CommitmentItem[];
  tasks: TaskItem[];
}
