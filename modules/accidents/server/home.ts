import { addDays, chinaDay } from "@anlan/kernel";
import { asLabel, HOME_LINES, type HomeFound, type HomeSource, type QueryContext } from "@anlan/server-kit";
import { sql } from "kysely";
import { dbOf } from "./store/read.ts";

const NEWS_DAYS = 30;

interface Row {
  readonly id: string;
  readonly title: string;
  readonly enterpriseName: string | null;
  readonly place: string | null;
  readonly deaths: number | null;
  readonly injuries: number | null;
  readonly at: string;
  readonly total: number;
}

const whereOf = ({ enterpriseName, place }: Row) => {
  const name = enterpriseName ?? place;
  return name === null ? null : asLabel(name);
};

const columns = sql`id, title, enterprise_name as "enterpriseName", place, deaths, serious_injuries as injuries,
  (count(*) over ())::int as total`;

async function findLate(context: QueryContext): Promise<HomeFound> {
  const { rows } = await sql<Row>`select ${columns}, next_clock_at as at from accidents.accidents
    where next_clock_at < ${context.now.toISOString()} order by next_clock_at, id limit ${sql.lit(HOME_LINES)}`.execute(
    dbOf(context),
  );
  return {
    total: rows[0]?.total ?? 0,
    to: "/accidents?overdue=yes&sort=nextClockAt",
    lines: rows.map((row) => ({
      text: asLabel(row.title),
      why: { zh: "报告或办理时限已过", en: "A limit to report or act has passed" },
      who: whereOf(row),
      at: row.at,
      to: `/accidents/${row.id}`,
    })),
  };
}

/** Who was hurt, as far as it is known: what is not known is no zero. */
function hurtBy({ deaths, injuries }: Row) {
  if (deaths === null && injuries === null) {
    return { zh: "新发生事故，伤亡待核", en: "New accident, casualties not known yet" };
  }
  const dead =
    deaths === null ? { zh: "死亡待核", en: "deaths not known yet" } : { zh: `死亡 ${deaths}`, en: `${deaths} dead` };
  const badly =
    injuries === null
      ? { zh: "重伤待核", en: "badly hurt not known yet" }
      : { zh: `重伤 ${injuries}`, en: `${injuries} badly hurt` };
  return { zh: `新发生事故：${dead.zh}，${badly.zh}`, en: `New accident: ${dead.en}, ${badly.en}` };
}

async function findNew(context: QueryContext): Promise<HomeFound> {
  const from = addDays(chinaDay(context.now), -NEWS_DAYS);
  const { rows } = await sql<Row>`select ${columns}, occurred_at as at from accidents.accidents
    where occurred_on >= ${from}::date and state in ('reported', 'verified') order by occurred_at desc, id limit ${sql.lit(HOME_LINES)}`.execute(
    dbOf(context),
  );
  return {
    total: rows[0]?.total ?? 0,
    to: `/accidents?occurredOn=${from}..&state=reported&state=verified`,
    lines: rows.map((row) => ({
      text: asLabel(row.title),
      why: hurtBy(row),
      who: whereOf(row),
      at: row.at,
      to: `/accidents/${row.id}`,
    })),
  };
}

/** Accidents whose limits have passed, and those that happened lately. */
export const homeSources: readonly HomeSource[] = [
  {
    code: "accidents.late",
    group: "late",
    label: { zh: "事故办理逾期", en: "Accidents past a limit" },
    rights: { official: "accidents.accident.handle" },
    find: findLate,
  },
  {
    code: "accidents.new",
    group: "worse",
    label: { zh: "新发生事故", en: "New accidents" },
    rights: { official: "accidents.accident.read", enterprise: "accidents.own.read" },
    find: findNew,
  },
];
