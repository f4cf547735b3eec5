import type { Caller } from "@anlan/kernel";
import type { TestWorld } from "@anlan/test-kit";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import {
  createOwnRecord,
  createRecord,
  decideProposal,
  decideRecordMove,
  editOwnRecord,
  editRecord,
  findLimits,
  findOwnRecords,
  findRecords,
  getOwnRecord,
  getRecord,
  moveOwnRecord,
  moveRecord,
  openProtected,
  removeRecord,
  setAdditions,
  setOwnKind,
  withdrawProposal,
} from "../contract/index.ts";
import {
  aKeeper,
  anEnterprise,
  buildLighthouse,
  LIGHTHOUSE,
  OWN_RIGHTS,
  REGISTER_RIGHTS,
  registersWorld,
} from "../testing/index.ts";

const OWN = "440605011";
const REGIONS = ["44", "4406", "440605", "440605011", "440605011001", "440605121", "440606", "33"];
const SECTORS = [null, [], ["town-gas"], ["test-lighthouses"], ["fire", "test-lighthouses"]] as const;
const ENTERPRISE = "0190a000-0000-7000-8000-000000000001";
const OTHER = "0190a000-0000-7000-8000-000000000002";
const [READ, MANAGE, APPROVE, KINDS] = REGISTER_RIGHTS;
const [OWN_READ, OWN_MANAGE] = OWN_RIGHTS;
const STALE = 999;

let world: TestWorld;
let target: { recordId: never; proposalId: never };

beforeAll(async () => {
  ({ world } = await registersWorld());
  const recordId = await buildLighthouse(world, aKeeper(world), { enterpriseId: ENTERPRISE, region: OWN });
  const { proposalId } = await world.run(anEnterprise(world, ENTERPRISE), createOwnRecord, {
    kind: "test-lighthouses/foghorn",
    name: "雾号",
    region: OWN,
    values: { serial: "A1" },
  });
  target = { recordId: recordId as never, proposalId: proposalId as never };
});

interface Who {
  readonly grants: readonly { readonly right: string; readonly region: string }[];
  readonly sectors: readonly string[] | null;
  readonly enterpriseId: string | null;
}

const who: fc.Arbitrary<Who> = fc.record({
  grants: fc.array(
    fc.record({ right: fc.constantFrom(...REGISTER_RIGHTS, ...OWN_RIGHTS), region: fc.constantFrom(...REGIONS) }),
    { maxLength: 6 },
  ),
  sectors: fc.constantFrom(...SECTORS),
  enterpriseId: fc.constantFrom(null, null, ENTERPRISE, OTHER),
});

const callerOf = ({ grants, sectors, enterpriseId }: Who): Caller => ({
  ...aKeeper(world),
  sectors: sectors === null ? null : [...sectors],
  enterpriseId,
  grants: grants.map(({ right, region }) => ({ role: "r", region, permissions: [right] })),
});

// The oracle, with nothing from the code under test. A row is reached by a right over its region, unless the caller's
// sectors leave its sector out, or he acts for another enterprise.
const over = ({ grants }: Who, right: string) =>
  grants.some((one) => one.right === right && OWN.startsWith(one.region));
const holds = ({ grants }: Who, right: string) => grants.some((one) => one.right === right);
const inSector = ({ sectors }: Who) => sectors === null || sectors.includes("test-lighthouses");
const inEnterprise = ({ enterpriseId }: Who) => enterpriseId === null || enterpriseId === ENTERPRISE;
const reaches = (one: Who, right: string) => over(one, right) && inSector(one) && inEnterprise(one);

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => "done",
    (error: { code?: string }) => error.code ?? String(error),
  );

interface Case {
  readonly right: string;
  readonly run: (caller: Caller) => Promise<unknown>;
}

const edit = { recordId: undefined as never, revision: STALE, name: "别名", reason: "改名" };
const readers: Record<string, Case> = {
  "get-record": { right: READ, run: (caller) => world.ask(caller, getRecord, { recordId: target.recordId }) },
  "get-own-record": {
    right: OWN_READ,
    run: (caller) => world.ask(caller, getOwnRecord, { recordId: target.recordId }),
  },
  "open-protected": {
    right: MANAGE,
    run: (caller) => world.ask(caller, openProtected, { recordId: target.recordId, reason: "核对" }),
  },
  "edit-record": {
    right: MANAGE,
    run: (caller) => world.run(caller, editRecord, { ...edit, recordId: target.recordId }),
  },
  "edit-own-record": {
    right: OWN_MANAGE,
    run: (caller) => world.run(caller, editOwnRecord, { ...edit, recordId: target.recordId }),
  },
  "move-record": {
    right: MANAGE,
    run: (caller) => world.run(caller, moveRecord, { recordId: target.recordId, revision: STALE, move: "light" }),
  },
  "decide-record-move": {
    right: APPROVE,
    run: (caller) => world.run(caller, decideRecordMove, { recordId: target.recordId, revision: STALE, move: "light" }),
  },
  "move-own-record": {
    right: OWN_MANAGE,
    run: (caller) => world.run(caller, moveOwnRecord, { recordId: target.recordId, revision: STALE, move: "light" }),
  },
  "remove-record": {
    right: MANAGE,
    run: (caller) => world.run(caller, removeRecord, { recordId: target.recordId, revision: STALE, reason: "误登" }),
  },
  "decide-proposal": {
    right: MANAGE,
    run: (caller) =>
      world.run(caller, decideProposal, { proposalId: target.proposalId, revision: STALE, decision: "confirm" }),
  },
  "withdraw-proposal": {
    right: OWN_MANAGE,
    run: (caller) => world.run(caller, withdrawProposal, { proposalId: target.proposalId, revision: STALE }),
  },
};

