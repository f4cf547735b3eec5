import { type Caller, chinaDay, mayIn, type Period } from "@anlan/kernel";
import { type FigureAsk, factsPath } from "@anlan/statistics/contract";
import type { Cell, ReadingContext, Total } from "@anlan/statistics/server";
import type { CellFigure, Cockpit } from "../contract/index.ts";
import { partOf, periodBefore } from "../domain/index.ts";
import { nameOf } from "./names.ts";
import type { AnalysisPorts } from "./ports.ts";

const NOTHING: Total = { value: 0, facts: 0, unknown: 0 };
const METRICS = ["accidents", "deaths"] as const;
type Both = Cockpit["now"];

const figure = (total: Total | undefined, ask: FigureAsk): CellFigure => ({
  ...NOTHING,
  ...(total === undefined ? {} : { value: total.value, facts: total.facts, unknown: total.unknown }),
  from: "ledger",
  to: factsPath(ask),
});

type Read = (by: "month" | "region") => Promise<Readonly<Record<(typeof METRICS)[number], ReadonlyMap<string, Cell>>>>;

function reader(context: ReadingContext, { statistics }: AnalysisPorts, region: string, period: Period): Read {
  return async (by) => {
    const [accidents = [], deaths = []] = await Promise.all(
      METRICS.map((metric) =>
        statistics.byDimension(context, { metric, region, from: period.from, to: period.to, by }),
      ),
    );
    const keyed = (cells: readonly Cell[]) => new Map(cells.map((cell) => [cell.key, cell]));
    return { accidents: keyed(accidents), deaths: keyed(deaths) };
  };
}

/** Both numbers of one place and period out of what was read. */
const bothOf = (read: Awaited<ReturnType<Read>>, key: string, region: string, period: Period): Both => ({
  accidents: figure(read.accidents.get(key), { metric: "accidents", region, ...period }),
  deaths: figure(read.deaths.get(key), { metric: "deaths", region, ...period }),
});

async function regionsAbove(ports: AnalysisPorts, caller: Caller, region: string): Promise<Cockpit["above"]> {
  const codes = [2, 4, 6, 9].map((length) => region.slice(0, length)).filter((code) => code.length < region.length);
  const seen = codes.filter((code) => mayIn(caller, "analysis.table.read", code));
  return Promise.all(seen.map(async (code) => ({ code, name: (await ports.regionName(code)) ?? code })));
}

// The worst first: deaths, then accidents, then by code.
function worstFirst(places: Cockpit["places"]): Cockpit["places"] {
  return places.sort(
    (one, other) =>
      other.now.deaths.value - one.now.deaths.value ||
      other.now.accidents.value - one.now.accidents.value ||
      (one.code < other.code ? -1 : 1),
  );
}

/** Of which categories the accidents of the period are, and in which months. */
async function kindsOf(
  context: ReadingContext,
  ports: AnalysisPorts,
  region: string,
  period: Period,
): Promise<Cockpit["kinds"]> {
  const ask = { metric: "accidents", region, ...period };
  const [whole, byMonth] = await Promise.all([
    ports.statistics.byDimension(context, { ...ask, by: "category" }),
    ports.statistics.byDimension(context, { ...ask, by: "category", and: "month" }),
  ]);
  const kinds = whole.map(async (cell) => ({
    key: cell.key,
    name: await nameOf(ports, "category", cell.key, region),
    total: figure(cell, { ...ask, where: { category: [cell.key] } }),
    months: Array.from({ length: 12 }, (_, index) =>
      byMonth
        .filter(({ key, also }) => key === cell.key && Number(also?.slice(5)) === index + 1)
        .reduce((sum, { value }) => sum + value, 0),
    ),
  }));
  return (await Promise.all(kinds)).sort(
    (one, other) => other.total.value - one.total.value || (one.key < other.key ? -1 : 1),
  );
}

const VILLAGE = 12;
const wholeYear = (year: number): Period => ({ from: `${year}-01-01`, to: `${year}-12-31` });

/** Reads the cockpit of a region within the caller's scope; refuses a region beyond it. */
export async function buildCockpit(
  context: ReadingContext & { readonly now: Date; readonly caller: Caller },
  ports: AnalysisPorts,
  region: string,
): Promise<Cockpit> {
  const today = chinaDay(context.now);
  const year = Number(today.slice(0, 4));
  const period: Period = { from: `${year}-01-01`, to: today };
  const [before, lastYear] = [periodBefore(period, "last-year") ?? period, wholeYear(year - 1)];
  const asks = [period, before].flatMap((one) => METRICS.map((metric) => ({ metric, region, ...one })));
  const now_ = reader(context, ports, region, period);
  const [totals, kinds, first, months, monthsBefore, places, placesBefore, below, name, above] = await Promise.all([
    ports.statistics.totals(context, asks),
    kindsOf(context, ports, region, period),
    ports.statistics.firstYear(context, { region }),
    now_("month"),
    reader(context, ports, region, lastYear)("month"),
    now_("region"),
    reader(context, ports, region, before)("region"),
    ports.regionsBelow(region),
    ports.regionName(region),
    regionsAbove(ports, context.caller, region),
  ]);
  const whole = (index: number, one: Period): Both => ({
    accidents: figure(totals[index], { metric: "accidents", region, ...one }),
    deaths: figure(totals[index + 1], { metric: "deaths", region, ...one }),
  });
  return {
    region,
    regionName: name ?? region,
    above,
    ...period,
    now: whole(0, period),
    before: whole(2, before),
    beforeKnown: first !== null && first < year,
    months: Array.from({ length: 12 }, (_, index) => {
      const at = (of: number) => `${of}-${String(index + 1).padStart(2, "0")}`;
      const isOver = at(year) > today.slice(0, 7);
      return {
        month: index + 1,
        now: isOver ? null : bothOf(months, at(year), region, partOf(period, at(year))),
        before: bothOf(monthsBefore, at(year - 1), region, partOf(lastYear, at(year - 1))),
      };
    }),
    kinds,
    places: worstFirst(
      below.map(({ code, name: placeName }) => ({
        code,
        name: placeName,
        deeper: code.length < VILLAGE,
        now: bothOf(places, code, code, period),
        before: bothOf(placesBefore, code, code, before),
      })),
    ),
    asOf: context.now.toISOString(),
  };
}
