import { enterpriseMerged, enterpriseMergeUndone } from "@anlan/enterprises/contract";
import { recordEntriesChanged } from "@anlan/records";
import { type EventContext, type EventHandler, on, systemCaller } from "@anlan/server-kit";
import type { AccidentsPorts } from "../ports.ts";
import { accidentsOfEnterprise, dbOf, findWorkplace } from "../store/read.ts";
import type { StoredAccident } from "../store/rows.ts";
import { writeAccident } from "../write/write.ts";

const ENTERPRISE = "enterprises.enterprise";

const asSystem = (context: EventContext) => ({
  ...context,
  tables: <T>() => context.tables<T>(),
  caller: systemCaller,
});

async function rewrite(
  context: EventContext,
  ports: AccidentsPorts,
  steps: readonly { readonly before: StoredAccident; readonly change: Partial<StoredAccident> }[],
  reason: string | null,
): Promise<void> {
  for (const { before, change } of steps) {
    const after = { ...before, ...change };
    await writeAccident(asSystem(context), ports, { before, after, origin: "merge", reason });
  }
}

/** Accidents of an enterprise are listed under the name that it has now; what it was called then stands in unitName. */
const keepUp = (ports: AccidentsPorts): EventHandler =>
  on(recordEntriesChanged, "accidents.keep-up", async (context, { county, entries }) => {
    for (const { id } of entries.filter(({ register, removed }) => register === ENTERPRISE && !removed)) {
      const accidents = await accidentsOfEnterprise(dbOf(context), county, id);
      if (accidents.length === 0) continue;
      const place = await findWorkplace(dbOf(context), id);
      const renamed = accidents.filter(({ enterpriseName }) => place !== undefined && enterpriseName !== place.name);
      const steps = renamed.map((before) => ({ before, change: { enterpriseName: place?.name ?? null } }));
      await rewrite(context, ports, steps, null);
    }
  });

const followMerge = (ports: AccidentsPorts): EventHandler =>
  on(enterpriseMerged, "accidents.follow-merge", async (context, event) => {
    const { county, mergedId, survivorId, survivorName, mergeId } = event;
    const steps = (await accidentsOfEnterprise(dbOf(context), county, mergedId)).map((before) => ({
      before,
      change: { enterpriseId: survivorId, enterpriseName: survivorName, merges: [...before.merges, mergeId] },
    }));
    await rewrite(context, ports, steps, "企业合并");
  });

const followUndo = (ports: AccidentsPorts): EventHandler =>
  on(enterpriseMergeUndone, "accidents.follow-undone-merge", async (context, event) => {
    const { county, mergedId, survivorId, mergedName, mergeId } = event;
    const came = (await accidentsOfEnterprise(dbOf(context), county, survivorId)).filter(({ merges }) =>
      merges.includes(mergeId),
    );
    const steps = came.map((before) => ({
      before,
      change: {
        enterpriseId: mergedId,
        enterpriseName: mergedName,
        merges: before.merges.filter((id) => id !== mergeId),
      },
    }));
    await rewrite(context, ports, steps, "撤销企业合并");
  });

/** Follows what becomes of enterprises: new names, merges, merges taken back. An accident stays where it happened. */
export const enterpriseHandlers = (ports: AccidentsPorts): EventHandler[] => [
  keepUp(ports),
  followMerge(ports),
  followUndo(ports),
];
