import { AnlanError, type Caller, endOfChinaDay, listInput, type Page, pageOf, startOfChinaDay } from "@anlan/kernel";
import { sql } from "kysely";
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
  return inScope(runtime.pool, scopeFor(handler.spec, caller), "read", async (db) => {
    const context = { tables: () => db as never, caller, now: runtime.clock.now(), runtime };
    const found = await handler.run(context, parsed);
    if (found === undefined) throw new AnlanError("KERNEL_NOT_FOUND");
    return parseOutput(handler.spec.output, found);
  });
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

function filtered(handler: ListHandler, query: ListSelect, asked: Asked, context: QueryContext): ListSelect {
  const county = handler.county === true ? onlyCounty(scopeFor(handler.spec, context.caller)) : null;
  let current = county === null ? query : query.where(sql.ref("row.county"), "=", county);
  for (const [name, value] of Object.entries(asked.filters)) {
    if (value === undefined || value === "") continue;
    const own = handler.filters[name];
    const kind = handler.spec.filters[name]?.kind;
    const column = sql.ref(`row.${name}`);
    if (own !== undefined) current = own(current, value as never, context);
    else if (kind === "one-of" || kind === "id") current = current.where(column, "in", value);
    else if (kind === "flag") current = current.where(column, "=", value === "yes");
    else if (kind === "text") current = current.where(sql`position(lower(${value}) in lower(${column}))`, ">", 0);
    else if (kind === "day-range") current = inDays(handler, current, name, String(value));
    else if (kind === "number-range") current = inNumbers(current, name, String(value));
  }
  return current;
}

function inDays(handler: ListHandler, query: ListSelect, name: string, value: string): ListSelect {
  const [from = "", to = ""] = value.split("..");
  const column = sql.ref(`row.${name}`);
  const isMoment = handler.spec.columns[name]?.kind === "moment";
  let current = query;
  if (from !== "") current = current.where(column, ">=", isMoment ? startOfChinaDay(from).toISOString() : from);
  if (to !== "") current = current.where(column, "<=", isMoment ? endOfChinaDay(to).toISOString() : to);
  return current;
}

function inNumbers(query: ListSelect, name: string, value: string): ListSelect {
  const [from = "", to = ""] = value.split("..");
  const column = sql.ref(`row.${name}`);
  let current = query;
  if (from !== "") current = current.where(column, ">=", Number(from));
  if (to !== "") current = current.where(column, "<=", Number(to));
  return current;
}

// Rows without a value come last in both directions; the key breaks ties, so that no row is seen twice or skipped.
function sorted(handler: ListHandler, query: ListSelect, asked: Asked): ListSelect {
  const column = sql.ref(`row.${asked.sort}`);
  const key = sql.ref(`row.${handler.key}`);
  let current = query
    .orderBy(column, (order) => (asked.descending ? order.desc() : order.asc()).nullsLast())
    .orderBy(key, "asc");
  if (asked.cursor !== null) {
    const [value, id] = asked.cursor;
    const beyond = asked.descending ? sql`<` : sql`>`;
    current = current.where(
      value === null
        ? sql<boolean>`${column} is null and ${key} > ${id}`
        : sql<boolean>`(${column} ${beyond} ${value} or ${column} is null or (${column} = ${value} and ${key} > ${id}))`,
    );
  }
  return current;
}

/** Runs a list: filters, sort and one page after a cursor. */
export async function runList(
  runtime: Runtime,
  handler: ListHandler,
  caller: Caller,
  input: unknown,
): Promise<Page<unknown>> {
  checkCaller(handler.spec, caller);
  const asked = readAsked(handler, input);
  return inScope(runtime.pool, scopeFor(handler.spec, caller), "read", async (db) => {
    const context: QueryContext = { tables: () => db as never, caller, now: runtime.clock.now(), runtime };
    const base = context
      .tables<Record<string, never>>()
      .selectFrom(handler.select(context).as("row") as never) as ListSelect;
    const wanted = filtered(handler, base, asked, context);
    const counting = asked.count ? wanted.select(sql<number>`count(*)`.as("count")).executeTakeFirst() : null;
    const page = sorted(handler, wanted, asked)
      .selectAll("row")
      .limit(asked.limit + 1)
      .execute();
    const [counted, found] = await Promise.all([counting, page]);
    const kept = (found as Record<string, unknown>[]).slice(0, asked.limit);
    const last = kept.at(-1);
    const more = found.length > asked.limit && last !== undefined;
    const rows = handler.complete === undefined ? kept : await handler.complete(context, kept as never[]);
    const nextCursor = more
      ? Buffer.from(JSON.stringify([last[asked.sort] ?? null, last[handler.key]])).toString("base64url")
      : null;
    const total = (counted as { count: number } | null | undefined)?.count ?? null;
    return parseOutput(pageOf(handler.spec.row), { rows, nextCursor, total });
  });
}
