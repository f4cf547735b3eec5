import { type Caller, kernelErrors, mergeErrors } from "@anlan/kernel";
import { runCommand } from "@anlan/server-kit";
import { type TestWorld, testWorld } from "@anlan/test-kit";
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
}

function portsOf(people: ReturnType<typeof directory>, beforeApply?: BeforeApply): DataImportsPorts {
  const target = fixtureTarget(beforeApply);
  return {
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
export async function buildImportWorld(beforeApply?: BeforeApply): Promise<ImportWorld> {
  const people = directory();
  const ports = portsOf(people, beforeApply);
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
    settle,
    see,
    person: ({ region = "440605", permissions = RIGHTS } = {}) => people.add(world.person({ region, permissions })),
    async upload(caller, text, { region, fileName = "台账.csv", target = "fixture.thing" } = {}) {
      const bytes = Buffer.from(text);
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
    async apply(caller, { id, revision }) {
      await world.run(caller, applyImport, { id, revision });
      await settle();
      return see(caller, { id });
    },
  };
}
