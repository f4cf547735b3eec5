import { type CommandContext, countyColumnOf } from "@anlan/server-kit";
import type { KindInForce, NewRecord, Origin, RecordChange } from "../../contract/index.ts";
import { tellParty } from "../party/tell-party.ts";
import type { RegistersPorts } from "../ports.ts";
import type { StoredRecord } from "../store/record-store.ts";
import { checkBounds, checkSurroundings, enterpriseNames, findWithin } from "./bounds.ts";
import { SUBJECT } from "./limit-todos.ts";
import { prepareChange, prepareNew } from "./prepare.ts";
import { filesIn } from "./references.ts";
import { storeRecords } from "./store-records.ts";
import type { RecordWrite, Writer } from "./writer.ts";

/** The writer of a command: its caller. */
export function writerOf(context: CommandContext): Writer {
  const { caller, now, newId, runtime } = context;
  return {
    tables: () => context.tables(),
    emit: context.emit,
    now,
    newId,
    runtime,
    by: { id: caller.accountId, name: caller.name },
  };
}

/** Binds the files that a record names to it. */
export async function attach(
  context: CommandContext,
  ports: RegistersPorts,
  kind: KindInForce,
  { before, after }: RecordWrite,
): Promise<void> {
  const known = new Set(before === null ? [] : filesIn(kind.fields, before.data));
  const files = filesIn(kind.fields, after.data).filter((id) => !known.has(id));
  if (files.length === 0) return;
  await ports.attachFiles?.(context, files, { type: SUBJECT, id: after.id, region: after.region });
}

/** Names the record in the log, with what changed; protected values never stand there. */
function noteRecord(context: CommandContext, write: RecordWrite): void {
  const { id, region, kind, name } = write.after;
  context.note(
    { type: SUBJECT, id, region },
    { kind, name, changes: write.before === null ? write.changes.length : write.changes },
  );
}

/** A new record, checked in every respect but not yet written. */
export async function draftNew(
  context: CommandContext,
  ports: RegistersPorts,
  kind: KindInForce,
  { id, ...input }: Omit<NewRecord, "reason"> & { readonly id?: string },
): Promise<RecordWrite> {
  // What stands in a station belongs to the station's enterprise unless said otherwise.
  const within = input.enterpriseId === undefined ? await findWithin(context, input.withinId) : undefined;
  const inherits = kind.kind.enterprise !== "none" ? within?.enterpriseId : undefined;
  const enterpriseId = input.enterpriseId ?? inherits ?? context.caller.enterpriseId ?? null;
  const names = { enterprise: await enterpriseNames(context, ports, [enterpriseId], countyColumnOf(input.region)) };
  const options = { stamp: context, ports, names, ...(id === undefined ? {} : { id }) };
  const write = prepareNew(kind, { ...input, enterpriseId }, options);
  checkBounds(context.caller, write.after);
  await checkSurroundings(context, ports, kind, write);
  return write;
}

/** A changed record, checked in every respect but not yet written. */
export async function draftChange(
  context: CommandContext,
  ports: RegistersPorts,
  kind: KindInForce,
  { record, change }: { readonly record: StoredRecord; readonly change: RecordChange },
): Promise<RecordWrite> {
  const names = { enterprise: await enterpriseNames(context, ports, [change.enterpriseId], record.county) };
  const write = prepareChange(kind, record, change, { stamp: context, ports, names });
  checkBounds(context.caller, write.after);
  await checkSurroundings(context, ports, kind, write);
  return write;
}

/** Writes one checked record with files, history and entries. */
export async function writeOne(
  context: CommandContext,
  ports: RegistersPorts,
  kind: KindInForce,
  { write, origin, reason }: { write: RecordWrite; origin: Origin; reason: string | null },
): Promise<void> {
  await attach(context, ports, kind, write);
  await storeRecords(writerOf(context), ports, { kind, writes: [write], origin, reason });
  await tellParty(context, ports, kind, write);
  noteRecord(context, write);
}
