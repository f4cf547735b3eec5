import type { Caller } from "@anlan/kernel";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import {
  applyImport,
  chooseSheet,
  type DataImport,
  decideRows,
  findImportRows,
  findImports,
  getColumns,
  getImport,
  getTargets,
  mapImport,
  resumeImport,
  stopImport,
  undoImport,
} from "../contract/index.ts";
import { buildImportWorld, FILL, type ImportWorld } from "../testing/index.ts";

const REGION = "440605011";
const RUN = "data-imports.import.run";
const MANAGE = "data-imports.import.manage";
const REGIONS = ["44", "4406", "440605", "440605011", "440605121", "440606", "4401"];

let w: ImportWorld;
let owner: Caller;
let record: DataImport;

beforeAll(async () => {
  w = await buildImportWorld();
  owner = w.person({ region: REGION });
  record = await w.upload(owner, "名称,辖区\n甲,桂城街道\n,\n");
});

interface Given {
  readonly right: string;
  readonly region: string;
}
const grants = fc.array(fc.record({ right: fc.constantFrom(RUN, MANAGE, FILL), region: fc.constantFrom(...REGIONS) }), {
  maxLength: 5,
});

const callerWith = (given: readonly Given[], isOwner: boolean): Caller => ({
  ...w.world.person({ region: "440605", permissions: [] }),
  ...(isOwner ? { accountId: owner.accountId } : {}),
  grants: given.map(({ right, region }) => ({ role: "r", region, permissions: [right] })),
});

// The oracle, in words of the rules and with nothing from the code under test.
const holds = (given: readonly Given[], right: string) => given.some((one) => one.right === right);
const over = (given: readonly Given[], right: string) =>
  given.some((one) => one.right === right && REGION.startsWith(one.region));

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: { code?: string }) => error.code ?? String(error),
  );

const STALE = 9999;
const move = () => ({ id: record.id, revision: STALE });
const commands: Record<
  string,
  { run: (caller: Caller) => Promise<unknown>; whoElse: string | null; reached: string[] }
> = {
  "choose-sheet": {
    run: (caller) => w.world.run(caller, chooseSheet, { ...move(), sheet: 0 }),
    whoElse: null,
    reached: ["KERNEL_STALE"],
  },
  "map-import": {
    run: (caller) =>
      w.world.run(caller, mapImport, {
        ...move(),
        mapping: [{ field: "name", columns: [0] }],
        options: record.options,
      }),
    whoElse: null,
    reached: ["KERNEL_STALE"],
  },
  "apply-import": {
    run: (caller) => w.world.run(caller, applyImport, move()),
    whoElse: null,
    reached: ["KERNEL_MOVE_NOT_ALLOWED"],
  },
  "resume-import": {
    run: (caller) => w.world.run(caller, resumeImport, move()),
    whoElse: null,
    reached: ["KERNEL_MOVE_NOT_ALLOWED"],
  },
  "undo-import": {
    run: (caller) => w.world.run(caller, undoImport, move()),
    whoElse: MANAGE,
    reached: ["KERNEL_MOVE_NOT_ALLOWED"],
  },
};

test.each(Object.keys(commands))("%s is reached only by who imports there, and refused to all others", async (name) => {
  const command = commands[name];
  if (command === undefined) throw new Error("unknown");
  await fc.assert(
    fc.asyncProperty(grants, fc.boolean(), async (given, isOwner) => {
      const code = await codeOf(command.run(callerWith(given, isOwner)));
      if (!holds(given, RUN)) expect(code).toBe("KERNEL_FORBIDDEN");
      else if (!over(given, RUN)) expect(code).toBe("KERNEL_NOT_FOUND");
      // Wrong states are told before wrong people, for both alike: neither changes anything.
      else if (isOwner || command.reached.includes("KERNEL_MOVE_NOT_ALLOWED")) expect(command.reached).toContain(code);
      else expect(code).toBe("KERNEL_NOT_YOUR_MOVE");
    }),
    { numRuns: 40 },
  );
});

test("an import is applied by its own person alone, and undone by him or who manages imports there", async () => {
  const checked = await w.check(owner, await w.upload(owner, "名称,辖区\n甲,桂城街道\n"));
  const { id, revision } = checked;
  await fc.assert(
    fc.asyncProperty(grants, async (given) => {
      const code = await codeOf(w.world.run(callerWith(given, false), applyImport, { id, revision }));
      expect(code).toBe(
        !holds(given, RUN) ? "KERNEL_FORBIDDEN" : over(given, RUN) ? "KERNEL_NOT_YOUR_MOVE" : "KERNEL_NOT_FOUND",
      );
    }),
    { numRuns: 40 },
  );
  const done = await w.apply(owner, checked);
  await fc.assert(
    fc.asyncProperty(grants, async (given) => {
      const code = await codeOf(w.world.run(callerWith(given, false), undoImport, { id, revision: STALE }));
      if (!holds(given, RUN)) expect(code).toBe("KERNEL_FORBIDDEN");
      else if (!over(given, RUN)) expect(code).toBe("KERNEL_NOT_FOUND");
      else expect(code).toBe(over(given, MANAGE) ? "KERNEL_STALE" : "KERNEL_NOT_YOUR_MOVE");
    }),
    { numRuns: 60 },
  );
  expect((await w.see(owner, done)).state).toBe("done");
});

