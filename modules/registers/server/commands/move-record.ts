import { AnlanError, chinaDay, missingNeeds, refusalOf } from "@anlan/kernel";
import { mapProtected, masked } from "@anlan/records";
import { type CommandContext, type CommandHandler, handle, moved } from "@anlan/server-kit";
import type { z } from "zod";
import {
  decideRecordMove,
  type KindInForce,
  moveOwnRecord,
  moveRecord,
  type RecordId,
  RecordMoved,
} from "../../contract/index.ts";
import { procedureFromLife, unmetCondition, withLimits } from "../../domain/index.ts";
import type { Catalogue } from "../catalogue.ts";
import { partyOf } from "../party/party-of.ts";
import type { RegistersPorts } from "../ports.ts";
import { tablesIn } from "../store/db.ts";
import { lockRecord, type StoredRecord } from "../store/record-store.ts";
import { checkSurroundings } from "../write/bounds.ts";
import { prepareChange } from "../write/prepare.ts";
import { writeOne } from "../write/write-record.ts";
import type { RecordWrite } from "../write/writer.ts";

/** A step with what was given for it. */
export interface Step {
  readonly move: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly remark?: string | undefined;
}

// The table of the kind is the guard; only the fields that the step asks for may come with it.
function checkStep(context: CommandContext, kind: KindInForce, record: StoredRecord, step: Step): void {
  const procedure = procedureFromLife(kind);
  const refusal = refusalOf(procedure, step.move, context.caller, withLimits(kind, record));
  if (refusal !== null) throw new AnlanError(refusal.code, refusal.parameters);
  const missing = missingNeeds(procedure, step.move, { ...step.values, remark: step.remark });
  if (missing.length > 0) {
    const move = procedure.moves[step.move]?.label ?? step.move;
    const fields = { zh: missing.map(({ zh }) => zh).join("、"), en: missing.map(({ en }) => en).join(", ") };
    throw new AnlanError("KERNEL_NEEDS", { move, fields });
  }
  const wanted = new Set(kind.life.moves.find((move) => move.code === step.move)?.needs ?? []);
  const issues = Object.keys(step.values)
    .filter((code) => !wanted.has(code))
    .map((code) => ({
      path: `values.${code}`,
      code: "unrecognized_keys",
      zh: "这一环节不填这个字段",
      en: "the step does not ask for this field",
    }));
  if (issues.length > 0) throw new AnlanError("KERNEL_INVALID_INPUT", { count: issues.length }, issues);
}

// Asked of the record as the step makes it: what was just given and what follows from it count.
function checkConditions(context: CommandContext, kind: KindInForce, { after }: RecordWrite, step: Step): void {
  const move = kind.life.moves.find(({ code }) => code === step.move);
  const unmet = move === undefined ? null : unmetCondition(move, after.data, chinaDay(context.now));
  if (move === undefined || unmet === null) return;
  const asked = move.needs?.includes(unmet.field) === true;
  const issues = asked ? [{ path: `values.${unmet.field}`, code: "custom", ...unmet.why }] : [];
  throw new AnlanError("REGISTERS_STEP_NOT_FIT", { move: move.name, reason: unmet.why }, issues);
}

async function writeMove(context: CommandContext, kind: KindInForce, write: RecordWrite, step: Step): Promise<void> {
  const { after, before } = write;
  await tablesIn(context)
    .insertInto("registers.moves")
    .values({
      county: after.county,
      id: context.newId(),
      region_code: after.region,
      sector: after.sector,
      enterprise_id: after.enterpriseId,
      record_id: after.id,
      kind: after.kind,
      move: step.move,
      from_state: before?.state ?? "",
      to_state: after.state,
      at: context.now.toISOString(),
      account_id: context.caller.accountId,
      account_name: context.caller.name,
      remark: step.remark ?? null,
      data: JSON.stringify(mapProtected(kind.fields, step.values, masked)),
    })
    .execute();
}

interface Use {
  readonly ports: RegistersPorts;
  readonly catalogue: Catalogue;
}

/** Takes a locked record one step on, where its life lets the caller do it. */
export async function takeStep(
  context: CommandContext,
  { ports, catalogue }: Use,
  record: StoredRecord,
  step: Step,
): Promise<z.output<typeof moveRecord.output>> {
  const kind = await catalogue.kind(context, record.kind, record.county);
  checkStep(context, kind, record, step);
  const { revision: _, ...to } = moved(procedureFromLife(kind), step.move, record, context);
  const options = { stamp: context, ports, names: { enterprise: new Map() } };
  const emptied = kind.life.moves.find(({ code }) => code === step.move)?.clears ?? [];
  const values = { ...Object.fromEntries(emptied.map((code) => [code, null])), ...step.values };
  const write = prepareChange(kind, record, { values, moved: to }, options);
  checkConditions(context, kind, write, step);
  await checkSurroundings(context, ports, kind, write);
  await writeOne(context, ports, kind, { write, origin: "move", reason: step.remark ?? null });
  await writeMove(context, kind, write, step);
  const { after } = write;
  context.emit(RecordMoved, after.region, {
    recordId: record.id,
    kind: after.kind,
    enterpriseId: after.enterpriseId,
    move: step.move,
    from: record.state,
    to: after.state,
    at: context.now.toISOString(),
  });
  return { recordId: record.id as RecordId, revision: after.revision, state: after.state };
}

const handler = (spec: typeof moveRecord, ports: RegistersPorts, catalogue: Catalogue) =>
  handle(spec, {
    load: (context, { recordId }) => lockRecord(context, recordId),
    run: async (context, record, { recordId: _, revision: __, ...step }) => {
      const kind = await catalogue.kind(context, record.kind, record.county);
      const partyId = await partyOf(context.runtime, kind, record);
      return takeStep(context, { ports, catalogue }, { ...record, partyId }, step);
    },
  });

/** Takes a record through its life: by who keeps it, by who decides, by the enterprise itself. */
export const moveRecordHandlers = (ports: RegistersPorts, catalogue: Catalogue): CommandHandler[] =>
  [moveRecord, decideRecordMove, moveOwnRecord].map((spec) => handler(spec, ports, catalogue));
