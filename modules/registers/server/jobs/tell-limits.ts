import { chinaDay, defineCommand, endOfChinaDay } from "@anlan/kernel";
import {
  type CommandContext,
  type CommandHandler,
  handle,
  inScope,
  type Job,
  type Runtime,
  runCommand,
  systemCaller,
  unsafeEverywhere,
} from "@anlan/server-kit";
import { z } from "zod";
import { GENERAL, type KindInForce, registersMessages } from "../../contract/index.ts";
import { nextTelling, type RecordLimit, tellingLevel, USUAL_WARN_DAYS } from "../../domain/index.ts";
import type { Catalogue } from "../catalogue.ts";
import type { RegistersPorts } from "../ports.ts";
import { type Db, tablesIn } from "../store/db.ts";
import { limitStep, SUBJECT } from "../write/limit-todos.ts";
import { hrefOf } from "../write/record-entry.ts";

// Not served: only the clock runs it. A command, so that each limit is told in a transaction of its own, with its log.
const tellLimit = defineCommand({
  name: "registers.tell-limit",
  label: { zh: "到期提醒", en: "Tell what runs out" },
  permission: "registers.record.manage",
  input: z.strictObject({ county: z.string(), recordId: z.uuid(), source: z.string(), code: z.string() }),
  output: z.object({ told: z.boolean() }),
  errors: [],
});

type Key = z.infer<typeof tellLimit.input>;

/** What of a kind runs out under a limit's name, and when people are told of it. */
function declaredOf(
  kind: KindInForce,
  source: string,
  code: string,
): { name: string; warnDays: readonly number[] } | undefined {
  if (source === "duty") {
    const duty = kind.duties.find((one) => one.code === code);
    return duty && { name: duty.name.zh, warnDays: duty.warnDays ?? USUAL_WARN_DAYS };
  }
  if (source === "step") {
    const move = kind.life.moves.find((one) => one.code === code);
    return move && { name: `办理“${move.name.zh}”`, warnDays: move.late?.includes("remind") === true ? [1] : [] };
  }
  const [group = "", inner] = code.split(".");
  const field = kind.fields.find((one) => one.code === group);
  const simple = field?.type === "group" ? field.fields.find((one) => one.code === inner) : field;
  if (simple?.type !== "day") return undefined;
  return { name: simple.name.zh, warnDays: simple.warnDays ?? [] };
}

async function supervisorOf(
  context: CommandContext,
  ports: RegistersPorts,
  catalogue: Catalogue,
  kind: KindInForce,
  county: string,
) {
  if (kind.sector === GENERAL) return undefined;
  const pack = (await catalogue.packs(context)).find((one) => one.code === kind.sector);
  const words = pack?.supervisedBy ?? [];
  if (words.length === 0) return undefined;
  const region = county.endsWith("00") ? county.slice(0, 4) : county;
  const units = await ports.unitsWithin(context.runtime, region);
  const ofCounty = units.filter((unit) => unit.region === region);
  for (const word of words) {
    const unit = ofCounty.find(({ name }) => name.includes(word));
    if (unit !== undefined) return unit;
  }
  return undefined;
}

const limitAt = (context: CommandContext, key: Key) =>
  tablesIn(context)
    .selectFrom("registers.limits as l")
    .innerJoin("registers.records as r", (join) =>
      join.onRef("r.county", "=", "l.county").onRef("r.id", "=", "l.record_id"),
    )
    .select([
      "l.due",
      "l.tell_on as tellOn",
      "r.kind",
      "r.name",
      "r.region_code as region",
      "r.enterprise_id as enterpriseId",
    ])
    .where("l.county", "=", key.county)
    .where("l.record_id", "=", key.recordId)
    .where("l.source", "=", key.source)
    .where("l.code", "=", key.code)
    .forUpdate("l")
    .executeTakeFirst();

async function tell(context: CommandContext, ports: RegistersPorts, catalogue: Catalogue, key: Key): Promise<boolean> {
  const row = await limitAt(context, key);
  const today = chinaDay(context.now);
  if (row === undefined || row.tellOn === null || row.tellOn > today) return false;
  const kind = await catalogue.kind(context, row.kind, key.county);
  const declared = declaredOf(kind, key.source, key.code);
  const limit: Pick<RecordLimit, "due" | "warnDays"> = { due: row.due, warnDays: declared?.warnDays ?? [] };
  await tablesIn(context)
    .updateTable("registers.limits")
    .set({ tell_on: declared === undefined ? null : nextTelling(limit, today) })
    .where("county", "=", key.county)
    .where("record_id", "=", key.recordId)
    .where("source", "=", key.source)
    .where("code", "=", key.code)
    .execute();
  if (declared === undefined) return false;
  const subject = { type: SUBJECT, id: key.recordId, region: row.region };
  const unit = await supervisorOf(context, ports, catalogue, kind, key.county);
  const step = limitStep(key.source, key.code);
  const todo = {
    subject,
    step,
    message: row.due < today ? registersMessages.passed : registersMessages.limit,
    parameters: { name: row.name, what: declared.name, due: row.due },
    link: hrefOf(key.recordId),
    dueAt: endOfChinaDay(row.due),
  };
  const permission = "registers.record.manage";
  const to = unit === undefined ? { permission } : { permission, unitId: unit.id };
  await ports.notices.todos.open(context, { ...todo, to });
  const accounts = row.enterpriseId === null ? [] : await ports.enterpriseAccounts(context, row.enterpriseId);
  for (const accountId of accounts) await ports.notices.todos.open(context, { ...todo, to: { accountId } });
  const level = tellingLevel(limit, today);
  if (level > 0) await ports.notices.todos.escalate(context, { subject, step, level });
  context.note(subject, { limit: key.code, due: row.due, level });
  return true;
}

const BATCH = 500;

function waiting(runtime: Runtime, today: string): Promise<Key[]> {
  return inScope(runtime.pool, unsafeEverywhere, "read", (db) =>
    (db as unknown as Db)
      .selectFrom("registers.limits")
      .select(["county", "record_id as recordId", "source", "code"])
      .where("tell_on", "<=", today)
      .orderBy("tell_on")
      .limit(BATCH)
      .execute(),
  );
}

/** Tells everything that is to be told today, each once; one that fails does not hold up the others. */
export async function tellLimits(runtime: Runtime, ports: RegistersPorts, catalogue: Catalogue): Promise<number> {
  const handler: CommandHandler = handle(tellLimit, {
    run: async (context, _, key) => ({ told: await tell(context, ports, catalogue, key) }),
  });
  let told = 0;
  const failed = new Set<string>();
  for (;;) {
    const keys = (await waiting(runtime, chinaDay(runtime.clock.now()))).filter(
      (key) => !failed.has(JSON.stringify(key)),
    );
    for (const input of keys) {
      const submission = { caller: systemCaller, input, key: null, correlation: tellLimit.name, deviceTime: null };
      await runCommand(runtime, handler, submission).then(
        () => {
          told += 1;
        },
        (error: unknown) => {
          failed.add(JSON.stringify(input));
          runtime.log.error({ err: error, limit: input }, "telling a limit failed");
        },
      );
    }
    if (keys.length === 0) return told;
  }
}

/** Every morning: what nears its limit becomes a to-do of who supervises it and of the enterprise. */
export const tellLimitsJob = (ports: RegistersPorts, catalogue: Catalogue): Job => ({
  name: "registers.tell-limits",
  cron: "10 6 * * *",
  onFirstDay: true,
  run: async (runtime) => {
    await tellLimits(runtime, ports, catalogue);
  },
});
