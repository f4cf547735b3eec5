import { chinaDay, regionsWith } from "@anlan/kernel";
import { answer, countyColumnOf, type QueryContext, type QueryHandler } from "@anlan/server-kit";
import { sql } from "kysely";
import {
  type Danger,
  DangerLife,
  getCriteria,
  getDanger,
  getDangerRules,
  getDangersDue,
  getOwnDanger,
  getOwnDangersDue,
  getOwnResponsible,
  getResponsible,
  OPEN_STATES,
} from "../../contract/index.ts";
import { isOverdue, stepLabel } from "../../domain/index.ts";
import type { HiddenDangersPorts } from "../ports.ts";
import { dbOf, extensionsOf, findDanger, joinedTo, stepsOfDanger } from "../store/read.ts";
import type { StoredDanger, StoredExtension } from "../store/rows.ts";
import { checkSide } from "../write/checks.ts";

const extensionView = (one: StoredExtension): Danger["extensions"][number] => ({
  id: one.id as Danger["extensions"][number]["id"],
  askedAt: one.askedAt,
  askedBy: one.askedByName,
  from: one.fromDay,
  until: one.untilDay,
  reason: one.reason,
  answerBy: one.answerBy,
  state: one.state,
  decidedAt: one.decidedAt,
  decidedBy: one.decidedByName,
  remark: one.remark,
});

async function dangerView(context: QueryContext, ports: HiddenDangersPorts, danger: StoredDanger): Promise<Danger> {
  const db = dbOf(context);
  const { responsibleUnitId } = danger;
  const [steps, extensions, joined, path, units] = await Promise.all([
    stepsOfDanger(db, danger),
    extensionsOf(db, danger),
    joinedTo(db, danger),
    ports.regionPath(danger.region),
    responsibleUnitId === null ? [] : ports.units.find(context.runtime, [responsibleUnitId]),
  ]);
  return {
    ...danger,
    sectors: [...danger.sectors],
    files: [...danger.files],
    overdue: isOverdue(danger, chinaDay(context.now)),
    supervised: danger.supervisionId !== null,
    regionName: path.at(-1) ?? null,
    path: [...path],
    origin: { type: danger.originType, id: danger.originId },
    life: DangerLife.parse(danger),
    responsibleUnitName: units[0]?.name ?? null,
    joined: joined.map((one) => ({ ...one })),
    extensions: extensions.map(extensionView),
    steps: steps.map((step) => ({ ...step, label: stepLabel(step.move) })),
  };
}

const getHandler = (spec: typeof getDanger, own: boolean, ports: HiddenDangersPorts): QueryHandler =>
  answer(spec, async (context, { dangerId }) => {
    checkSide(context.caller, own);
    const danger = await findDanger(dbOf(context), dangerId);
    return danger === undefined ? undefined : dangerView(context, ports, danger);
  });

const RECTIFY = "hidden-dangers.own.rectify";

const responsibleHandler = (spec: typeof getResponsible, own: boolean, ports: HiddenDangersPorts): QueryHandler =>
  answer(spec, async (context, { dangerId }) => {
    checkSide(context.caller, own);
    const danger = await findDanger(dbOf(context), dangerId);
    if (danger === undefined) return undefined;
    if (danger.enterpriseId === null) return { accounts: [] };
    const ids = await ports.enterpriseHolders(context.runtime, danger.enterpriseId, RECTIFY);
    const known = await Promise.all(ids.map((id) => ports.account(context.runtime, id)));
    return {
      accounts: ids.flatMap((id, index) => (known[index] === undefined ? [] : [{ id, name: known[index].name }])),
    };
  });

const SHOWN_DUE = 5;

const dueHandler = (spec: typeof getDangersDue, own: boolean): QueryHandler =>
  answer(spec, async (context, { region }) => {
    checkSide(context.caller, own);
    const db = dbOf(context);
    const open = sql`d.state = any(${sql.val([...OPEN_STATES])}::text[])`;
    const [only] = regionsWith(context.caller, spec.permission ?? "");
    const wanted = region ?? only ?? "";
    const inRegion = sql`d.region_code >= ${wanted} and d.region_code < ${`${wanted}:`}
      ${wanted.length >= 6 ? sql`and d.county = ${countyColumnOf(wanted)}` : sql``}`;
    const [counts, rows] = await Promise.all([
      sql<{ open: number; overdue: number; major: number; submitted: number }>`select count(*)::int as open,
          (count(*) filter (where overdue))::int as overdue, (count(*) filter (where level = 'major'))::int as major,
          (count(*) filter (where state = 'submitted'))::int as submitted
        from hidden_dangers.dangers d where ${open} and ${inRegion}`.execute(db),
      sql<StoredDanger>`select id, description, enterprise_name as "enterpriseName", level, state, due_on as "dueOn",
          overdue from hidden_dangers.dangers d
        where ${open} and ${inRegion} order by (level = 'major') desc nulls last, due_on nulls last, id limit ${SHOWN_DUE}`.execute(
        db,
      ),
    ]);
    const none = { open: 0, overdue: 0, major: 0, submitted: 0 };
    return { ...(counts.rows[0] ?? none), rows: rows.rows.map((row) => ({ ...row })) };
  });

/** Reading one danger, what forms need, and what is to be done. */
export const dangerQueries = (ports: HiddenDangersPorts): QueryHandler[] => [
  getHandler(getDanger, false, ports),
  getHandler(getOwnDanger as unknown as typeof getDanger, true, ports),
  responsibleHandler(getResponsible, false, ports),
  responsibleHandler(getOwnResponsible as unknown as typeof getResponsible, true, ports),
  dueHandler(getDangersDue, false),
  dueHandler(getOwnDangersDue as unknown as typeof getDangersDue, true),
  answer(getDangerRules, async () => ports.rules()),
  answer(getCriteria, async (context, { on }) => {
    const day = on ?? chinaDay(context.now);
    const found = await ports.criteria(context.runtime, countyColumnOf(context.caller.region), day);
    return { on: day, criteria: found.map((one) => ({ ...one })) };
  }),
];
