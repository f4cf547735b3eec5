import { type TestDatabase, testWorld } from "@anlan/test-kit";
import { beforeEach, expect, test } from "vitest";
import { applyImport, type DataImport, resumeImport, stopImport, undoImport } from "../contract/index.ts";
import { buildImportWorld, creditCode, type ImportWorld } from "../testing/index.ts";
import { dataImportsModule, importQueue } from "./index.ts";
import { takeUp } from "./running/queue.ts";

const ROWS = 3500;
const FILE = `企业名称,统一社会信用代码,辖区\n${Array.from({ length: ROWS }, (_, n) => `第${n}厂,${creditCode(n)},桂城街道`).join("\n")}\n`;

type Hook = (portion: number, kill: () => Promise<void>) => Promise<void>;
let hook: Hook;
let portion: number;
let w: ImportWorld;
let database: TestDatabase;

// Everything that the program had open is cut off, as by kill -9: PostgreSQL rolls back what was not committed.
const kill = () =>
  database.ownerPool
    .query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
    )
    .then(() => new Promise<void>((resolve) => setTimeout(resolve, 50)));

beforeEach(async () => {
  hook = async () => undefined;
  portion = 0;
  w = await buildImportWorld(async (_context, _rows, dryRun) => {
    if (dryRun) return;
    portion += 1;
    await hook(portion, kill);
  });
  database = w.world.database;
  database.ownerPool.on("error", () => undefined);
});

const count = async () => (await database.ownerPool.query("select count(*) from fixture.things")).rows[0].count;

async function ready(whole: boolean): Promise<{ caller: ReturnType<ImportWorld["person"]>; record: DataImport }> {
  const caller = w.person();
  return { caller, record: await w.check(caller, await w.upload(caller, FILE), { whole }) };
}

/** What the program does after its next start. */
async function restart(): Promise<void> {
  const queue = importQueue(w.ports, 20);
  await takeUp(w.world.runtime, queue);
  await queue.idle();
}

test("cut off in the middle, an import goes on where it was and doubles nothing", async () => {
  const { caller, record } = await ready(false);
  hook = async (at) => {
    if (at === 3) {
      hook = async () => undefined;
      await kill();
    }
  };
  const cut = await w.apply(caller, record).catch(() => w.see(caller, record));
  expect(cut).toMatchObject({ state: "applying", result: { created: 2000 } });
  expect(await count()).toBe(2000);
  await restart();
  expect(await w.see(caller, record)).toMatchObject({ state: "done", result: { created: ROWS } });
  expect(await count()).toBe(ROWS);
});

test("cut off in the middle, an import of a whole file has written nothing, and then everything", async () => {
  const { caller, record } = await ready(true);
  hook = async (at) => {
    if (at === 3) {
      hook = async () => undefined;
      await kill();
    }
  };
  const cut = await w.apply(caller, record).catch(() => w.see(caller, record));
  expect([cut.state, cut.result, await count()]).toEqual(["applying", null, 0]);
  await restart();
  expect(await w.see(caller, record)).toMatchObject({ state: "done", result: { created: ROWS } });
  expect(await count()).toBe(ROWS);
});

test("cancelled while it is written, an import keeps what is in, can be continued, and can be undone", async () => {
  const { caller, record } = await ready(false);
  hook = async (at) => {
    if (at === 2) await w.world.run(caller, stopImport, { id: record.id });
  };
  const stopped = await w.apply(caller, record);
  expect(stopped).toMatchObject({ state: "cancelled", result: { created: 2000 } });
  const { id, revision } = stopped;
  hook = async () => undefined;
  const resumed = await w.world.run(caller, resumeImport, { id, revision });
  await w.settle();
  expect(await w.see(caller, record)).toMatchObject({ state: "done", result: { created: ROWS } });
  await w.world.run(caller, undoImport, { id, revision: resumed.revision + 1 });
  await w.settle();
  expect([await count(), (await w.see(caller, record)).undone]).toEqual([0, { undone: ROWS, left: 0 }]);
});

