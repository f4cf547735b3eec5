import { chinaDay, defineCommand } from "@anlan/kernel";
import { changesOf, withComputed } from "@anlan/records";
import {
  type CommandContext,
  handle,
  inScope,
  type Runtime,
  runCommand,
  systemCaller,
  unsafeEverywhere,
} from "@anlan/server-kit";
import { sql } from "kysely";
import { z } from "zod";
import { type KindInForce, type PackMigration, SectorPack } from "../../contract/index.ts";
import { deriveRecord, isEnd, kindInForce, kindsTouched, migrateRecord, renamedFields } from "../../domain/index.ts";
import type { RegistersPorts } from "../ports.ts";
import { type Db, tablesIn } from "../store/db.ts";
import { type StoredRecord, selectRecords } from "../store/record-store.ts";
import { openData, sealData } from "../write/protect.ts";
import { storeRecords } from "../write/store-records.ts";
import { writerOf } from "../write/write-record.ts";
import type { RecordWrite } from "../write/writer.ts";

const BATCH = 500;

// Not served: only the start of the program runs it. A command, so that each batch is one transaction with its log.
const migrateRecords = defineCommand({
  name: "registers.migrate-records",
  label: { zh: "行业包升级", en: "Bring records to a pack's new version" },
  permission: "registers.kind.manage",
  input: z.strictObject({ code: z.string(), to: z.number().int() }),
  output: z.object({ migrated: z.number().int(), done: z.boolean() }),
  errors: [],
});

type Steps = PackMigration["steps"];
type Ports = Pick<RegistersPorts, "sealer" | "notices">;

// The fields under the names that they had, so that protected values open under their old place.
function kindBefore(kind: KindInForce, steps: Steps): KindInForce {
  const names = renamedFields(steps, kind.kind.code);
  const fields = kind.fields.map((field) => ({ ...field, code: names.get(field.code) ?? field.code }));
  return { ...kind, fields };
}

function writeOf(pack: SectorPack, record: StoredRecord, steps: Steps, context: CommandContext, ports: Ports) {
  const short = record.kind.split("/")[1] ?? "";
  const target = migrateRecord({ kind: short, state: record.state, data: {} }, steps).kind;
  const declared = pack.kinds.find((kind) => kind.code === target);
  if (declared === undefined) return null;
  const kind = kindInForce(pack, declared, { added: [], day: chinaDay(context.now), packs: [pack] });
  const old = kindBefore(kind, steps);
  const before = openData(ports.sealer, old, record.id, record.data);
  const after = migrateRecord({ kind: short, state: record.state, data: before }, steps);
  const data = withComputed(kind.fields, after.data);
  const named = new Map([...old.fields, ...kind.fields].map((field) => [field.code, field]));
  const changes = changesOf([...named.values()], before, data);
  if (after.kind !== short) changes.unshift({ field: "kind", from: record.kind, to: `${pack.code}/${after.kind}` });
  if (after.state !== record.state) changes.unshift({ field: "state", from: record.state, to: after.state });
  if (changes.length === 0) return null;
  const open = !isEnd(kind, after.state);
  const derived = deriveRecord(kind, data, {
    ...record,
    state: after.state,
    calendar: context.runtime.calendar,
  });
  const write: RecordWrite = {
    before: record,
    after: {
      ...record,
      kind: kind.code,
      state: after.state,
      isOpen: open,
      data: sealData(ports.sealer, kind, record.id, data),
      number: derived.number,
      nextLimit: derived.nextLimit,
      revision: record.revision + 1,
      updatedAt: context.now.toISOString(),
    },
    derived,
    changes,
  };
  return { kind, write };
}

async function migrateBatch(context: CommandContext, ports: Ports, code: string, to: number) {
  const db = tablesIn(context);
  const { content } = await db
    .selectFrom("registers.packs")
    .select("content")
    .where("code", "=", code)
    .executeTakeFirstOrThrow();
  const pack = SectorPack.parse(content);
  const steps = pack.migrations.find((migration) => migration.to === to)?.steps ?? [];
  const state = await db
    .selectFrom("registers.pack_migrations")
    .select(["after_county", "after_id"])
    .where("code", "=", code)
    .where("to_version", "=", to)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const kinds = kindsTouched(steps).map((kind) => `${code}/${kind}`);
  const records = (await selectRecords(context)
    .where("r.kind", "in", kinds)
    .where(sql<boolean>`(r.county, r.id) > (${state.after_county}, ${state.after_id}::uuid)`)
    .orderBy("r.county")
    .orderBy("r.id")
    .limit(BATCH)
    .forUpdate()
    .execute()) as StoredRecord[];
  const found = records.flatMap((record) => writeOf(pack, record, steps, context, ports) ?? []);
  const reason = `行业包升级到第 ${to} 版`;
  for (const name of new Set(found.map(({ kind }) => kind.code))) {
    const some = found.filter(({ kind }) => kind.code === name);
    const [first] = some;
    if (first === undefined) continue;
    const writes = some.map(({ write }) => write);
    await storeRecords(writerOf(context), ports, { kind: first.kind, writes, origin: "pack", reason });
  }
  const last = records.at(-1);
  const done = last === undefined || records.length < BATCH;
  await db
    .updateTable("registers.pack_migrations")
    .set({
      ...(last === undefined ? {} : { after_county: last.county, after_id: last.id }),
      migrated: sql<number>`migrated + ${found.length}`,
      done_at: done ? context.now.toISOString() : null,
    })
    .where("code", "=", code)
    .where("to_version", "=", to)
    .execute();
  return { migrated: found.length, done };
}

const waiting = (runtime: Runtime) =>
  inScope(runtime.ownerPool, unsafeEverywhere, "write", (db) =>
    (db as unknown as Db)
      .selectFrom("registers.pack_migrations")
      .select(["code", "to_version as to"])
      .where("done_at", "is", null)
      .orderBy("code")
      .orderBy("to_version")
      .execute(),
  );

/** Does what is left of all migrations, batch by batch; who is stopped goes on where he stood. */
export async function migratePacks(runtime: Runtime, ports: Ports): Promise<number> {
  // The owner's pool: progress of migrations is not the app's business.
  const own: Runtime = { ...runtime, pool: runtime.ownerPool };
  const handler = handle(migrateRecords, { run: (context, _, { code, to }) => migrateBatch(context, ports, code, to) });
  let migrated = 0;
  for (const input of await waiting(runtime)) {
    for (let done = false; !done; ) {
      const submission = { caller: systemCaller, input, key: null, correlation: migrateRecords.name, deviceTime: null };
      const result = migrateRecords.output.parse(await runCommand(own, handler, submission));
      migrated += result.migrated;
      done = result.done;
    }
  }
  return migrated;
}
