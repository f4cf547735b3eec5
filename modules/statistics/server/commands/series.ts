import { AnlanError, chinaDay, mayIn } from "@anlan/kernel";
import {
  type CommandContext,
  type CommandHandler,
  countyColumnOf,
  handle,
  handleMove,
  type Moved,
  moved,
} from "@anlan/server-kit";
import { sql } from "kysely";
import {
  enterSeriesValues,
  returnSeriesValue,
  type SeriesValueId,
  signSeriesValue,
  withdrawSeriesValue,
} from "../../contract/index.ts";
import { type CheckedCell, checkCells, seriesValueLife } from "../../domain/index.ts";
import type { StatisticsPorts } from "../ports.ts";
import { type Db, dbOf } from "../store/db.ts";
import { lockSeries, lockValue, type StoredValue } from "../store/series-rows.ts";

const ENTER = "statistics.series.enter";

async function namesOf(ports: StatisticsPorts, regions: readonly string[]): Promise<Map<string, string>> {
  const unique = [...new Set(regions)];
  return new Map(
    await Promise.all(unique.map(async (code) => [code, (await ports.regionName(code)) ?? code] as const)),
  );
}

interface Entry {
  readonly series: string;
  readonly unit: string;
  readonly enteredUnit: string;
  readonly settled: string;
  readonly source: string;
}

async function insertCells(
  context: CommandContext,
  db: Db,
  entry: Entry,
  cells: readonly (CheckedCell & { id: string })[],
): Promise<void> {
  const { accountId, name } = context.caller;
  const now = context.now.toISOString();
  const rows = cells.map(({ id, region, year, version, kept, value, reason = null, confirmed = null }) => ({
    county: countyColumnOf(region),
    id,
    region,
    year,
    version,
    kept,
    value,
    reason,
    confirmed,
  }));
  await sql`insert into statistics.series_values (county, id, series, region_code, year, version, value, unit,
      entered_value, entered_unit, settled, source, reason, confirmed, state, state_since, last_moves, revision,
      entered_by, entered_by_name, entered_at)
    select county, id, ${entry.series}, region, year, version, kept, ${entry.unit}, value, ${entry.enteredUnit},
      ${entry.settled}, ${entry.source}, reason, confirmed, 'entered', ${now}::timestamptz, '{}', 1, ${accountId}, ${name},
      ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(county text, id uuid, region text, year int, version int,
      kept numeric, value numeric, reason text, confirmed text)`.execute(db);
}

// A version that nobody signed yet gives way to the next: two would wait for the same signature.
async function closeUnsigned(context: CommandContext, db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const now = context.now.toISOString();
  await sql`update statistics.series_values set state = 'returned', state_since = ${now}::timestamptz,
      remark = '已有新版本', revision = revision + 1 where id = any(${sql.val(ids)}::uuid[])`.execute(db);
}

const enterHandler = (ports: StatisticsPorts): CommandHandler =>
  handle(enterSeriesValues, {
    run: async (context, _record, { series: code, unit, settled, source, values }) => {
      const series = ports.statistics.catalogue.seriesOf(code);
      const names = await namesOf(
        ports,
        values.map(({ region }) => region),
      );
      const isOfficial = (context.caller.enterpriseId ?? null) === null;
      const beyond = values.find(({ region }) => !isOfficial || !mayIn(context.caller, ENTER, region));
      if (beyond !== undefined) {
        throw new AnlanError("STATISTICS_REGION_BEYOND", { region: names.get(beyond.region) ?? beyond.region });
      }
      const db = dbOf(context);
      const places = values.map(({ region }) => ({ county: countyColumnOf(region), region }));
      const known = await lockSeries(db, code, places);
      const thisYear = Number(chinaDay(context.now).slice(0, 4));
      const regionName = (region: string) => names.get(region) ?? region;
      const { cells, issues } = checkCells(
        { unit, settled, source, cells: values },
        { series, known, thisYear, regionName },
      );
      if (issues.length > 0) {
        const first = { zh: issues[0]?.zh ?? "", en: issues[0]?.en ?? "" };
        throw new AnlanError("STATISTICS_VALUES_REFUSED", { count: issues.length, first }, issues);
      }
      const fresh = cells.filter(({ unchanged }) => !unchanged).map((cell) => ({ ...cell, id: context.newId() }));
      const replaced = known.filter(
        ({ region, year, state }) =>
          state === "entered" && fresh.some((cell) => cell.region === region && cell.year === year),
      );
      await closeUnsigned(
        context,
        db,
        replaced.map(({ id }) => id),
      );
      await insertCells(context, db, { series: code, unit: series.unit, enteredUnit: unit, settled, source }, fresh);
      const [first = values[0]] = fresh;
      context.note(
        { type: "series", id: code, region: first?.region ?? context.caller.region },
        {
          source,
          unit,
          settled,
          values: fresh.map(({ region, year, version, value }) => ({ region, year, version, value })),
        },
      );
      const entered = fresh.map(({ id, region, year, version }) => ({
        id: id as SeriesValueId,
        region,
        year,
        version,
      }));
      return { entered, unchanged: cells.length - fresh.length };
    },
  });

type MoveName = "sign" | "return" | "withdraw";

async function writeMove(
  db: Db,
  { county, id }: StoredValue,
  { state, stateSince, lastMoves, revision }: Moved,
  also: ReturnType<typeof sql>,
): Promise<void> {
  await sql`update statistics.series_values set state = ${state}, state_since = ${stateSince}::timestamptz,
      last_moves = ${JSON.stringify(lastMoves)}::jsonb, revision = ${revision}, ${also}
    where county = ${county} and id = ${id}`.execute(db);
}

type MoveSpec = typeof signSeriesValue | typeof returnSeriesValue | typeof withdrawSeriesValue;

function alsoOf(context: CommandContext, move: MoveName, remark: string | undefined): ReturnType<typeof sql> {
  const { accountId, name } = context.caller;
  const now = context.now.toISOString();
  if (move === "sign") return sql`signed_by = ${accountId}, signed_by_name = ${name}, signed_at = ${now}::timestamptz`;
  if (move === "return") return sql`remark = ${remark ?? null}`;
  return sql`remark = ${remark ?? null}, withdrawn_at = ${now}::timestamptz`;
}

const moveHandler = (spec: MoveSpec, move: MoveName): CommandHandler =>
  handleMove(spec as typeof returnSeriesValue, seriesValueLife, move, {
    load: (context, { valueId }) => lockValue(dbOf(context), valueId),
    run: async (context, value, { remark }) => {
      const next = moved(seriesValueLife, move, value, context);
      await writeMove(dbOf(context), value, next, alsoOf(context, move, remark));
      const { series, region, year, version } = value;
      context.note(
        { type: "series", id: series, region },
        { year, version, value: value.value, state: next.state, remark },
      );
      return { id: value.id as SeriesValueId, state: next.state as "signed", revision: next.revision };
    },
  });

/** Enter denominators; sign, return and withdraw them. */
export const seriesHandlers = (ports: StatisticsPorts): CommandHandler[] => [
  enterHandler(ports),
  moveHandler(signSeriesValue, "sign"),
  moveHandler(returnSeriesValue, "return"),
  moveHandler(withdrawSeriesValue, "withdraw"),
];
