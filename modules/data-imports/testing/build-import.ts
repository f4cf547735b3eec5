import { PassThrough } from "node:stream";
import { buffer, text } from "node:stream/consumers";
import { AnlanError, type Caller, kernelErrors, mergeErrors } from "@anlan/kernel";
import { createSealer, runCommand, temporaryKeyRing } from "@anlan/server-kit";
import { type TestWorld, testWorld } from "@anlan/test-kit";
import { strFromU8, unzipSync } from "fflate";
import {
  applyImport,
  type DataImport,
  dataImportsErrors,
  type FieldMapping,
  getImport,
  type ImportOptions,
  mapImport,
} from "../contract/index.ts";
import { type DataImportsPorts, dataImportsModule, type ImportQueue, importQueue } from "../server/index.ts";
import { writeReturnedRows } from "../server/routes/returned.ts";
import { storeUpload } from "../server/routes/store-upload.ts";
import { type BeforeApply, directory, FILL, fixtureTarget, makeFixtureTable } from "./fixture-target.ts";

/** Regions as the tests know them. */
const REGIONS = new Map([
  ["桂城街道", "440605011"],
  ["狮山镇", "440605121"],
  ["南海区", "440605"],
  ["天河区", "440106"],
  ["佛山市", "4406"],
  ["中心镇", "several"],
]);

/** Both rights that an import needs. */
export const RIGHTS: readonly string[] = ["data-imports.import.run", FILL];

interface UploadOptions {
  readonly region?: string;
  readonly fileName?: string;
  readonly target?: string;
}

/** A world with the importer, the fixture's register and people whose rights can change. */
export interface ImportWorld {
  readonly world: TestWorld;
  readonly queue: ImportQueue;
  readonly people: ReturnType<typeof directory>;
  readonly ports: DataImportsPorts;
  /** Files of ZIPs that were kept: id → name and content; null once they were discarded. */
  readonly kept: ReadonlyMap<string, { readonly name: string; readonly text: string } | null>;
  /** Somebody with both rights over a region, unless others are given. */
  person(options?: { region?: string; permissions?: readonly string[] }): Caller;
  /** Stores a file; waits until it was read. */
  upload(caller: Caller, text: string | Uint8Array, more?: UploadOptions): Promise<DataImport>;
  /** Delivers events and waits until all work is done. */
  settle(): Promise<void>;
  see(caller: Caller, record: { readonly id: DataImport["id"] }): Promise<DataImport>;
  /** Matches columns as proposed, with other options; waits for the check. */
  check(
    caller: Caller,
    record: DataImport,
    options?: Partial<ImportOptions>,
    mapping?: FieldMapping[],
  ): Promise<DataImport>;
  apply(caller: Caller, record: DataImport): Promise<DataImport>;
  /** The bytes of the file of returned rows, unpacked as text. */
  returned(caller: Caller, record: DataImport): Promise<string>;
}

// A store of files that refuses programs.
function fileKeeper(kept: Map<string, { name: string; text: string } | null>): NonNullable<DataImportsPorts["files"]> {
  return {
    async keep(runtime, _caller, { name, content }) {
      if (name.endsWith(".exe")) throw new AnlanError("KERNEL_BAD_REQUEST");
      const id = runtime.newId();
      kept.set(id, { name, text: await text(content) });
      return id;
    },
    discard: async (_context, ids) => {
      for (const id of ids) kept.set(id, null);
    },
  };
}

function portsOf(
  people: ReturnType<typeof directory>,
  kept: Map<string, { name: string; text: string } | null>,
  beforeApply?: BeforeApply,
): DataImportsPorts {
  const target = fixtureTarget(beforeApply);
  return {
    sealer: createSealer("international", temporaryKeyRing()),
    files: fileKeeper(kept),
    targets: async () => [target],
    caller: people.find,
    regions: {
      find: async (_runtime, texts) => new Map([...REGIONS].filter(([name]) => texts.includes(name))),
      names: async () => [...REGIONS.keys()],
    },
    errors: () => mergeErrors(kernelErrors, dataImportsErrors),
  };
}

/** Builds the world; `beforeApply` runs before each portion. */
export async function buildImportWorld(
  beforeApply?: BeforeApply,
  more: Partial<DataImportsPorts> = {},
): Promise<ImportWorld> {
  const people = directory();
  const kept = new Map<string, { name: string; text: string } | null>();
  const ports = { ...portsOf(people, kept, beforeApply), ...more };
  const queue = importQueue(ports, 20);
  const world = await testWorld([dataImportsModule(ports, queue)]);
  await makeFixtureTable(world.database.ownerPool);
  const settle = async () => {
    await world.deliverEvents();
    await queue.idle();
  };
  const see: ImportWorld["see"] = (caller, { id }) => world.ask(caller, getImport, { id });
  return {
    world,
    queue,
    people,
    ports,
    kept,
    settle,
    see,
    person: ({ region = "440605", permissions = RIGHTS } = {}) => people.add(world.person({ region, permissions })),
    async upload(caller, content, { region, fileName = "台账.csv", target = "fixture.thing" } = {}) {
      const bytes = Buffer.from(content);
      const input = { target, region: region ?? null, fileName, size: bytes.length, sha256: "0".repeat(64) };
      const submission = { caller, input, key: null, correlation: "test", deviceTime: null };
      // the handler's own declaration has parsed it
      const record = (await runCommand(world.runtime, storeUpload(ports, bytes), submission)) as DataImport;
      await settle();
      return see(caller, record);
    },
    async check(caller, record, options = {}, mapping = record.mapping) {
      const { id, revision } = record;
      await world.run(caller, mapImport, { id, revision, mapping, options: { ...record.options, ...options } });
      await settle();
      return see(caller, record);
    },
    async returned(caller, record) {
      const out = new PassThrough();
      const words = { catalogue: kernelErrors, columns: [], language: "zh" } as const;
      const writing = writeReturnedRows(out, { runtime: world.runtime, sealer: ports.sealer, caller, record, words });
      const [bytes] = await Promise.all([buffer(out), writing]);
      return Object.values(unzipSync(bytes))
        .map((part) => strFromU8(part))
        .join("\n");
    },
    async apply(caller, { id, revision }) {
      await world.run(caller, applyImport, { id, revision });
      await settle();
      return see(caller, { id });
    },
  };
}