test("rows and samples are shown to their own person and to who manages imports there", async () => {
  await fc.assert(
    fc.asyncProperty(grants, fc.boolean(), async (given, isOwner) => {
      const caller = callerWith(given, isOwner);
      const [seen, rows, list, columns] = await Promise.all([
        w.world.ask(caller, getImport, { id: record.id }).catch((error: { code: string }) => error.code),
        w.world.list(caller, findImportRows, { importId: [record.id] }).catch((error: { code: string }) => error.code),
        w.world.list(caller, findImports, { limit: 200 }).catch((error: { code: string }) => error.code),
        codeOf(w.world.ask(caller, getColumns, { id: record.id, headerRow: 1 })),
      ]);
      if (!holds(given, RUN)) {
        expect([seen, rows, list, columns]).toEqual(Array(4).fill("KERNEL_FORBIDDEN"));
        return;
      }
      const inside = isOwner || over(given, MANAGE);
      if (typeof rows === "string" || typeof list === "string") throw new Error("lists answer who holds the right");
      expect(rows.rows.length > 0).toBe(over(given, RUN) && inside);
      expect(list.rows.some(({ id }) => id === record.id)).toBe(over(given, RUN));
      if (!over(given, RUN)) expect(seen).toBe("KERNEL_NOT_FOUND");
      else if (typeof seen !== "string") expect(seen.columns.length > 0).toBe(inside);
      const mayFill = holds(given, FILL);
      expect(columns).toBe(
        !over(given, RUN) || !isOwner ? "KERNEL_NOT_FOUND" : mayFill ? null : "DATA_IMPORTS_TARGET_GONE",
      );
    }),
    { numRuns: 60 },
  );
});

test("stopping and deciding are for the import's own person", async () => {
  await fc.assert(
    fc.asyncProperty(grants, async (given) => {
      const caller = callerWith(given, false);
      const codes = await Promise.all([
        codeOf(w.world.run(caller, stopImport, { id: record.id })),
        codeOf(
          w.world.run(caller, decideRows, { id: record.id, revision: record.revision, rows: "all", decision: null }),
        ),
      ]);
      const code = !holds(given, RUN)
        ? "KERNEL_FORBIDDEN"
        : over(given, RUN)
          ? "DATA_IMPORTS_NOT_YOURS"
          : "KERNEL_NOT_FOUND";
      expect(codes).toEqual([code, code]);
    }),
    { numRuns: 40 },
  );
});

test("a file is taken only for a region over which both rights are held, and a register is offered only then", async () => {
  await fc.assert(
    fc.asyncProperty(grants, fc.constantFrom(...REGIONS), async (given, region) => {
      const caller = callerWith(given, false);
      const both = (over_: string) =>
        [RUN, FILL].every((right) => given.some((one) => one.right === right && over_.startsWith(one.region)));
      const code = await codeOf(w.upload(caller, "名称\n", { region }));
      if (!holds(given, RUN)) expect(code).toBe("KERNEL_FORBIDDEN");
      else if (!holds(given, FILL)) expect(code).toBe("DATA_IMPORTS_TARGET_GONE");
      // Its own person may not look at it any more where he holds the right elsewhere only; the file is stored all the same.
      else expect(code).toBe(both(region) ? null : "DATA_IMPORTS_REGION_NOT_YOURS");
      if (!holds(given, RUN)) return;
      const { targets } = await w.world.ask(caller, getTargets, {});
      const anywhere = REGIONS.some(both);
      expect(targets.length > 0).toBe(anywhere);
    }),
    { numRuns: 40 },
  );
});

test("no import writes outside the regions of its person, whatever the file says", async () => {
  const towns: Record<string, string> = {
    桂城街道: "440605011",
    狮山镇: "440605121",
    南海区: "440605",
    天河区: "440106",
  };
  await fc.assert(
    fc.asyncProperty(fc.constantFrom("440605011", "440605121", "440605", "4401"), async (region) => {
      const caller = w.person({ region });
      const before = (await w.world.database.ownerPool.query("select count(*) from fixture.things")).rows[0].count;
      const text = `名称,辖区\n${Object.keys(towns)
        .map((town, n) => `${region}-${before}-${n},${town}`)
        .join("\n")}\n`;
      const done = await w.apply(caller, await w.check(caller, await w.upload(caller, text)));
      const { rows } = await w.world.database.ownerPool.query(
        "select region_code from fixture.things where import_id = $1",
        [done.id],
      );
      const allowed = Object.values(towns).filter((town) => town.startsWith(region));
      expect(rows.map((row) => row.region_code).sort()).toEqual(allowed.sort());
      expect(done.result).toMatchObject({ created: allowed.length, wrong: 4 - allowed.length });
    }),
    { numRuns: 8 },
  );
});
