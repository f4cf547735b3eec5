import {
  enterpriseClosed,
  enterpriseMerged,
  enterpriseMergeUndone,
  enterpriseMoved,
  enterpriseReopened,
} from "@anlan/enterprises/contract";
import { accountDisabled, roleRevoked } from "@anlan/identity/contract";
import { recordEntriesChanged } from "@anlan/records";
import { type EventContext, type EventHandler, on, systemCaller } from "@anlan/server-kit";
import { sql } from "kysely";
import { hiddenDangersMessages, OPEN_STATES } from "../../contract/index.ts";
import type { HiddenDangersPorts, WritingContext } from "../ports.ts";
import { dbOf, findWorkplace, isAtWork, lockDangersWhere } from "../store/read.ts";
import type { StoredDanger } from "../store/rows.ts";
import { followDanger } from "../supervision/follow.ts";
import { ALONE } from "../write/alone.ts";
import { hrefOf, subjectOf, titleOf, whereOf } from "../write/entry.ts";
import { type NewStep, saveDanger } from "../write/save.ts";
import { syncTodos } from "../write/todos.ts";

const ENTERPRISE = "enterprises.enterprise";

const asSystem = (context: EventContext): WritingContext => ({
  ...context,
  tables: <T>() => context.tables<T>(),
  caller: systemCaller,
});

const OPEN = sql`t.state = any(${sql.val([...OPEN_STATES])}::text[])`;

interface Rewriting {
  readonly before: StoredDanger;
  readonly change: Partial<StoredDanger>;
  readonly steps: readonly NewStep[];
}

async function rewrite(context: EventContext, ports: HiddenDangersPorts, all: readonly Rewriting[]): Promise<void> {
  for (const { before, change, steps } of all) {
    const system = asSystem(context);
    const danger = await saveDanger(system, ports, { before, after: { ...before, ...change }, steps });
    await followDanger(system, ports, danger);
  }
}

const ofEnterprise = (context: EventContext, county: string, enterpriseId: string, which = sql`true`) =>
  lockDangersWhere(
    dbOf(context),
    sql<boolean>`t.county = ${county} and t.enterprise_id = ${enterpriseId} and ${which}`,
  );

const sameAs = (danger: StoredDanger, change: Partial<StoredDanger>): boolean =>
  Object.entries(change).every(
    ([key, value]) => JSON.stringify(danger[key as keyof StoredDanger]) === JSON.stringify(value),
  );

/** Open dangers follow what their enterprise is called, where it lies, who supervises it and whether it works. */
const keepUp = (ports: HiddenDangersPorts): EventHandler =>
  on(recordEntriesChanged, "hidden-dangers.keep-up", async (context, { county, entries }) => {
    for (const { id } of entries.filter(({ register }) => register === ENTERPRISE)) {
      const dangers = await ofEnterprise(context, county, id, OPEN);
      if (dangers.length === 0) continue;
      const place = await findWorkplace(dbOf(context), id, county);
      if (place === undefined) continue;
      const steps = dangers.flatMap((before): Rewriting[] => {
        const sectors = [...new Set([...before.sectors, ...place.sectors])];
        // What came by a merge keeps region and sectors of its own, so that nobody sees more than before.
        const bounds = before.merges.length > 0 ? {} : { region: place.region, sectors };
        const change = { enterpriseName: place.name, enterpriseOpen: isAtWork(place), ...bounds };
        return sameAs(before, change) ? [] : [{ before, change, steps: [] }];
      });
      await rewrite(context, ports, steps);
    }
  });

/** A closed enterprise leaves its open dangers to the town; one that works again takes them back. */
const setOpen =
  (ports: HiddenDangersPorts, open: boolean) => async (context: EventContext, county: string, enterpriseId: string) => {
    const dangers = (await ofEnterprise(context, county, enterpriseId, OPEN)).filter(
      ({ enterpriseOpen }) => enterpriseOpen !== open,
    );
    const steps: NewStep[] = open ? [] : [{ move: "enterprise-closed" }];
    await rewrite(
      context,
      ports,
      dangers.map((before) => ({ before, change: { enterpriseOpen: open }, steps })),
    );
  };

const followMerge = (ports: HiddenDangersPorts): EventHandler =>
  on(enterpriseMerged, "hidden-dangers.follow-merge", async (context, event) => {
    const { county, mergedId, survivorId, survivorName, mergeId } = event;
    const survivor = await findWorkplace(dbOf(context), survivorId, county);
    const enterpriseOpen = survivor === undefined || isAtWork(survivor);
    const came = await ofEnterprise(context, county, mergedId);
    const steps = came.map((before) => ({
      before,
      change: {
        enterpriseId: survivorId,
        enterpriseName: survivorName,
        enterpriseOpen,
        merges: [...before.merges, mergeId],
      },
      steps: [],
    }));
    await rewrite(context, ports, steps);
  });

