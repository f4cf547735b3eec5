import { chinaDay } from "@anlan/kernel";
import { answer, countyColumnOf, logRead, type QueryHandler } from "@anlan/server-kit";
import { sql } from "kysely";
import {
  Figures,
  findLikelySame,
  getAccident,
  getAccidentRules,
  getDue,
  getMonths,
  getOwnAccident,
  openCasualties,
} from "../../contract/index.ts";
import { SAME_WITHIN_HOURS, sameReasons } from "../../domain/index.ts";
import { checkWhole } from "../commands/months.ts";
import type { AccidentsPorts } from "../ports.ts";
import { correctionsOf, figuresOf, NO_FIGURES } from "../store/figures.ts";
import { accidentsAround, casualtiesOf, dbOf, findAccident, monthsOf } from "../store/read.ts";
import { openField } from "../store/sealed.ts";
import { checkSide } from "../write/checks.ts";
import { isLive } from "../write/derive.ts";
import { accidentView, dueRows } from "./views.ts";

const getHandler = (spec: typeof getAccident, own: boolean, ports: AccidentsPorts): QueryHandler =>
  answer(spec, async (context, { accidentId }) => {
    checkSide(context.caller, own);
    const accident = await findAccident(dbOf(context), accidentId);
    return accident === undefined ? undefined : accidentView(context, ports, accident);
  });

const openHandler = (ports: AccidentsPorts): QueryHandler =>
  answer(openCasualties, async (context, { accidentId, reason }) => {
    checkSide(context.caller, false);
    const accident = await findAccident(dbOf(context), accidentId);
    if (accident === undefined) return undefined;
    const people = await casualtiesOf(dbOf(context), accident);
    const { id, region } = accident;
    const details = { fields: ["name", "identityNumber"], reason };
    await logRead(context, { action: openCasualties.name, type: "accident", id, region, details });
    return {
      people: people.map((one) => ({
        casualtyId: one.id,
        name: openField(ports.sealer, one, "name"),
        identityNumber: openField(ports.sealer, one, "identityNumber"),
      })),
    };
  });

const SHOWN_MONTHS = 24;

/** The months up to a day, the newest first. */
function lastMonths(today: string, count: number): string[] {
  const [year = 0, month = 1] = today.split("-").map(Number);
  return Array.from({ length: count }, (_, back) =>
    new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 7),
  );
}

const monthsHandler = (ports: AccidentsPorts): QueryHandler =>
  answer(getMonths, async (context, { region }) => {
    checkSide(context.caller, false);
    checkWhole(context.caller, "accidents.accident.read", region, (await ports.regionPath(region)).at(-1) ?? region);
    const db = dbOf(context);
    const county = countyColumnOf(region);
    const today = chinaDay(context.now);
    const months = lastMonths(today, SHOWN_MONTHS);
    const [figures, corrections, locks] = await Promise.all([
      figuresOf(db, county, months),
      correctionsOf(db, county),
      monthsOf(db, county),
    ]);
    return {
      region,
      months: months.map((month) => {
        const lock = locks.find((one) => one.month === month);
        return {
          month,
          over: month < today.slice(0, 7),
          figures: figures.get(month) ?? NO_FIGURES,
          lock:
            lock === undefined
              ? null
              : {
                  id: lock.id,
                  state: lock.state,
                  stateSince: lock.stateSince,
                  region: lock.region,
                  lastMoves: { ...lock.lastMoves },
                  locked: Figures.parse(lock.figures),
                  corrections: corrections.get(month) ?? 0,
                  reason: lock.reason,
                  lockedBy: lock.lockedBy,
                  revision: lock.revision,
                },
        };
      }),
    };
  });

const SHOWN_DUE = 5;
const SHOWN_ALIKE = 5;

const dueHandler: QueryHandler = answer(getDue, async (context, { region }) => {
  checkSide(context.caller, false);
  const rows = await dueRows(context, region, SHOWN_DUE);
  const { rows: unverified } = await sql<{ n: number }>`select count(*)::int as n from accidents.accidents
    where state = 'reported'`.execute(dbOf(context));
  const [first] = rows;
  return {
    total: first?.total ?? 0,
    overdue: first?.late ?? 0,
    unverified: unverified[0]?.n ?? 0,
    rows: rows.map(({ id, title, grade, nextClockAt, overdue }) => ({
      id: id as never,
      title,
      grade,
      nextClockAt,
      overdue,
    })),
  };
});

/** Reading one accident: by officials, and by an enterprise its own. */
export const getHandlers = (ports: AccidentsPorts): readonly [QueryHandler, QueryHandler] => [
  getHandler(getAccident, false, ports),
  // The own one differs in right and refusals only.
  getHandler(getOwnAccident as unknown as typeof getAccident, true, ports),
];

const likelySameHandler = (ports: AccidentsPorts): QueryHandler =>
  answer(findLikelySame, async (context, { accidentId }) => {
    checkSide(context.caller, false);
    const db = dbOf(context);
    const accident = await findAccident(db, accidentId);
    if (accident === undefined) return undefined;
    const alike = (await accidentsAround(db, accident, SAME_WITHIN_HOURS)).flatMap((other) => {
      const why = sameReasons(accident, other);
      return why.length === 0 ? [] : [{ other, why }];
    });
    alike.sort((one, other) => other.why.length - one.why.length || (one.other.id < other.other.id ? -1 : 1));
    const rows = alike.slice(0, SHOWN_ALIKE).map(async ({ other, why }) => {
      const { id, number, title, occurredAt, unitName, state } = other;
      const regionName = (await ports.regionPath(other.region)).at(-1) ?? null;
      return { id, number, title, occurredAt, unitName, state, regionName, why };
    });
    return { rows: isLive(accident) ? await Promise.all(rows) : [] };
  });

/** Reading one accident, opening what is protected, months, what is due, what forms need. */
export const accidentQueries = (ports: AccidentsPorts): QueryHandler[] => [
  ...getHandlers(ports),
  openHandler(ports),
  monthsHandler(ports),
  dueHandler,
  likelySameHandler(ports),
  answer(getAccidentRules, async () => ports.rules()),
];
