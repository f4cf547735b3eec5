import { chinaDay, type Label } from "@anlan/kernel";
import { answer, type QueryHandler } from "@anlan/server-kit";
import { sql } from "kysely";
import { type CycleUnit, getOwnPlan, getPlan } from "../../contract/index.ts";
import type { SelfChecksPorts } from "../ports.ts";
import { askedEnterprise } from "../sides.ts";
import { type Db, dbOf } from "../store/db.ts";
import { findParticipant, type Participant } from "../store/participants.ts";
import { linesOf, type PlanLine, pausesOf, pointsOf } from "../store/plan-lines.ts";
import { holdersOf } from "./my-tasks.ts";

interface AdoptedList {
  readonly planId: string;
  readonly list: string;
  readonly name: Label;
  readonly post: string | null;
  readonly pointId: string | null;
  readonly cycle: number;
  readonly cycleUnit: CycleUnit;
  readonly items: number;
  readonly revision: number;
}

async function adoptedLists(db: Db, of: Participant): Promise<AdoptedList[]> {
  const { rows } = await sql<AdoptedList>`select id as "planId", list, name, post, point_id as "pointId", cycle,
      cycle_unit as "cycleUnit", jsonb_array_length(items) as items, revision
    from self_checks.checklist_plans where county = ${of.county} and enterprise_id = ${of.enterpriseId} and dropped_at is null
    order by list, id`.execute(db);
  return rows;
}

const checkOf = ({ checkId, content, pointName, level, cycle, unit, list }: PlanLine) => ({
  ...{ checkId, content, pointName, level, cycle, list },
  cycleUnit: unit,
});

function byPost(lines: readonly PlanLine[], holders: ReadonlyMap<string, readonly string[]>) {
  const named = [...new Set([...lines.flatMap(({ post }) => (post === null ? [] : [post])), ...holders.keys()])].sort();
  const posts = named.map((post) => ({
    post: post as string | null,
    accountIds: [...(holders.get(post) ?? [])],
    checks: lines.filter((line) => line.post === post).map(checkOf),
  }));
  const others = lines.filter(({ post }) => post === null).map(checkOf);
  return others.length === 0 ? posts : [...posts, { post: null, accountIds: [], checks: others }];
}

const handler = (spec: typeof getPlan, own: boolean, ports: SelfChecksPorts): QueryHandler =>
  answer(spec, async (context, { enterpriseId }) => {
    const id = askedEnterprise(context.caller, own, enterpriseId);
    const db = dbOf(context);
    const of = await findParticipant(db, id);
    if (of === undefined) return undefined;
    const [lines, points, pauses, lists, offered, accounts, checkers] = await Promise.all([
      linesOf(db, of),
      pointsOf(db, of),
      pausesOf(db, of, chinaDay(context.now)),
      adoptedLists(db, of),
      ports.checklists(context, of.county, of.sectors),
      ports.enterpriseAccounts(context, id),
      ports.checkers(context, id),
    ]);
    const [holders, names] = await Promise.all([
      holdersOf(db, of, checkers),
      ports.accountNames(context.runtime, accounts),
    ]);
    return {
      enterpriseId: id as never,
      enterpriseName: of.name,
      settings: { scan: of.scan, photo: of.photo, holidays: of.holidays },
      accounts: accounts.map((account) => ({ id: account, name: names.get(account) ?? account })),
      posts: byPost(lines, holders),
      lists: lists as never,
      offered: offered.map(({ list, name, items }) => ({ list, name, items: items.length })),
      pauses: pauses.map(({ id: pauseId, ...pause }) => ({
        ...pause,
        pauseId: pauseId as never,
        pointName: points.find((point) => point.id === pause.pointId)?.name ?? null,
      })),
      points: points.map(({ id: pointId, name }) => ({ id: pointId, name })),
    };
  });

/** The plan of checks of an enterprise, post by post. */
export const planQueries = (ports: SelfChecksPorts): QueryHandler[] => [
  handler(getPlan, false, ports),
  handler(getOwnPlan, true, ports),
];
