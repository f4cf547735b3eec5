import { getCase } from "@anlan/accidents/contract";
import { findPublished, getPublished } from "@anlan/evaluations/server";
import { findTargets, type TargetRow } from "@anlan/indicators/contract";
import { AnlanError, MAX_PAGE } from "@anlan/kernel";
import type { PublicityPorts } from "@anlan/publicity/server";
import { type ListHandler, type QueryHandler, runList, runQuery, type ServerModule } from "@anlan/server-kit";
import type { z } from "zod";

type Modules = () => readonly ServerModule[];

function handlerOf<Handler extends QueryHandler | ListHandler>(handlers: readonly Handler[], name: string): Handler {
  const found = handlers.find(({ spec }) => spec.name === name);
  if (found === undefined) throw new Error(`no module serves ${name}`);
  return found;
}

/** What publicity reads of the others: each source is asked as its own address would be, with the caller's rights. */
export function publicityPorts(modules: Modules, regionName: PublicityPorts["regionName"]): PublicityPorts {
  const lists = () => modules().flatMap((module) => module.lists);
  const queries = () => modules().flatMap((module) => module.queries);
  return {
    regionName,
    reports: { find: findPublished, get: getPublished },
    targets: async ({ caller, runtime }, ids) => {
      const handler = handlerOf(lists(), findTargets.name);
      const found = new Map<string, TargetRow>();
      let cursor: string | null = null;
      do {
        const page = await runList(runtime, handler, caller, {
          limit: MAX_PAGE,
          ...(cursor === null ? {} : { cursor }),
        });
        for (const row of page.rows as TargetRow[]) found.set(row.id, row);
        cursor = page.nextCursor;
      } while (cursor !== null);
      return ids.flatMap((id) => found.get(id) ?? []);
    },
    accident: async ({ caller, runtime }, caseId) => {
      const query = handlerOf(queries(), getCase.name);
      try {
        return (await runQuery(runtime, query, caller, { caseId })) as z.output<typeof getCase.output>;
      } catch (cause) {
        // No such case, or none that the caller sees.
        if (cause instanceof AnlanError && cause.code === "KERNEL_NOT_FOUND") return undefined;
        throw cause;
      }
    },
  };
}
