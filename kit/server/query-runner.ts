import {
  AnlanError,
  type Caller,
  type DynamicPart,
  endOfChinaDay,
  type ListSpec,
  listInput,
  type Page,
  pageOf,
  startOfChinaDay,
  withDynamicPart,
} from "@anlan/kernel";
import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { checkCaller, scopeFor } from "./command-runner.ts";
import { parseInput, parseOutput } from "./parse.ts";
import type { ListHandler, ListSelect, QueryContext, QueryHandler } from "./query.ts";
import type { Runtime } from "./runtime.ts";
import { inScope, onlyCounty } from "./scope.ts";

/** Runs a query of one thing. */
export async function runQuery(
  runtime: Runtime,
  handler: QueryHandler,
  caller: Caller,
  input: unknown,
): Promise<unknown> {
  checkCaller(handler.spec, caller);
  const parsed = parseInput(handler.spec.input, input);
  const run = async (db: unknown): Promise<unknown> => {
    const found = await handler.run(contextOf(runtime, caller, db), parsed);
    if (found === undefined) throw new AnlanError("KERNEL_NOT_FOUND");
    return parseOutput(handler.spec.output, found);
  };
  return handler.ownScopes === true ? run(null) : inScope(runtime.pool, scopeFor(handler.spec, caller), "read", run);
}

interface Asked {
  readonly filters: Readonly<Record<string, string | readonly string[]>>;
  readonly sort: string;
  readonly descending: boolean;
  readonly cursor: readonly [unknown, string] | null;
  readonly limit: number;
  readonly count: boolean;
}

const DEFAULT_LIMIT = 20;

function readCursor(cursor: unknown): readonly [unknown, string] | null {
  if (typeof cursor !== "string") return null;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (Array.isArray(parsed) && parsed.length === 2 && typeof parsed[1] === "string") return [parsed[0], parsed[1]];
  } catch {
    // Falls through: a cursor that cannot be read is the caller's mistake.
  }
  throw new AnlanError("KERNEL_BAD_REQUEST");
}

function readAsked(handler: ListHandler, input: unknown): Asked {
  const { sort, cursor, limit, count, ...filters } = parseInput(listInput(handler.spec), input) as Record<
    string,
    unknown
  >;
  const usual = `${handler.spec.descending === true ? "-" : ""}${handler.spec.sorts[0] ?? handler.key}`;
  const order = typeof sort === "string" ? sort : usual;
  return {
    filters: filters as Asked["filters"],
    sort: order.replace(/^-/, ""),
    descending: order.startsWith("-"),
    cursor: readCursor(cursor),
    limit: typeof limit === "number" ? limit : DEFAULT_LIMIT,
    count: count === "yes",
  };
}

// Keys may hold dots, so they are never split into table and column.
const columnOf = (handler: ListHandler, name: string): RawBuilder<unknown> =>
  handler.refs?.[name] ?? sql`"row".${sql.id(name)}`;

async function filtered(
  handler: ListHandler,
  query: ListSelect,
  asked: Asked,
  context: QueryContext,
): Promise<ListSelect> {
  const county = handler.county === true ? onlyCounty(scopeFor(handler.spec, context.caller)) : null;
  let current = county === null ? query : query.where(sql.ref("row.county"), "=", county);
  for (const [name, value] of Object.entries(asked.filters)) {
    if (value === undefined || value === "") continue;
    const own = handler.filters[name];
    const kind = handler.spec.filters[name]?.kind;
    const column = columnOf(handler, name);
    if (own !== undefined) current = await own(current, value as never, context);
    else if (kind === "one-of" || kind === "id") current = current.where(column, "in", value);
    else if (kind === "flag") current = current.where(column, "=", value === "yes");
    else if (kind === "text") current = current.where(sql`position(lower(${value}) in lower(${column}))`, ">", 0);
    else if (kind === "day-range") current = inDays(handler, current, name, String(value));
    else if (kind === "number-range") current = inNumbers(handler, current, name, String(value));
  }
  return current;
}

function inDays(handler: ListHandler, query: ListSelect, name: string, value: string): ListSelect {
  const [from = "", to = ""] = value.split("..");
  const column = columnOf(handler, name);
  const isMoment = handler.spec.columns[name]?.kind === "moment";
  let current = query;
  if (from !== "") current = current.where(column, ">=", isMoment ? startOfChinaDay(from).toISOString() : from);
  if (to !== "") current = current.where(column, "<=", isMoment ? endOfChinaDay(to).toISOString() : to);
  return current;
}

function inNumbers(handler: ListHandler, query: ListSelect, name: string, value: string): ListSelect {
  const [from = "", to = ""] = value.split("..");
  const column = columnOf(handler, name);
  let current = query;
  if (from !== "") current = current.where(column, ">=", Number(from));
  if (to !== "") current = current.where(column, "<=", Number(to));
  return current;
}

/** What a page is sorted by: an order that an index keeps goes upwards, whichever way it was asked for. */
function orderOf(handler: ListHandler, { sort, descending }: Asked) {
  const kept = handler.orders?.[descending ? `-${sort}` : sort];
  return kept === undefined ? { column: columnOf(handler, sort), descending } : { column: kept, descending: false };
}

