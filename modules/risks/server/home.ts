import { addDays, type Caller, chinaDay, type Label, startOfChinaDay } from "@anlan/kernel";
import { asLabel, HOME_LINES, type HomeFound, type HomeSource, type QueryContext } from "@anlan/server-kit";
import { sql } from "kysely";
import { COLOURS, type Colour, TRIGGERS } from "../contract/index.ts";
import { dbOf } from "./store/db.ts";
import { hrefOf } from "./write/entry.ts";

const rights = { official: "risks.point.read", enterprise: "risks.own.read" };
const NEWS_DAYS = 30;

interface Point {
  readonly id: string;
  readonly name: string;
  readonly enterpriseName: string;
  readonly liablePerson: string | null;
  readonly at: string;
  readonly total: number;
}

function ownerOf({ enterpriseId }: Caller, { enterpriseName, liablePerson }: Point): Label | null {
  const parts = [(enterpriseId ?? null) === null ? enterpriseName : null, liablePerson].filter((part) => part !== null);
  return parts.length === 0 ? null : asLabel(parts.join(" · "));
}

const lineOf = (context: QueryContext, point: Point, text: Label, why: Label | null) => ({
  ...{ text, why, at: point.at, to: hrefOf(point.id) },
  who: ownerOf(context.caller, point),
});

interface Late extends Point {
  readonly trigger: keyof typeof TRIGGERS | null;
}

async function findLate(context: QueryContext): Promise<HomeFound> {
  const today = chinaDay(context.now);
  const { rows } = await sql<Late>`select p.id, p.name, p.enterprise_name as "enterpriseName",
      p.liable_person as "liablePerson", p.due_on as at, p.reasons -> -1 ->> 'trigger' as trigger,
      (count(*) over ())::int as total
    from risks.points p where p.due_on < ${today}::date and p.state in ('confirmed', 'reassessing') and p.enterprise_open
    order by p.due_on, p.id limit ${sql.lit(HOME_LINES)}`.execute(dbOf(context));
  const why = (trigger: Late["trigger"]): Label => TRIGGERS[trigger ?? "yearly"];
  return {
    total: rows[0]?.total ?? 0,
    to: "/risks/points?overdue=yes",
    lines: rows.map((row) => {
      const text = { zh: `“${row.name}”须重新评估`, en: `"${row.name}" must be assessed anew` };
      return lineOf(context, row, text, why(row.trigger));
    }),
  };
}

interface Graver extends Point {
  readonly from: Colour;
  readonly to: Colour;
}

const rank = (column: string) => sql`array_position(array['blue', 'yellow', 'orange', 'red'], ${sql.ref(column)})`;

/** Points that were confirmed with a graver colour than before. */
async function findGraver(context: QueryContext): Promise<HomeFound> {
  const since = startOfChinaDay(addDays(chinaDay(context.now), -NEWS_DAYS)).toISOString();
  const { rows } = await sql<Graver>`select p.id, p.name, p.enterprise_name as "enterpriseName",
      p.liable_person as "liablePerson", v.at, w.colour as "from", v.colour as "to", (count(*) over ())::int as total
    from risks.points p
      join risks.versions v on v.county = p.county and v.point_id = p.id and v.version = p.version
      join risks.versions w on w.county = p.county and w.point_id = p.id and w.version = p.version - 1
    where p.updated_at >= ${since} and v.at >= ${since} and p.enterprise_open and p.state <> 'retired'
      and ${rank("v.colour")} > ${rank("w.colour")}
    order by v.at desc, p.id limit ${sql.lit(HOME_LINES)}`.execute(dbOf(context));
  return {
    total: rows[0]?.total ?? 0,
    to: "/risks/points?sort=-updatedAt",
    lines: rows.map((row) => {
      const [from, to] = [COLOURS[row.from], COLOURS[row.to]];
      const why = { zh: `风险等级由${from.zh}升为${to.zh}`, en: `Graded from ${from.en} to ${to.en}` };
      return lineOf(context, row, asLabel(row.name), why);
    }),
  };
}

/** Assessments that are late, and points that became graver. */
export const homeSources: readonly HomeSource[] = [
  {
    code: "risks.late",
    group: "late",
    label: { zh: "逾期未复评", en: "Assessments late" },
    rights,
    find: findLate,
  },
  {
    code: "risks.graver",
    group: "worse",
    label: { zh: "风险点升级", en: "Points became graver" },
    rights,
    find: findGraver,
  },
];
