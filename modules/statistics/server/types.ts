import type { Kysely } from "kysely";
import type { Dimension, FigureAsk, Precision } from "../contract/index.ts";

/** What the port's readings need: any query, command or event context has it. */
export interface ReadingContext {
  tables<Tables>(): Kysely<Tables>;
}

/** What writing facts needs. `eventId`: the event that said so, kept with every row. */
export interface WritingContext extends ReadingContext {
  readonly now: Date;
  readonly newId: () => string;
  readonly eventId?: string;
}

/** One number that a source record contributes. */
export interface Fact {
  readonly metric: string;
  /** Finest region known, as it was on that day. Codes are never rewritten. */
  readonly region: string;
  /** "YYYY-MM-DD"; with precision month or year any day of it. */
  readonly day: string;
  readonly precision?: Precision;
  /** Of the dimensions that the metric declares; what is left out or null counts as not known. */
  readonly dimensions?: Readonly<Partial<Record<Dimension, string | null>>>;
  /** In the metric's unit; null: not known yet, which is counted apart and never as zero. */
  readonly value: number | null;
}

/** The record that facts come from. */
export interface FactSource {
  readonly module: string;
  readonly type: string;
  readonly id: string;
  /** Rises with every state of the record; an older one than known is ignored. Null: the state as it stands now. */
  readonly revision: number | null;
  /** How people know the record, and its page; kept with the rows. */
  readonly title?: string;
  readonly link?: string;
}

/** A sum with the number of rows behind it; `unknown` of them have no value yet. */
export interface Total {
  readonly value: number;
  readonly facts: number;
  readonly unknown: number;
}

/** One cell of a breakdown. `key` and `also`: value of the dimension, region code, "2026-03" or "2026"; "" is not known. */
export interface Cell extends Total {
  readonly key: string;
  readonly also?: string;
}

export interface BreakdownAsk extends FigureAsk {
  /**
   * "region": the level below the region asked for; what is known only for the region itself comes under its own code.
   * "month" leaves out what is known only by year.
   */
  readonly by: Dimension | "region" | "month" | "year";
  readonly and?: Dimension | "region" | "month" | "year";
}

export interface DayTotal extends Total {
  readonly day: string;
}

/** A year of a metric, from the ledger, or from what a plan tells of it where the ledger has nothing. */
export interface YearTotal extends Total {
  readonly year: number;
  readonly from: "ledger" | "plan" | "nothing";
  /** The plan's page, where it comes from a plan. */
  readonly link: string | null;
  readonly title: string | null;
}

/** A signed denominator. */
export interface SignedValue {
  readonly id: string;
  readonly value: number;
  readonly unit: string;
  readonly state: "provisional" | "final";
  readonly version: number;
  readonly source: string;
  readonly enteredBy: string;
  readonly enteredAt: string;
  readonly signedBy: string;
  readonly signedAt: string;
}