// Rows without a value come last in both directions; the key breaks ties, so that no row is seen twice or skipped.
function sorted(handler: ListHandler, query: ListSelect, asked: Asked): ListSelect {
  const { column, descending } = orderOf(handler, asked);
  const key = columnOf(handler, handler.key);
  let current = query
    .orderBy(column, (order) => (descending ? order.desc() : order.asc()).nullsLast())
    .orderBy(key, "asc");
  if (asked.cursor !== null) {
    const [value, id] = asked.cursor;
    const beyond = descending ? sql`<` : sql`>`;
    current = current.where(
      value === null
        ? sql<boolean>`${column} is null and ${key} > ${id}`
        : sql<boolean>`(${column} ${beyond} ${value} or ${column} is null or (${column} = ${value} and ${key} > ${id}))`,
    );
  }
  return current;
}

const choices = new WeakMap<ListHandler, z.ZodType>();

// Only this parameter can be judged before the others are known.
function choiceOf(handler: ListHandler, by: string): z.ZodType {
  const known = choices.get(handler) ?? z.object({ [by]: listInput(handler.spec).shape[by] ?? z.string() });
  choices.set(handler, known);
  return known;
}

// A module that gives the same columns again has declared nothing anew.
const specs = new WeakMap<DynamicPart["columns"], ListSpec>();

function specWith(spec: ListSpec, part: DynamicPart): ListSpec {
  const known = specs.get(part.columns);
  if (known !== undefined && known.name === spec.name) return known;
  const made = withDynamicPart(spec, part);
  specs.set(part.columns, made);
  return made;
}

/** A dynamic list for the value that its parameter has; any other list as it is. */
async function settled(handler: ListHandler, context: QueryContext, input: unknown): Promise<ListHandler> {
  const { dynamic, ...rest } = handler;
  const by = handler.spec.dynamic?.by;
  if (dynamic === undefined || by === undefined) return handler;
  const value = (input as Record<string, unknown> | null | undefined)?.[by];
  if (value === undefined && handler.spec.dynamic?.optional === true) return rest;
  const given = parseInput(choiceOf(handler, by), value === undefined ? {} : { [by]: value }) as Record<
    string,
    unknown
  >;
  const { refs, own, orders, complete, ...part } = await dynamic(context, String(given[by]));
  return {
    ...rest,
    spec: specWith(handler.spec, part),
    filters: { ...handler.filters, ...own },
    refs,
    ...(orders && { orders }),
    ...(complete && { complete }),
  };
}

const contextOf = (runtime: Runtime, caller: Caller, db: unknown): QueryContext => ({
  tables: () => db as never,
  caller,
  now: runtime.clock.now(),
  runtime,
});

/** The list that an export writes: a dynamic one with all that its parameter adds. */
export async function settleList(
  runtime: Runtime,
  handler: ListHandler,
  caller: Caller,
  input: unknown,
): Promise<ListHandler> {
  if (handler.dynamic === undefined) return handler;
  return inScope(runtime.pool, scopeFor(handler.spec, caller), "read", (db) =>
    settled(handler, contextOf(runtime, caller, db), input),
  );
}

/** Runs a list: filters, sort and one page after a cursor. */
export async function runList(
  runtime: Runtime,
  handler: ListHandler,
  caller: Caller,
  input: unknown,
): Promise<Page<unknown>> {
  checkCaller(handler.spec, caller);
  const known = handler.dynamic === undefined ? readAsked(handler, input) : null;
  return inScope(runtime.pool, scopeFor(handler.spec, caller), "read", async (db) => {
    const context = contextOf(runtime, caller, db);
    const list = await settled(handler, context, input);
    return runPage(list, context, known ?? readAsked(list, input));
  });
}

const SORTED_BY = "sorted by";

async function runPage(handler: ListHandler, context: QueryContext, asked: Asked): Promise<Page<unknown>> {
  const base = context
    .tables<Record<string, never>>()
    .selectFrom(handler.select(context).as("row") as never) as ListSelect;
  const wanted = await filtered(handler, base, asked, context);
  const counting = asked.count ? wanted.select(sql<number>`count(*)`.as("count")).executeTakeFirst() : null;
  const isPlain = handler.refs?.[asked.sort] === undefined && handler.orders === undefined;
  const ref = isPlain ? undefined : orderOf(handler, asked).column;
  const rowsOf = sorted(handler, wanted, asked).selectAll("row");
  // The limit is written into the text: the plan is made for it and kept.
  const limit = sql.lit(asked.limit + 1);
  const page = (ref === undefined ? rowsOf : rowsOf.select(ref.as(SORTED_BY))).limit(limit).execute();
  const [counted, found] = await Promise.all([counting, page]);
  const kept = (found as Record<string, unknown>[]).slice(0, asked.limit);
  const last = kept.at(-1);
  const more = found.length > asked.limit && last !== undefined;
  const beyond =
    last === undefined ? null : [last[ref === undefined ? asked.sort : SORTED_BY] ?? null, last[handler.key]];
  if (ref !== undefined) for (const row of kept) delete row[SORTED_BY];
  const rows = handler.complete === undefined ? kept : await handler.complete(context, kept as never[]);
  const nextCursor = more ? Buffer.from(JSON.stringify(beyond)).toString("base64url") : null;
  const total = (counted as { count: number } | null | undefined)?.count ?? null;
  return parseOutput(pageOf(handler.spec.row), { rows, nextCursor, total });
}
