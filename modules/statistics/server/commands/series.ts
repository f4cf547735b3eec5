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
  SeriesMoved,
  type SeriesValueId,
  signSeriesValue,
  withdrawSeriesValue,
} from "../../contract/index.ts";
import { checkCells, seriesValueLife } from "../../domain/index.ts";
import type { StatisticsPorts } from "../ports.ts";
import { type Db, dbOf } from "../store/db.ts";
import { lockSeries, lockValue, type StoredValue } from "../store/series-rows.ts";
import { closeUnsigned, emitEntered, insertCells } from "../store/write-series.ts";

const ENTER = "statistics.series.enter";

async function namesOf(ports: StatisticsPorts, regions: readonly string[]): Promise<Map<string, string>> {
  const unique = [...new Set(regions)];
  return new Map(
    await Promise.all(unique.map(async (code) => [code, (await ports.regionName(code)) ?? code] as const)),
  );
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
      emitEntered(context, code, fresh);
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

const STEPS = { sign: "signed", return: "returned", withdraw: "withdrawn" } as const;

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
      const { series, region, year, version, enteredBy } = value;
      const by = context.caller.accountId;
      const told = { series, region, years: [year], step: STEPS[move], enteredBy, by, remark: remark ?? null };
      context.emit(SeriesMoved, region, told);
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
