import type { Caller, DynamicPart, ListSpec, QuerySpec } from "@anlan/kernel";
import type { Kysely, RawBuilder, SelectQueryBuilder } from "kysely";
import type { z } from "zod";
import type { Runtime } from "./runtime.ts";

/** What a query may use: one read-only transaction within the caller's scope. */
export interface QueryContext {
  tables<Tables>(): Kysely<Tables>;
  readonly caller: Caller;
  readonly now: Date;
  readonly runtime: Runtime;
}

export interface QueryHandler {
  readonly spec: QuerySpec;
  readonly run: (context: QueryContext, input: unknown) => Promise<unknown>;
  /** It reads in scopes of its own; the runner then leases no connection, so that none waits for another that it holds. */
  readonly ownScopes?: true;
}

/** Joins a query's declaration with its code; undefined is answered with KERNEL_NOT_FOUND. */
export function answer<I extends z.ZodType, O extends z.ZodType>(
  spec: QuerySpec<I, O>,
  run: (context: QueryContext, input: z.output<I>) => Promise<z.input<O> | undefined>,
): QueryHandler {
  // The runner calls it with what the declaration's schema has parsed.
  return { spec, run } as unknown as QueryHandler;
}

/** Joins a query's declaration with code that reads in several scopes itself (`inScope`), one connection after another. */
export function answerInScopes<I extends z.ZodType, O extends z.ZodType>(
  spec: QuerySpec<I, O>,
  run: (context: Omit<QueryContext, "tables">, input: z.output<I>) => Promise<z.input<O> | undefined>,
): QueryHandler {
  return { ...answer(spec, run), ownScopes: true };
}

/** A select whose output columns are the keys of the list's row (aliased in camelCase). */
// biome-ignore lint/suspicious/noExplicitAny: the builder's table types are the module's own and do not matter here
export type ListSelect = SelectQueryBuilder<any, any, any>;

export type FilterValue = string | readonly string[];

type Filters = Readonly<
  Record<string, (query: ListSelect, value: never, context: QueryContext) => ListSelect | Promise<ListSelect>>
>;

/** What one value of a dynamic list's parameter adds on the server. */
export interface DynamicList extends DynamicPart {
  /** What stands behind the added keys when one filters or sorts by them: expressions over `row`. */
  readonly refs: Readonly<Record<string, RawBuilder<unknown>>>;
  /** Orders that an index keeps: "-f.height" → an expression over `row` whose ascending order it is. */
  readonly orders?: Readonly<Record<string, RawBuilder<unknown>>>;
  /** Added filters that are more than "column equals one of". */
  readonly own?: Filters;
  /** Takes the place of the list's own `complete`. */
  readonly complete?: ListHandler["complete"];
}

export interface ListHandler {
  readonly spec: ListSpec;
  readonly key: string;
  readonly county?: true;
  readonly select: (context: QueryContext) => ListSelect;
  readonly filters: Filters;
  readonly complete?: (context: QueryContext, rows: never[]) => Promise<unknown[]>;
  /** Of a dynamic list: what the value of its parameter adds. Throws AnlanError for a value that there is not. */
  readonly dynamic?: (context: QueryContext, value: string) => Promise<DynamicList>;
  /** Of a dynamic list whose value is known. */
  readonly refs?: DynamicList["refs"];
  readonly orders?: DynamicList["orders"];
}

interface ListCode<Row extends z.ZodObject> {
  /** The row's key that is unique within the scope (an id); breaks ties of the sort. */
  key: keyof z.infer<Row> & string;
  /** The select also gives `county`: callers of one county are then bound to it by equality, so that indexes give the order. */
  county?: true;
  /** Selects every key of the row under its own name. It is wrapped, so filters and sorts work on the row's names. */
  select: (context: QueryContext) => ListSelect;
  /** Filters that are more than "column equals one of": `query.where(…)` over the row's names. */
  filters?: Filters;
  dynamic?: (context: QueryContext, value: string) => Promise<DynamicList>;
  /** Adds to a page of rows what is not in the select. */
  complete?: (context: QueryContext, rows: never[]) => Promise<z.input<Row>[]>;
}

/** Joins a list's declaration with its select. */
export function list<Row extends z.ZodObject>(spec: ListSpec<Row>, code: ListCode<Row>): ListHandler {
  return { spec: spec as unknown as ListSpec, filters: {}, ...code };
}
