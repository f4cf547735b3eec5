/** A stretch of the extracted text, [start, end) in UTF-16 code units. */
export type Span = readonly [number, number];

/** One heading of the parsed outline, with its children nested. */
export interface ParsedHeading {
  level: number;
  number: string | null;
  title: string;
  span: Span;
  children: readonly ParsedHeading[];
}

/** One parsed indicator, as in the plan-import contract. */
export interface ParsedIndicator {
  name: string;
  canonical?: string | null;
  unit: string | null;
  comparator: string;
  value: number | null;
  baseline: { year: number | null; value: number | null };
  target: { year: number | null; value: number | null };
  binding: string | null;
  span: Span;
}

/** One parsed commitment, as in the plan-import contract; `frequency` may be a word or an object naming a period. */
export interface ParsedCommitment {
  comparator: string | null;
  value: number | null;
  unit: string | null;
  deadline: { year: number | null } | null;
  frequency: unknown;
  span: Span;
}

/** One parsed figure of the past, as in the plan-import contract. */
interface ParsedHistory {
  name: string;
  year: number | null;
  value: number | null;
  span: Span;
}

/** The facts about the document itself, as in the plan-import contract. */
export interface ParsedMeta {
  title: string | null;
  documentNumber: string | null;
  issuedOn: string | null;
  status: string | null;
  jurisdiction: { name: string | null; code: string | null } | null;
  period: { start: number | null; end: number | null } | null;
  baseYear: number | null;
}

/** What scoring needs of a parsed plan: the contract's lists, and the extracted text that their spans point into. */
export interface ParsedPlan {
  text: string;
  meta: ParsedMeta;
  outline: readonly ParsedHeading[];
  indicators: readonly ParsedIndicator[];
  commitments: readonly ParsedCommitment[];
  history?: readonly ParsedHistory[];
}
