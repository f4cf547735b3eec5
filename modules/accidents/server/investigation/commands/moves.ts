import { AnlanError, type CommandSpec, chinaDay, joinedLabels } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, handleMove, moved } from "@anlan/server-kit";
import type { z } from "zod";
import type { InvestigationFacts, InvestigationId } from "../../../contract/index.ts";
import { type InvestigationMove, investigationLife } from "../../../domain/investigation/index.ts";
import { dbOf } from "../../store/read.ts";
import type { InvestigationPorts } from "../ports.ts";
import { lockInvestigation, type StoredInvestigation } from "../store/read.ts";
import type { InvestigationColumns } from "../store/rows.ts";
import { factsOf, saveInvestigation, subjectOf } from "../write.ts";

/** What every move is asked with. */
interface MoveInput {
  readonly investigationId: InvestigationId;
  readonly revision: number;
  readonly remark?: string | null | undefined;
  readonly files?: readonly string[] | undefined;
}

type Prepare<I> = (
  context: CommandContext,
  investigation: StoredInvestigation,
  input: I,
) => Promise<Partial<InvestigationColumns>> | Partial<InvestigationColumns>;

type Reply = InvestigationFacts & { investigationId: InvestigationId };

/** A move of the procedure: what it changes besides the state, its files and its remark. */
export function moveHandler<I extends z.ZodType<MoveInput>, O extends z.ZodType<unknown, Reply>>(
  spec: CommandSpec<I, O>,
  move: InvestigationMove,
  ports: InvestigationPorts,
  prepare: Prepare<z.output<I>> = () => ({}),
): CommandHandler {
  return handleMove(spec, investigationLife, move, {
    load: (context, input) => lockInvestigation(dbOf(context), ports, input.investigationId),
    run: async (context, investigation, input) => {
      const changes = await prepare(context, investigation, input);
      const files = input.files ?? [];
      await ports.attachEvidence(context, files, subjectOf(investigation));
      const next = {
        ...investigation,
        ...changes,
        files: [...investigation.files, ...files],
        ...moved(investigationLife, move, investigation, context),
      };
      const remark = input.remark ?? null;
      // The state is one of the table's own.
      const saved = await saveInvestigation(context, ports, next as StoredInvestigation, { move, remark, changes });
      return factsOf(saved) as z.input<O>;
    },
  });
}

/** Refuses with everything that is missing, unless nothing is. */
export function mustLackNothing(code: string, missing: readonly { readonly zh: string; readonly en: string }[]): void {
  if (missing.length > 0) throw new AnlanError(code, { missing: joinedLabels(missing) });
}

/** Refuses days that run backwards or lie ahead of today. */
export function mustFollow(context: CommandContext, days: readonly (string | null)[]): void {
  const known = days.filter((day): day is string => day !== null);
  const inOrder = known.every((day, index) => index === 0 || (known[index - 1] ?? "") <= day);
  if (inOrder && (known.at(-1) ?? "") <= chinaDay(context.now)) return;
  throw new AnlanError("ACCIDENTS_DAYS_WRONG", { days: known.join(" → ") });
}
