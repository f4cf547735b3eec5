import { AnlanError, chinaDay, defineCommand } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, handle } from "@anlan/server-kit";
import type { Kysely } from "kysely";
import { z } from "zod";
import { type ExitCase, ExitCaseId, type Ground, proposeCase } from "../../contract/index.ts";
import { groundsOf } from "../../domain/index.ts";
import type { ExitListsPorts } from "../ports.ts";
import { casesOf, dbOf, isOfficial } from "../store/case-store.ts";
import { type Candidate, findCandidate } from "../store/facts.ts";
import { caseReply, rulesOn, saveCommanded } from "../write/save-case.ts";

/** A fresh case of an enterprise. */
function freshCase(
  context: CommandContext,
  ports: ExitListsPorts,
  found: Candidate,
  why: { readonly grounds: readonly Ground[]; readonly reason: string | null },
): ExitCase {
  const { sheet, clock } = rulesOn(ports, chinaDay(context.now));
  const at = context.now.toISOString();
  const { county, region, enterpriseId, name, sectors, facts } = found;
  const isSystem = context.caller.kind === "system";
  return {
    id: ExitCaseId.parse(context.newId()),
    ...{ county, region, enterpriseId, enterpriseName: name, sectors: [...sectors], facts },
    origin: isSystem ? "system" : "hand",
    grounds: [...why.grounds],
    reason: why.reason,
    sheetCode: sheet.code,
    ...{ sheetsAsked: 0, sheetsIn: 0, sheetsNeeded: sheet.minimumExperts, composite: null },
    ...{ way: null, opinion: null, listedOn: null, objectBy: null, plan: null, delay: null, delays: 0 },
    ...{ objection: null, hands: [], endedOn: null, stepDueOn: null, merges: [], joined: null },
    state: "proposed",
    stateSince: at,
    lastMoves: { propose: context.caller.accountId },
    rulesCode: clock.code,
    revision: 1,
    createdAt: at,
    updatedAt: at,
  };
}

const dbFor = (context: CommandContext) => context.tables() as Kysely<unknown>;

const proposeHandler = (ports: ExitListsPorts): CommandHandler =>
  handle(proposeCase, {
    load: async (context, { enterpriseId }) =>
      isOfficial(context.caller) ? findCandidate(dbFor(context), context.now, enterpriseId) : undefined,
    run: async (context, found, { reason }) => {
      const known = await casesOf(dbOf(context), found.enterpriseId);
      if (known.some(({ endedOn }) => endedOn === null)) throw new AnlanError("EXIT_LISTS_CASE_OPEN");
      const { proposal } = rulesOn(ports, chinaDay(context.now));
      const after = freshCase(context, ports, found, { grounds: groundsOf(proposal, found.facts), reason });
      return caseReply(await saveCommanded(context, ports, { before: null, after, move: "propose", text: reason }));
    },
  });

// Not served: only the clock runs it. A command, so that each proposal has its own log entry.
export const proposeBySystem = defineCommand({
  name: "exit-lists.propose-by-system",
  label: { zh: "系统提名退出评估", en: "Proposal by the system" },
  permission: "exit-lists.case.manage",
  input: z.strictObject({ enterpriseId: z.uuid() }),
  output: z.object({ proposed: z.boolean() }),
  errors: [],
});

/** Proposes an enterprise where there are grounds, unless a case is open or ended only lately. */
export const proposeBySystemHandler = (ports: ExitListsPorts): CommandHandler =>
  handle(proposeBySystem, {
    run: async (context, _record, { enterpriseId }) => {
      const found = await findCandidate(dbFor(context), context.now, enterpriseId);
      if (found === undefined) return { proposed: false };
      const today = chinaDay(context.now);
      const { proposal } = rulesOn(ports, today);
      const grounds = groundsOf(proposal, found.facts);
      const known = await casesOf(dbOf(context), enterpriseId);
      const waits = known.some(
        ({ endedOn }) => endedOn === null || daysSince(endedOn, today) < proposal.againAfterDays,
      );
      if (grounds.length === 0 || waits) return { proposed: false };
      const after = freshCase(context, ports, found, { grounds, reason: null });
      const text = grounds.map(({ label }) => label.zh).join("；");
      await saveCommanded(context, ports, { before: null, after, move: "propose", text });
      return { proposed: true };
    },
  });

const daysSince = (day: string, today: string): number => (Date.parse(today) - Date.parse(day)) / 86_400_000;

export const proposeHandlers = (ports: ExitListsPorts): CommandHandler[] => [proposeHandler(ports)];
