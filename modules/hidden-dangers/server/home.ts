import { addDays, type Caller, chinaDay, regionsWith, startOfChinaDay } from "@anlan/kernel";
import {
  asLabel,
  countyColumnOf,
  HOME_LINES,
  type HomeFound,
  type HomeSource,
  type QueryContext,
} from "@anlan/server-kit";
import { type RawBuilder, sql } from "kysely";
import { OPEN_STATES } from "../contract/index.ts";
import { dbOf } from "./store/read.ts";

const rights = { official: "hidden-dangers.danger.read", enterprise: "hidden-dangers.own.read" };
/** So long a new major danger, or one that was sent back, counts as news. */
const NEWS_DAYS = 30;

const isEnterprise = ({ enterpriseId }: Caller): boolean => (enterpriseId ?? null) !== null;

// Said beside the policy: the county's equality lets an index give the order.
function inReach({ caller }: QueryContext): RawBuilder<unknown> {
  const regions = regionsWith(caller, isEnterprise(caller) ? rights.enterprise : rights.official);
  const [region = ""] = regions;
  return regions.length === 1 && region.length >= 6 ? sql`d.county = ${countyColumnOf(region)}` : sql`true`;
}

interface Row {
  readonly id: string;
  readonly description: string;
  readonly enterpriseName: string | null;
  readonly place: string | null;
  readonly responsibleName: string | null;
  readonly level: string | null;
  readonly returns: number;
  readonly at: string;
  readonly total: number;
}

/** Whose a danger is: of the enterprise that of one person, for an official the enterprise first. */
function ownerOf(caller: Caller, { enterpriseName, place, responsibleName }: Row) {
  const where = isEnterprise(caller) ? null : (enterpriseName ?? place);
  const parts = [where, responsibleName].filter((part) => part !== null);
  return parts.length === 0 ? { zh: "未指定责任人", en: "Nobody named" } : asLabel(parts.join(" · "));
}

interface Asked {
  readonly at: RawBuilder<unknown>;
  readonly which: (since: string) => RawBuilder<unknown>;
  readonly order: RawBuilder<unknown>;
  readonly to: (since: string) => string;
  readonly why: (row: Row) => { zh: string; en: string } | null;
}

const find =
  ({ at, which, order, to, why }: Asked) =>
  async (context: QueryContext): Promise<HomeFound> => {
    const from = addDays(chinaDay(context.now), -NEWS_DAYS);
    const since = startOfChinaDay(from).toISOString();
    const { rows } = await sql<Row>`select d.id, d.description, d.enterprise_name as "enterpriseName", d.place,
        d.responsible_name as "responsibleName", d.level, d.returns, ${at} as at, (count(*) over ())::int as total
      from hidden_dangers.dangers d where ${inReach(context)} and ${which(since)}
      order by ${order} limit ${sql.lit(HOME_LINES)}`.execute(dbOf(context));
    return {
      total: rows[0]?.total ?? 0,
      to: to(from),
      lines: rows.map((row) => ({
        text: asLabel(row.description),
        why: why(row),
        who: ownerOf(context.caller, row),
        at: row.at,
        to: `/hidden-dangers/${row.id}`,
      })),
    };
  };

const MAJOR = { zh: "重大隐患", en: "Major danger" };

/** Dangers that are late, and what is news: major ones, and those whose rectification was not accepted. */
export const homeSources: readonly HomeSource[] = [
  {
    code: "hidden-dangers.late",
    group: "late",
    label: { zh: "逾期隐患", en: "Late dangers" },
    rights,
    find: find({
      at: sql`d.due_on`,
      which: () => sql`d.overdue`,
      order: sql`d.due_on, d.id`,
      to: () => "/hidden-dangers?overdue=yes&sort=dueOn",
      why: ({ level }) => (level === "major" ? MAJOR : null),
    }),
  },
  {
    code: "hidden-dangers.major",
    group: "worse",
    label: { zh: "新增重大隐患", en: "New major dangers" },
    rights,
    find: find({
      at: sql`d.found_at`,
      which: (since) => sql`d.level = 'major' and d.found_at >= ${since}
        and d.state = any(${sql.val([...OPEN_STATES])}::text[])`,
      order: sql`d.found_at desc, d.id`,
      to: (from) => `/hidden-dangers?open=yes&level=major&foundAt=${from}..`,
      why: () => ({ zh: "新发现重大隐患", en: "A new major danger" }),
    }),
  },
  {
    code: "hidden-dangers.returned",
    group: "worse",
    label: { zh: "验收退回", en: "Sent back" },
    rights,
    find: find({
      at: sql`d.state_since`,
      // The first condition is an order that an index keeps: a change of state is a change.
      which: (since) => sql`d.updated_at >= ${since} and d.state_since >= ${since} and d.state = 'rectifying'
        and d.returns > 0`,
      order: sql`d.state_since desc, d.id`,
      to: () => "/hidden-dangers?state=rectifying&returned=yes&sort=-updatedAt",
      why: ({ returns }) => ({
        zh: `验收未通过，已退回 ${returns} 次`,
        en: returns === 1 ? "Not accepted, sent back" : `Not accepted, sent back ${returns} times`,
      }),
    }),
  },
];
