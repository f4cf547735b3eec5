import { AnlanError, chinaDay, mayIn } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, countyColumnOf, handle, handleMove, moved } from "@anlan/server-kit";
import { sql } from "kysely";
import {
  approveDefinition,
  DefinitionChanged,
  type DefinitionContent,
  discardDefinition,
  draftDefinition,
  editDefinition,
  endDefinition,
  returnDefinition,
  submitDefinition,
} from "../../contract/index.ts";
import { checkDefinition } from "../../domain/check-definition.ts";
import { definitionLife } from "../../domain/definition-life.ts";
import { knownNames } from "../compute/known-names.ts";
import type { IndicatorsPorts } from "../ports.ts";
import { dbOf } from "../store/db.ts";
import {
  contentOf,
  definitionsByCode,
  insertDefinition,
  lockDefinition,
  ownDefinitions,
  type StoredDefinition,
} from "../store/definition-store.ts";
import { addStep } from "../store/target-store.ts";

type Content = DefinitionContent & { readonly code: string };

async function checkContent(
  context: CommandContext,
  ports: IndicatorsPorts,
  county: string,
  content: Content,
): Promise<void> {
  const definitions = await definitionsByCode(context, ports, county);
  const known = knownNames(ports, definitions, chinaDay(context.now), context.now.toISOString());
  const problems = checkDefinition(content, known);
  const [first] = problems;
  if (first === undefined) return;
  const { zh, en } = first;
  throw new AnlanError("INDICATORS_FORMULA_WRONG", { count: problems.length, first: { zh, en } });
}

const replyOf = ({ id, code, version, state, revision }: StoredDefinition) => ({
  definitionId: id,
  code,
  version,
  state,
  revision,
});

const noteOn = (context: CommandContext, { id, region, code, version }: StoredDefinition, changes = {}) =>
  context.note({ type: "indicator-definition", id, region }, { code, version, ...changes });

const draftHandler = (ports: IndicatorsPorts) =>
  handle(draftDefinition, {
    run: async (context, _, input) => {
      const { region, code, validFrom, ...content } = input;
      if (!mayIn(context.caller, draftDefinition.permission ?? "", region)) {
        throw new AnlanError("INDICATORS_OUT_OF_REGION", { region });
      }
      if (ports.catalogue().some((one) => one.code === code)) throw new AnlanError("INDICATORS_CODE_TAKEN", { code });
      const county = countyColumnOf(region);
      await checkContent(context, ports, county, { ...content, code });
      const versions = await ownDefinitions(context, county, code);
      const definition: StoredDefinition = {
        ...content,
        id: context.newId() as StoredDefinition["id"],
        county,
        region,
        code,
        version: Math.max(0, ...versions.map(({ version }) => version)) + 1,
        origin: "own",
        state: "draft",
        stateSince: context.now.toISOString(),
        lastMoves: {},
        confidence: null,
        validFrom,
        validTo: null,
        draftedBy: context.caller.name,
        approvedBy: null,
        inForceAt: null,
        endedAt: null,
        remark: null,
        revision: 1,
      };
      await insertDefinition(dbOf(context), definition);
      await addStep(context, { ...definition, subjectId: definition.id, step: "drafted" });
      noteOn(context, definition);
      return replyOf(definition);
    },
  });

const editHandler = (ports: IndicatorsPorts) =>
  handle(editDefinition, {
    load: (context, { definitionId }) => lockDefinition(context, definitionId),
    run: async (context, definition, { definitionId: _id, revision: _revision, validFrom, ...content }) => {
      if (definition.state !== "draft") throw new AnlanError("INDICATORS_NOT_A_DRAFT");
      await checkContent(context, ports, definition.county, { ...content, code: definition.code });
      const after = { ...definition, ...content, validFrom, revision: definition.revision + 1 };
      await sql`update indicators.definitions set content = ${JSON.stringify(contentOf(content))}::jsonb,
          valid_from = ${validFrom}, revision = ${after.revision}
        where county = ${definition.county} and id = ${definition.id}`.execute(dbOf(context));
      await addStep(context, { ...definition, subjectId: definition.id, step: "edited" });
      noteOn(context, definition, { formula: content.formula });
      return replyOf(after);
    },
  });

interface Change {
  readonly move: "submit" | "return" | "approve" | "discard" | "end";
  readonly step: string;
  readonly remark?: string | null;
  readonly set?: { readonly validTo?: string; readonly inForce?: true; readonly ended?: true };
}

/** Moves a version on and writes what goes with it. */
async function change(
  context: CommandContext,
  definition: StoredDefinition,
  { move, step, remark = null, set = {} }: Change,
) {
  const next = moved(definitionLife, move, definition, context);
  const now = context.now.toISOString();
  const after = { ...definition, ...next, state: next.state as StoredDefinition["state"] };
  await sql`update indicators.definitions set state = ${next.state}, state_since = ${next.stateSince},
      last_moves = ${JSON.stringify(next.lastMoves)}::jsonb, revision = ${next.revision}, remark = ${remark},
      valid_to = coalesce(${set.validTo ?? null}::date, valid_to),
      in_force_at = coalesce(${set.inForce === true ? now : null}::timestamptz, in_force_at),
      approved_by = coalesce(${set.inForce === true ? context.caller.name : null}, approved_by),
      ended_at = coalesce(${set.ended === true ? now : null}::timestamptz, ended_at)
    where county = ${definition.county} and id = ${definition.id}`.execute(dbOf(context));
  await addStep(context, { ...definition, subjectId: definition.id, step, remark });
  if (set.inForce === true || set.ended === true) {
    const { code, version, region } = definition;
    context.emit(DefinitionChanged, region, { code, version, region });
  }
  noteOn(context, definition, { state: next.state });
  return replyOf(after);
}

const load = (context: CommandContext, { definitionId }: { definitionId: string }) =>
  lockDefinition(context, definitionId);

const submitHandler = (ports: IndicatorsPorts) =>
  handleMove(submitDefinition, definitionLife, "submit", {
    load,
    run: async (context, definition) => {
      await checkContent(context, ports, definition.county, definition);
      return change(context, definition, { move: "submit", step: "submitted" });
    },
  });

const approveHandler = (ports: IndicatorsPorts) =>
  handleMove(approveDefinition, definitionLife, "approve", {
    load,
    run: async (context, definition) => {
      // What it names may have gone since it was drafted.
      await checkContent(context, ports, definition.county, definition);
      return change(context, definition, { move: "approve", step: "approved", set: { inForce: true } });
    },
  });

const returnHandler = handleMove(returnDefinition, definitionLife, "return", {
  load,
  run: (context, definition, { remark }) => change(context, definition, { move: "return", step: "returned", remark }),
});

const discardHandler = handleMove(discardDefinition, definitionLife, "discard", {
  load,
  run: (context, definition, { remark }) => change(context, definition, { move: "discard", step: "discarded", remark }),
});

const endHandler = handleMove(endDefinition, definitionLife, "end", {
  load,
  run: (context, definition, { validTo, remark }) => {
    const from = definition.validFrom ?? "";
    if (validTo < from) throw new AnlanError("INDICATORS_VALIDITY_BACKWARDS", { from, to: validTo });
    return change(context, definition, { move: "end", step: "ended", remark, set: { validTo, ended: true } });
  },
});

/** Commands on definitions. */
export const definitionHandlers = (ports: IndicatorsPorts): CommandHandler[] => [
  draftHandler(ports),
  editHandler(ports),
  submitHandler(ports),
  approveHandler(ports),
  returnHandler,
  discardHandler,
  endHandler,
];