test("cancelled while a whole file is written, nothing of it is in", async () => {
  const { caller, record } = await ready(true);
  hook = async (at) => {
    if (at === 3) await w.world.run(caller, stopImport, { id: record.id });
  };
  expect(await w.apply(caller, record)).toMatchObject({ state: "cancelled", result: null });
  expect(await count()).toBe(0);
});

test("who loses the right in the middle imports no further row", async () => {
  const { caller, record } = await ready(false);
  hook = async (at) => {
    if (at === 2) w.people.change(caller.accountId, { ...caller, grants: [] });
  };
  expect(await w.apply(caller, record)).toMatchObject({
    state: "failed",
    problem: { code: "DATA_IMPORTS_RIGHTS_LOST" },
    result: { created: 2000 },
  });
  expect(await count()).toBe(2000);
});

test("an account that is disabled imports nothing", async () => {
  const { caller, record } = await ready(false);
  w.people.change(caller.accountId, null);
  expect(await w.apply(caller, record)).toMatchObject({
    state: "failed",
    problem: { code: "DATA_IMPORTS_RIGHTS_LOST" },
  });
  expect(await count()).toBe(0);
});

test("a register that throws is tried three times, then the import is given up and can be continued", async () => {
  const { caller, record } = await ready(false);
  hook = async (at) => {
    if (at >= 2) throw new Error("a mistake in the register");
  };
  await w.apply(caller, record);
  await restart();
  await restart();
  const failed = await w.see(caller, record);
  expect(failed).toMatchObject({
    state: "failed",
    problem: { code: "DATA_IMPORTS_STOPPED_BY_FAULT" },
    result: { created: 1000 },
  });
  hook = async () => undefined;
  await w.world.run(caller, resumeImport, { id: failed.id, revision: failed.revision });
  await w.settle();
  expect(await w.see(caller, record)).toMatchObject({ state: "done", result: { created: ROWS } });
});

test("two imports into one register write one after the other, and the second says whom it waits for", async () => {
  const [first, second] = [await ready(false), await ready(false)];
  let waited: string | null = null;
  hook = async (at) => {
    if (at !== 2) return;
    await w.world.run(second.caller, applyImport, { id: second.record.id, revision: second.record.revision });
    await w.world.deliverEvents();
    await new Promise((resolve) => setTimeout(resolve, 150));
    waited = (await w.see(second.caller, second.record)).waitsFor;
    expect((await w.see(second.caller, second.record)).result).toBeNull();
  };
  await w.apply(first.caller, first.record);
  await w.settle();
  expect(waited).toBe("张三");
  expect(await w.see(first.caller, first.record)).toMatchObject({ state: "done", result: { created: ROWS } });
  expect(await w.see(second.caller, second.record)).toMatchObject({
    state: "done",
    result: { skipped: ROWS },
    waitsFor: null,
  });
  expect(await count()).toBe(ROWS);
});

test("two processes do not work on one import", async () => {
  const { caller, record } = await ready(false);
  const other = importQueue(w.ports, 20);
  await w.world.run(caller, applyImport, { id: record.id, revision: record.revision });
  await w.world.deliverEvents();
  other.add(w.world.runtime, record.id);
  await Promise.all([other.idle(), w.queue.idle()]);
  expect([await count(), portion]).toEqual([ROWS, 4]);
});

test("rows that only the register refuses hold a whole file, and are told", async () => {
  const caller = w.person();
  const text = `名称,统一社会信用代码,辖区\n甲,${creditCode(1)},桂城街道\n乙,${creditCode(2)},桂城街道\n`;
  const record = await w.check(caller, await w.upload(caller, text), { whole: true, onExisting: "refuse" });
  await database.ownerPool.query(
    `insert into fixture.things values ('440605', gen_random_uuid(), '440605011', '另一家', '${creditCode(2)}', '{}', 1, null)`,
  );
  const held = await w.apply(caller, record);
  expect(held).toMatchObject({
    state: "checked",
    problem: { code: "DATA_IMPORTS_WRONG_ROWS", parameters: { rows: 1 } },
    check: { created: 1, duplicate: 1 },
  });
  expect(await count()).toBe(1);
});

test("a module can be made without a queue of its own", async () => {
  expect((await testWorld([dataImportsModule(w.ports)])).runtime).toBeDefined();
});
