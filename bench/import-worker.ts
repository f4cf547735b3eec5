import { randomFillSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { applyImport, type DataImport, mapImport } from "@anlan/data-imports/contract";
import { type DataImportsPorts, dataImportsModule, importQueue, storeUpload } from "@anlan/data-imports/server";
import { enterpriseImportTarget } from "@anlan/enterprises/server";
import { testEnterprisesPorts } from "@anlan/enterprises/testing";
import { type Caller, kernelErrors, uuidv7 } from "@anlan/kernel";
import { regionTexts } from "@anlan/regions-and-grids/server";
import {
  APP_ROLE,
  createSealer,
  openPool,
  type Runtime,
  runCommand,
  runQuery,
  temporaryKeyRing,
} from "@anlan/server-kit";
import type pg from "pg";
import { pino } from "pino";

/** What is imported. */
export interface ImportAsked {
  readonly connection: pg.PoolConfig;
  readonly file: string;
  readonly region: string;
  readonly whole: boolean;
}

/** What it took, seconds and megabytes, and what became of the rows. */
export interface ImportMeasured {
  readonly read: number;
  readonly check: number;
  readonly apply: number;
  readonly peak: number;
  /** Processor seconds of the program itself. */
  readonly processor: number;
  readonly record: DataImport;
}

const RIGHTS = ["data-imports.import.run", "enterprises.enterprise.manage", "enterprises.enterprise.read"];
const grants = ["32", "33", "44"].map((region) => ({ role: "bench", region, permissions: RIGHTS }));
const caller: Caller = {
  kind: "person",
  accountId: "0190a000-0000-7000-8000-000000000001",
  name: "bench",
  unitId: null,
  region: "44",
  grants,
  sessionId: null,
};

function runtimeOn(connection: pg.PoolConfig): Runtime {
  const clock = { now: () => new Date() };
  return {
    pool: openPool({ ...connection, max: 8 }, APP_ROLE),
    ownerPool: openPool({ ...connection, max: 3 }, null),
    clock,
    newId: () => uuidv7(clock.now().getTime(), randomFillSync(new Uint8Array(10))),
    calendar: { isWorkingDay: () => true, isCertain: () => true },
    log: pino({ level: "error" }),
    wakeOutbox: () => undefined,
  };
}

const seconds = (since: number): number => (performance.now() - since) / 1000;

function portsOf(target: Awaited<ReturnType<typeof enterpriseImportTarget>>): DataImportsPorts {
  const texts = regionTexts();
  return {
    sealer: createSealer("international", temporaryKeyRing()),
    targets: async () => [target],
    caller: async () => caller,
    regions: {
      find: async ({ ownerPool }, wanted, within) => texts.find(ownerPool, wanted, within),
      names: async () => [],
    },
    errors: () => kernelErrors,
  };
}

async function measure({ connection, file, region, whole }: ImportAsked): Promise<ImportMeasured> {
  const runtime = runtimeOn(connection);
  const target = await enterpriseImportTarget(testEnterprisesPorts());
  const ports = portsOf(target);
  const queue = importQueue(ports);
  const module = dataImportsModule(ports, queue);
  let peak = 0;
  const before = process.cpuUsage();
  const used = () => {
    const { user, system } = process.cpuUsage(before);
    return { peak: peak / 1e6, processor: (user + system) / 1e6 };
  };
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 50);
  const work = async (id: string) => {
    queue.add(runtime, id);
    await queue.idle();
    const see = module.queries.find(({ spec }) => spec.name === "data-imports.get-import");
    if (see === undefined) throw new Error("there is a query");
    return (await runQuery(runtime, see, caller, { id })) as DataImport;
  };
  const submit = (name: string, input: unknown) => {
    const handler = module.commands.find(({ spec }) => spec.name === name);
    if (handler === undefined) throw new Error(`there is no ${name}`);
    return runCommand(runtime, handler, { caller, input, key: null, correlation: "bench", deviceTime: null });
  };
  try {
    const bytes = readFileSync(file);
    const input = { target: target.code, region, fileName: "bench", size: bytes.length, sha256: "" };
    let since = performance.now();
    const submission = { caller, input, key: null, correlation: "bench", deviceTime: null };
    const { id } = (await runCommand(runtime, storeUpload(ports, bytes), submission)) as DataImport;
    const uploaded = await work(id);
    const read = seconds(since);
    if (uploaded.state !== "uploaded") return { read, check: 0, apply: 0, ...used(), record: uploaded };
    // Addresses say the county where no column does.
    const address = uploaded.columns.findIndex(({ heading }) => heading === "注册地址");
    if (address === -1) return { read, check: 0, apply: 0, ...used(), record: uploaded };
    const own = uploaded.mapping.filter(({ field }) => field !== "region");
    const mapping = [...own, { field: "region", columns: [address] }];
    since = performance.now();
    const options = { ...uploaded.options, whole, region, onExisting: "skip" as const };
    await submit(mapImport.name, { id, revision: uploaded.revision, mapping, options });
    const checked = await work(id);
    const check = seconds(since);
    since = performance.now();
    if (checked.check === null) return { read, check, apply: 0, ...used(), record: checked };
    await submit(applyImport.name, { id, revision: checked.revision }).catch(() => undefined);
    const record = await work(id);
    return { read, check, apply: seconds(since), ...used(), record };
  } finally {
    clearInterval(watch);
    await Promise.all([runtime.pool.end(), runtime.ownerPool.end()]);
  }
}

process.on("message", (asked: ImportAsked) => {
  void measure(asked).then(
    (measured) => process.send?.(measured),
    (error: unknown) => {
      process.stderr.write(`${String((error as Error).stack)}\n`);
      process.exit(1);
    },
  );
});
