import { enterpriseMerged, enterpriseMergeUndone, enterpriseMoved } from "@anlan/enterprises/contract";
import { type EventContext, type EventHandler, on, systemCaller } from "@anlan/server-kit";
import { sql } from "kysely";
import { type ExitCase, exitListsMessages } from "../../contract/index.ts";
import { isListed, leadingCase } from "../../domain/index.ts";
import type { ExitListsPorts, WritingContext } from "../ports.ts";
import { dbOf, findOpenCase, lockCasesOf, lockJoinedBy } from "../store/case-store.ts";
import { hrefOf, saveCase, subjectOf } from "../write/save-case.ts";

const asSystem = (context: EventContext): WritingContext => ({ ...context, caller: systemCaller });

interface Owner {
  readonly enterpriseId: string;
  readonly enterpriseName: string;
}

/** Gives a case to another enterprise with its sheets; its own region and sectors stay, so that nobody sees more than before. */
async function give(
  context: WritingContext,
  ports: ExitListsPorts,
  before: ExitCase,
  given: Owner & Pick<ExitCase, "merges"> & { readonly move: "merge" | "unmerge" },
): Promise<ExitCase> {
  const { move, ...fields } = given;
  await sql`update exit_lists.sheets set enterprise_id = ${given.enterpriseId}
    where county = ${before.county} and case_id = ${before.id}`.execute(dbOf(context));
  const text = `${before.enterpriseName} → ${given.enterpriseName}`;
  return saveCase(context, ports, { before, after: { ...before, ...fields }, move, text });
}

async function join(context: WritingContext, ports: ExitListsPorts, one: ExitCase, to: ExitCase, mergeId: string) {
  const joined = { to: to.id, mergeId, from: one.state, since: one.stateSince };
  const life = { state: "joined" as const, stateSince: context.now.toISOString() };
  // Sheets that nobody has filled in are withdrawn with it.
  const after = { ...one, ...life, joined, delay: null, sheetsAsked: one.sheetsIn };
  await saveCase(context, ports, { before: one, after, move: "join", text: to.enterpriseName });
}

const isOpen = ({ endedOn }: ExitCase): boolean => endedOn === null;

const followMerge = (ports: ExitListsPorts): EventHandler =>
  on(
    enterpriseMerged,
    "exit-lists.follow-merge",
    async (event, { county, mergedId, survivorId, survivorName, mergeId }) => {
      const context = asSystem(event);
      const open = (await lockCasesOf(dbOf(context), county, mergedId)).find(isOpen);
      const own = (await lockCasesOf(dbOf(context), county, survivorId)).find(isOpen);
      // Two open cases of one enterprise would contradict each other: one ends before the other becomes the survivor's.
      if (own !== undefined && open !== undefined) {
        const { leads, joins } = leadingCase(own, open);
        await join(context, ports, joins, leads, mergeId);
      }
      for (const before of await lockCasesOf(dbOf(context), county, mergedId)) {
        const to = { enterpriseId: survivorId, enterpriseName: survivorName, merges: [...before.merges, mergeId] };
        await give(context, ports, before, { ...to, move: "merge" });
      }
    },
  );

/** Opens a case again that the merge had joined to another, unless its enterprise has got an open one since. */
async function separate(context: WritingContext, ports: ExitListsPorts, one: ExitCase): Promise<void> {
  const { joined, county, enterpriseId } = one;
  if (joined === null || (await findOpenCase(dbOf(context), county, enterpriseId)) !== undefined) return;
  const after = { ...one, state: joined.from, stateSince: joined.since, joined: null, endedOn: null };
  await saveCase(context, ports, { before: one, after, move: "separate" });
}

const followUndo = (ports: ExitListsPorts): EventHandler =>
  on(enterpriseMergeUndone, "exit-lists.follow-undone-merge", async (event, undone) => {
    const { county, mergedId, mergedName, survivorId, mergeId } = undone;
    const context = asSystem(event);
    const back = (await lockCasesOf(dbOf(context), county, survivorId)).filter(({ merges }) =>
      merges.includes(mergeId),
    );
    for (const before of back) {
      const merges = before.merges.filter((id) => id !== mergeId);
      const to = { enterpriseId: mergedId, enterpriseName: mergedName, merges };
      await give(context, ports, before, { ...to, move: "unmerge" });
    }
    for (const one of await lockJoinedBy(dbOf(context), county, mergeId)) await separate(context, ports, one);
  });

// The county that it left lists nobody who is not there. What was listed goes on there until somebody has looked: that it
// moved may be the very end that was planned, or a way to escape it.
const followMove = (ports: ExitListsPorts): EventHandler =>
  on(enterpriseMoved, "exit-lists.follow-move", async (event, { enterpriseId, fromCounty, toRegion }) => {
    const context = asSystem(event);
    const before = (await lockCasesOf(dbOf(context), fromCounty, enterpriseId)).find(isOpen);
    if (before === undefined) return;
    const to = (await ports.regionPath(toRegion)).join("");
    const goesOn = isListed(before);
    const end = { state: "dismissed" as const, stateSince: context.now.toISOString() };
    const after = goesOn ? before : { ...before, ...end };
    const saved = await saveCase(context, ports, { before, after, move: "moved-away", text: to });
    if (!goesOn) return;
    const { region } = saved;
    const unit =
      saved.plan === null ? [] : [{ permission: "exit-lists.case.carry-out", unitId: saved.plan.unitId, region }];
    await ports.notices.tell(context, {
      to: [{ permission: "exit-lists.case.manage", region }, ...unit],
      kind: "warning",
      message: exitListsMessages.movedAway,
      parameters: { title: saved.enterpriseName, to },
      subject: subjectOf(saved),
      link: hrefOf(saved.id),
      source: `exit-case ${saved.id} moved ${toRegion}`,
    });
  });

/** Cases follow merges of enterprises and what becomes of those that move to another county. */
export const followEnterpriseHandlers = (ports: ExitListsPorts): readonly EventHandler[] => [
  followMerge(ports),
  followUndo(ports),
  followMove(ports),
];