/** Finds that were joined while two enterprises were one are dangers of their own again: neither sees the other's. */
async function separateStrays(
  context: EventContext,
  ports: HiddenDangersPorts,
  { county, ids }: { readonly county: string; readonly ids: readonly string[] },
): Promise<void> {
  const strays = await lockDangersWhere(
    dbOf(context),
    sql<boolean>`t.county = ${county} and t.enterprise_id = any(${[...ids]}::uuid[]) and t.state = 'joined'
      and exists (select from hidden_dangers.dangers known where known.county = t.county and known.id = t.joined_to
        and known.enterprise_id is distinct from t.enterprise_id)`,
  );
  const moved = { state: "registered", stateSince: context.now.toISOString() } as const;
  const steps = [{ move: "separate", remark: "企业合并已撤销" }];
  await rewrite(
    context,
    ports,
    strays.map((before) => ({ before, change: { ...ALONE, ...moved }, steps })),
  );
}

const followUndo = (ports: HiddenDangersPorts): EventHandler =>
  on(enterpriseMergeUndone, "hidden-dangers.follow-undone-merge", async (context, event) => {
    const { county, mergedId, survivorId, mergedName, mergeId } = event;
    const merged = await findWorkplace(dbOf(context), mergedId, county);
    const enterpriseOpen = merged === undefined || isAtWork(merged);
    const came = (await ofEnterprise(context, county, survivorId)).filter(({ merges }) => merges.includes(mergeId));
    const steps = came.map((before) => ({
      before,
      change: {
        enterpriseId: mergedId,
        enterpriseName: mergedName,
        enterpriseOpen,
        merges: before.merges.filter((id) => id !== mergeId),
      },
      steps: [],
    }));
    await rewrite(context, ports, steps);
    await separateStrays(context, ports, { county, ids: [mergedId, survivorId] });
  });

/** What somebody was to do goes on to others: he left, or may no longer put dangers right. */
const releaseFrom =
  (ports: HiddenDangersPorts) =>
  async (context: EventContext, { accountId }: { readonly accountId: string }): Promise<void> => {
    const db = dbOf(context);
    const leaver = await ports.account(context.runtime, accountId);
    const mine = sql`(t.responsible_account = ${accountId} or t.returned_by = ${accountId})`;
    // Those of his enterprise wait for its other people, or for the town where he was the last.
    const his = leaver?.enterpriseId == null ? mine : sql`(${mine} or t.enterprise_id = ${leaver.enterpriseId})`;
    const dangers = await lockDangersWhere(db, sql<boolean>`${his} and ${OPEN}`);
    for (const before of dangers) {
      const wasHis = before.responsibleAccount === accountId && leaver?.mayRectify !== true;
      const unit =
        before.enterpriseId === null ? (before.responsibleUnitId ?? leaver?.unitId ?? null) : before.responsibleUnitId;
      const change: Partial<StoredDanger> = {
        ...(wasHis ? { responsibleAccount: null, responsibleUnitId: unit } : {}),
        ...(before.returnedBy === accountId && leaver?.active !== true ? { returnedBy: null } : {}),
      };
      await ports.notices.todos.close(context, { subject: subjectOf(before), to: { accountId }, outcome: "withdrawn" });
      const steps: NewStep[] = wasHis ? [{ move: "leaver", data: { name: before.responsibleName } }] : [];
      // Of the others nothing changes but who is asked.
      if (Object.keys(change).length === 0) await syncTodos(asSystem(context), ports, before, before);
      else await rewrite(context, ports, [{ before, change, steps }]);
      if (wasHis) {
        const region = before.region;
        await ports.notices.tell(context, {
          to: [{ permission: "hidden-dangers.danger.handle", region }],
          kind: "reminder",
          message: hiddenDangersMessages.leaver,
          parameters: { title: titleOf(before), where: whereOf(before) },
          subject: subjectOf(before),
          link: hrefOf(before.id),
          source: context.eventId,
        });
      }
    }
  };

/** Follows what becomes of enterprises and of the people who answer for a danger. */
export const followHandlers = (ports: HiddenDangersPorts): EventHandler[] => [
  keepUp(ports),
  on(enterpriseClosed, "hidden-dangers.follow-closing", (context, { county, enterpriseId }) =>
    setOpen(ports, false)(context, county, enterpriseId),
  ),
  on(enterpriseReopened, "hidden-dangers.follow-reopening", (context, { county, enterpriseId }) =>
    setOpen(ports, true)(context, county, enterpriseId),
  ),
  on(enterpriseMoved, "hidden-dangers.follow-move", (context, { fromCounty, enterpriseId }) =>
    setOpen(ports, false)(context, fromCounty, enterpriseId),
  ),
  followMerge(ports),
  followUndo(ports),
  on(accountDisabled, "hidden-dangers.release-leaver", releaseFrom(ports)),
  on(roleRevoked, "hidden-dangers.release-revoked", releaseFrom(ports)),
];
