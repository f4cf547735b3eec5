import { addDays, chinaDay, startOfChinaDay } from "@anlan/kernel";
import { asLabel, HOME_LINES, type HomeFound, type HomeSource, type QueryContext } from "@anlan/server-kit";
import { sql } from "kysely";
import { type Reason, type TargetState, targetStates } from "../contract/index.ts";
import { sayReason } from "../domain/say-reason.ts";
import { dbOf } from "./store/db.ts";

const NEWS_DAYS = 30;

interface Turned {
  readonly id: string;
  readonly name: string;
  readonly unitName: string | null;
  readonly from: TargetState;
  readonly to: TargetState;
  readonly why: readonly Reason[];
  readonly digits: number;
  readonly at: string;
  readonly total: number;
}

const rank = (column: string) => sql`array_position(array['met', 'on-path', 'at-risk', 'off'], ${sql.ref(column)})`;

/** Targets that have left their path, or may, and stood better before. */
async function findTurned(context: QueryContext): Promise<HomeFound> {
  const since = startOfChinaDay(addDays(chinaDay(context.now), -NEWS_DAYS)).toISOString();
  const { rows } = await sql<Turned>`select t.id, t.name, t.unit_name as "unitName", p.state as "from", t.state as "to",
      t.why, t.digits, t.state_since as at, (count(*) over ())::int as total
    from indicators.targets t
      join lateral (select r.state from indicators.results r where r.county = t.county and r.target_id = t.id
        and r.as_of < (t.state_since at time zone 'Asia/Shanghai')::date order by r.as_of desc limit 1) p on true
    where t.is_active and t.state in ('at-risk', 'off') and t.state_since >= ${since} and ${rank("t.state")} > ${rank("p.state")}
    order by ${rank("t.state")} desc, t.state_since desc, t.id limit ${sql.lit(HOME_LINES)}`.execute(dbOf(context));
  return {
    total: rows[0]?.total ?? 0,
    to: "/targets?state=off&state=at-risk&sort=-stateSince",
    lines: rows.map(({ id, name, unitName, from, to, why, digits, at }) => {
      const [first] = why;
      const [before, after] = [targetStates[from], targetStates[to]];
      const reason = first === undefined ? { zh: "", en: "" } : sayReason(first, digits);
      return {
        text: asLabel(name),
        why: {
          zh: [`由${before.zh}变为${after.zh}`, reason.zh].filter(Boolean).join("："),
          en: [`From ${before.en} to ${after.en}`, reason.en].filter(Boolean).join(": "),
        },
        who: unitName === null ? null : asLabel(unitName),
        at,
        to: `/targets/${id}`,
      };
    }),
  };
}

interface Waiting {
  readonly id: string;
  readonly name: string;
  readonly unitName: string | null;
  readonly at: string;
  readonly total: number;
}

/** Warnings about targets that were not answered in time. */
async function findLate(context: QueryContext): Promise<HomeFound> {
  const { rows } = await sql<Waiting>`select id, target_name as name, unit_name as "unitName", limit_at as at,
      (count(*) over ())::int as total
    from indicators.warnings where state <> 'closed' and limit_at < ${context.now.toISOString()}
    order by limit_at, id limit ${sql.lit(HOME_LINES)}`.execute(dbOf(context));
  return {
    total: rows[0]?.total ?? 0,
    to: "/targets/warnings?isLate=yes",
    lines: rows.map(({ id, name, unitName, at }) => ({
      text: asLabel(name),
      why: { zh: "目标预警未按时处理", en: "A warning about a target was not answered in time" },
      who: unitName === null ? null : asLabel(unitName),
      at,
      to: `/targets/warnings/${id}`,
    })),
  };
}

/** Targets that turned for the worse, warnings that nobody answered in time. */
export const homeSources: readonly HomeSource[] = [
  {
    code: "indicators.warnings",
    group: "late",
    label: { zh: "目标预警超时", en: "Late warnings" },
    rights: { official: "indicators.warning.read" },
    find: findLate,
  },
  {
    code: "indicators.targets",
    group: "worse",
    label: { zh: "目标变差", en: "Targets turned worse" },
    rights: { official: "indicators.target.read" },
    find: findTurned,
  },
];
