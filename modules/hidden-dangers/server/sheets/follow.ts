import { addDays, chinaDay, defineCommand, endOfChinaDay } from "@anlan/kernel";
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
import { sql } from "kysely";
import { z } from "zod";
import { hiddenDangersMessages } from "../../contract/index.ts";
import { daysOfPeriod, periodsEnded, rulesOn } from "../../domain/index.ts";
import type { HiddenDangersPorts } from "../ports.ts";
import { type Db, dbOf, findWorkplace, isAtWork } from "../store/read.ts";
import { reckonSheet } from "./prepare.ts";
import { findSheet, type SheetOf } from "./store.ts";
import { hrefOfSheet, PREPARE, sheetWords, subjectOfSheet, syncSheetTodos, URGE } from "./todos.ts";

// Not served: only the clock runs it, each sheet in a transaction of its own, with its log.
const followSheet = defineCommand({
  name: "hidden-dangers.follow-sheet",
  label: { zh: "到期编制、催报统计分析表", en: "Prepare or urge a statistical sheet" },
  permission: PREPARE,
  input: z.strictObject({
    sheetId: z.uuid().nullable().default(null),
    whose: z.custom<SheetOf>().nullable().default(null),
    name: z.string().nullable().default(null),
  }),
  output: z.object({ done: z.boolean() }),
  errors: [],
});

/** What the log calls what the clock does. */
export const followedSheet = { name: followSheet.name, label: followSheet.label };

/** Nobody signs for an enterprise that works no longer; when it opens again, so do the to-dos of its sheet. */
async function isKept(context: CommandContext, { enterpriseId, county }: SheetOf): Promise<boolean> {
  if (enterpriseId === null) return true;
  const place = await findWorkplace(dbOf(context), enterpriseId, county);
  return place !== undefined && isAtWork(place);
}

/** The office hears of a sheet that was not handed in, and has it on its list until it is. */
async function urge(context: CommandContext, ports: HiddenDangersPorts, id: string): Promise<boolean> {
  const sheet = await findSheet(dbOf(context), id);
  if (sheet === undefined || sheet.state === "submitted" || sheet.dueOn >= chinaDay(context.now)) return false;
  const subject = subjectOfSheet(sheet);
  if (!(await isKept(context, sheet))) {
    await ports.notices.todos.close(context, { subject, outcome: "withdrawn" });
    return false;
  }
  // Whoever was to sign may have left since.
  await syncSheetTodos(context, ports, sheet);
  const parameters = { ...sheetWords(sheet), due: sheet.dueOn };
  const todo = { to: { permission: PREPARE }, subject, step: URGE, message: hiddenDangersMessages.sheetLate };
  await ports.notices.todos.open(context, { ...todo, parameters, link: hrefOfSheet(id), dueAt: null });
  context.note(subject, { step: URGE, due: sheet.dueOn });
  return ports.notices.late.remind(context, {
    ...{ subject, move: sheet.state === "draft" ? "sign" : "submit", step: "list", due: endOfChinaDay(sheet.dueOn) },
    level: 1,
    notice: {
      to: [{ permission: PREPARE, region: sheet.region }],
      kind: "warning",
      message: hiddenDangersMessages.sheetLate,
      parameters,
      link: hrefOfSheet(id),
    },
  });
}

interface Missing extends SheetOf {
  readonly name: string | null;
}

/** Enterprises at work and counties that had dangers in a period and have no sheet of it yet. */
async function missing(db: Db, period: string, from: string, to: string): Promise<Missing[]> {
  const counted = sql`d.state not in ('cancelled', 'joined') and d.found_at < ${addDays(to, 2)}::date
    and (d.found_at >= ${from}::date or d.verified_at is null or d.verified_at >= ${from}::date)`;
  const { rows } = await sql<Missing>`
    select e.county, e.region_code as region, e.sectors, e.id as "enterpriseId", ${period} as period, e.name
    from enterprises.names e
    where e.state in ('active', 'suspended')
      and exists (select from hidden_dangers.dangers d where d.county = e.county and d.enterprise_id = e.id and ${counted})
      and not exists (select from hidden_dangers.sheets s where s.county = e.county and s.enterprise_id = e.id
        and s.period = ${period})
    union all
    select c.county, c.region, '{}', null, ${period}, null
    from (select distinct d.county, case when d.county like '%00' then left(d.county, 4) else d.county::text end as region
      from hidden_dangers.dangers d where ${counted}) c
    where not exists (select from hidden_dangers.sheets s where s.county = c.county and s.enterprise_id is null
      and s.sectors = '{}' and s.region_code = c.region and s.period = ${period})`.execute(db);
  return rows;
}

const lateSheets = async (db: Db, today: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`select id from hidden_dangers.sheets
    where state <> 'submitted' and due_on < ${today} order by id`.execute(db);
  return rows.map(({ id }) => id);
};

const asSystem = <T>(runtime: Runtime, work: (db: Db) => Promise<T>): Promise<T> =>
  inScope(runtime.pool, unsafeEverywhere, "read", (db) => work(db as unknown as Db));

/** Prepares what is missing of the periods that ended, and urges what is late; gives how many of both. */
export async function followSheets(runtime: Runtime, ports: HiddenDangersPorts): Promise<number> {
  const handler: CommandHandler = handle(followSheet, {
    run: async (context, _record, { sheetId, whose, name }) => {
      if (sheetId !== null) return { done: await urge(context, ports, sheetId) };
      if (whose !== null) await reckonSheet(context, ports, whose, name);
      return { done: whose !== null };
    },
  });
  const today = chinaDay(runtime.clock.now());
  const rules = rulesOn(ports.sheets.rules(), today);
  const asked: object[] = [];
  for (const period of periodsEnded(today)) {
    const { from, to } = daysOfPeriod(rules, period);
    for (const { name, ...whose } of await asSystem(runtime, (db) => missing(db, period, from, to))) {
      asked.push({ whose, name });
    }
  }
  asked.push(...(await asSystem(runtime, (db) => lateSheets(db, today))).map((sheetId) => ({ sheetId })));
  let count = 0;
  for (const input of asked) {
    const common = { caller: systemCaller, key: null, correlation: followSheet.name, deviceTime: null };
    await runCommand(runtime, handler, { ...common, input }).then(
      (reply) => {
        count += (reply as { done: boolean }).done ? 1 : 0;
      },
      (error: unknown) => runtime.log.error({ err: error, ...input }, "following a statistical sheet failed"),
    );
  }
  return count;
}

/** Every night: sheets of the periods that ended, and those that are late. */
export const followSheetsJob = (ports: HiddenDangersPorts): Job => ({
  name: "hidden-dangers.follow-sheets",
  cron: "50 0 * * *",
  run: async (runtime) => {
    await followSheets(runtime, ports);
  },
});