describe("a record is reached by region, sector and enterprise together", () => {
  test.each(Object.entries(readers))("%s", async (_, { right, run }) => {
    await fc.assert(
      fc.asyncProperty(who, async (one) => {
        const code = await codeOf(run(callerOf(one)));
        if (!holds(one, right)) expect(code).toBe("KERNEL_FORBIDDEN");
        else if (!reaches(one, right)) expect(code).toBe("KERNEL_NOT_FOUND");
        // Behind the door: done, or refused for what it says; never found missing.
        else expect(["KERNEL_FORBIDDEN", "KERNEL_NOT_FOUND"]).not.toContain(code);
      }),
      { numRuns: 60 },
    );
  });
});

// Writing where nothing is yet: an official in his regions and sectors, an enterprise for itself.
const mayCreate = (one: Who, own: boolean) => {
  if (own) return one.enterpriseId === ENTERPRISE && over(one, OWN_MANAGE) && inSector(one);
  return one.enterpriseId === null && over(one, MANAGE) && inSector(one);
};

describe("a record is made only where the caller may keep it", () => {
  test.each([
    ["create-record", createRecord, false],
    ["create-own-record", createOwnRecord, true],
  ] as const)("%s", async (_, spec, own) => {
    await fc.assert(
      fc.asyncProperty(who, async (one) => {
        const right = own ? OWN_MANAGE : MANAGE;
        // Without its required field nothing is written, and what bounds say is heard first or not at all.
        const input = { kind: LIGHTHOUSE, name: "新灯塔", region: OWN, enterpriseId: ENTERPRISE };
        const licence = `DT-${String(Math.floor(Number(world.runtime.newId().slice(-4).replace(/[a-f]/g, "1")) % 10_000)).padStart(4, "0")}`;
        const code = await codeOf(world.run(callerOf(one), spec, { ...input, values: { licence, height: 3 } }));
        if (!holds(one, right)) expect(code).toBe("KERNEL_FORBIDDEN");
        else if (mayCreate(one, own)) expect(["done", "REGISTERS_CODE_TAKEN"]).toContain(code);
        else expect(code).toBe("REGISTERS_OUT_OF_BOUNDS");
      }),
      { numRuns: 200 },
    );
  });
});

describe("lists hold what one may read, and nothing else", () => {
  test.each([
    ["find-records", findRecords, READ],
    ["find-own-records", findOwnRecords, OWN_READ],
    ["find-limits", findLimits, READ],
  ] as const)("%s", async (_, spec, right) => {
    await fc.assert(
      fc.asyncProperty(who, async (one) => {
        const params = spec.name === findLimits.name ? {} : { kind: LIGHTHOUSE };
        const page = await world
          .list(callerOf(one), spec as typeof findRecords, params)
          .catch((error: { code: string }) => error.code);
        if (!holds(one, right)) {
          expect(page).toBe("KERNEL_FORBIDDEN");
          return;
        }
        const rows = (page as { rows: Record<string, unknown>[] }).rows;
        const seen = rows.some((row) => (row["recordId"] ?? row["id"]) === target.recordId);
        expect(seen).toBe(reaches(one, right));
      }),
      { numRuns: 60 },
    );
  });
});

describe("a county's own fields and registers are made by those who may, in their sectors", () => {
  test.each([
    [
      "set-additions",
      (caller: Caller) => world.run(caller, setAdditions, { kind: LIGHTHOUSE, revision: STALE, fields: [] }),
    ],
    [
      "set-own-kind",
      (caller: Caller) =>
        world.run(caller, setOwnKind, {
          code: "bench",
          name: "长椅",
          sector: "test-lighthouses",
          subject: "facility",
          revision: STALE,
          fields: [{ code: "a", name: "甲", type: "text" }],
        } as never),
    ],
  ] as const)("%s", async (_, run) => {
    await fc.assert(
      fc.asyncProperty(who, async (one) => {
        const code = await codeOf(run(callerOf(one)));
        if (!holds(one, KINDS)) expect(code).toBe("KERNEL_FORBIDDEN");
        else if (one.enterpriseId !== null || !inSector(one)) expect(code).toBe("REGISTERS_OUT_OF_BOUNDS");
        else expect(code).toBe("KERNEL_STALE");
      }),
      { numRuns: 40 },
    );
  });
});
