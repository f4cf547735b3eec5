import { anEnterprise, ENTERPRISE_RIGHTS } from "@anlan/enterprises/testing";
import type { Caller } from "@anlan/kernel";
import type { TestWorld } from "@anlan/test-kit";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import {
  addCertificate,
  addOwnCertificate,
  addOwnPerson,
  addPerson,
  countStaffing,
  editCertificate,
  editOwnCertificate,
  editOwnPerson,
  editPerson,
  findCertificates,
  findOwnCertificates,
  findOwnPersons,
  findOwnStaffing,
  findPersons,
  findStaffing,
  getOwnPerson,
  getPerson,
  openOwnPerson,
  openPerson,
  removeCertificate,
  removeOwnCertificate,
  removeOwnPerson,
  removePerson,
  renewCertificate,
  renewOwnCertificate,
  reviewCertificate,
  reviewOwnCertificate,
  revokeCertificate,
  searchPersons,
} from "../contract/index.ts";
import { aPerson, OWN_PEOPLE_RIGHTS, PEOPLE_RIGHTS, peopleWorld } from "../testing/index.ts";

const OWN = "440605011";
const SECTORS = ["fire", "town-gas"];
const REGIONS = ["44", "4406", "440605", OWN, "440605011001", "440605121", "440606", "33"];
const [READ, MANAGE] = PEOPLE_RIGHTS;
const [OWN_READ, OWN_MANAGE] = OWN_PEOPLE_RIGHTS;
const STALE = 999;

let world: TestWorld;
let root: Caller;
const ids: Record<string, string> = {};

beforeAll(async () => {
  const made = await peopleWorld();
  world = made.world;
  world.clock.set("2026-03-02T01:00:00.000Z");
  root = world.person({ region: "44", permissions: [...PEOPLE_RIGHTS, ...ENTERPRISE_RIGHTS] });
  const facts = { name: "目标厂", sectors: ["fire", "hazardous-chemicals"] };
  ids["target"] = await anEnterprise(world, root, facts);
  ids["other"] = await anEnterprise(world, root, { name: "别家", sectors: ["fire"], region: "440605121" });
  ids["person"] = await aPerson(world, root, ids["target"], { phone: "13812345678" });
  const given = { personId: ids["person"], kind: "special-operation", item: "1.2", issuedOn: "2024-05-01" };
  ids["certificate"] = (await world.run(root, addCertificate, given as never)).certificateId;
  await world.deliverEvents();
});

interface Held {
  readonly grants: readonly { readonly right: string; readonly region: string }[];
  readonly sectors: readonly string[] | null;
  readonly enterprise: "none" | "target" | "other" | "unbound";
}
const held: fc.Arbitrary<Held> = fc.record({
  grants: fc.array(
    fc.record({ right: fc.constantFrom(...PEOPLE_RIGHTS, ...OWN_PEOPLE_RIGHTS), region: fc.constantFrom(...REGIONS) }),
    { maxLength: 6 },
  ),
  sectors: fc.option(fc.subarray(SECTORS), { nil: null }),
  enterprise: fc.constantFrom("none", "none", "target", "target", "other", "unbound"),
});
const callerWith = ({ grants, sectors, enterprise }: Held): Caller => ({
  ...root,
  accountId: "somebody",
  sectors: sectors === null ? null : [...sectors],
  enterpriseId: enterprise === "none" ? null : enterprise === "unbound" ? "" : (ids[enterprise] ?? ""),
  grants: grants.map(({ right, region }) => ({ role: "r", region, permissions: [right] })),
});

// The oracle, with nothing from the code under test: the right over the region or one above it, one of the sectors, the
// enterprise; and each side by its own door.
const anywhere = ({ grants }: Held, right: string) => grants.some((one) => one.right === right);
const over = ({ grants }: Held, right: string) =>
  grants.some((one) => one.right === right && OWN.startsWith(one.region));
const supervised = ({ sectors }: Held) => sectors === null || sectors.includes("fire");
const reaches = (given: Held, right: string) =>
  over(given, right) && supervised(given) && (given.enterprise === "none" || given.enterprise === "target");
const itsSide = ({ enterprise }: Held, right: string) =>
  right === OWN_READ || right === OWN_MANAGE ? enterprise !== "none" : enterprise === "none";
const wrongSide = (right: string) =>
  right === OWN_READ || right === OWN_MANAGE ? "PEOPLE_NO_ENTERPRISE" : "PEOPLE_OUT_OF_BOUNDS";

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => "done",
    (error: { code?: string }) => error.code ?? String(error),
  );

interface Case {
  readonly right: string;
  /** What the right one hears: a refusal from behind the check of rights, so that nothing changes. */
  readonly otherwise: string;
  readonly run: (caller: Caller) => Promise<unknown>;
}
const onPerson = () => ({ personId: ids["person"] as never, revision: STALE, reason: "核实" });
const onCertificate = () => ({ certificateId: ids["certificate"] as never, revision: STALE });
const certificate = () => ({
  personId: ids["person"],
  kind: "special-operation",
  item: "开飞机",
  issuedOn: "2024-05-01",
});

function pair(name: string, otherwise: string, [official, own]: readonly [Case["run"], Case["run"]]): [string, Case][] {
  return [
    [name, { right: MANAGE, otherwise, run: official }],
    [name.replace("-", "-own-"), { right: OWN_MANAGE, otherwise, run: own }],
  ];
}

const commands: [string, Case][] = [
  ...pair("edit-person", "KERNEL_STALE", [
    (caller) => world.run(caller, editPerson, onPerson() as never),
    (caller) => world.run(caller, editOwnPerson, onPerson() as never),
  ]),
  ...pair("remove-person", "KERNEL_STALE", [
    (caller) => world.run(caller, removePerson, onPerson()),
    (caller) => world.run(caller, removeOwnPerson, onPerson()),
  ]),
  ...pair("add-certificate", "PEOPLE_OPERATION_UNKNOWN", [
    (caller) => world.run(caller, addCertificate, certificate() as never),
    (caller) => world.run(caller, addOwnCertificate, certificate() as never),
  ]),
  ...pair("edit-certificate", "KERNEL_STALE", [
    (caller) => world.run(caller, editCertificate, { ...onCertificate(), reason: "更正" } as never),
    (caller) => world.run(caller, editOwnCertificate, { ...onCertificate(), reason: "更正" } as never),
  ]),
  ...pair("review-certificate", "KERNEL_STALE", [
    (caller) => world.run(caller, reviewCertificate, { ...onCertificate(), reviewedOn: "2026-03-01" }),
    (caller) => world.run(caller, reviewOwnCertificate, { ...onCertificate(), reviewedOn: "2026-03-01" }),
  ]),
  ...pair("renew-certificate", "KERNEL_STALE", [
    (caller) => world.run(caller, renewCertificate, { ...onCertificate(), issuedOn: "2026-03-01" }),
    (caller) => world.run(caller, renewOwnCertificate, { ...onCertificate(), issuedOn: "2026-03-01" }),
  ]),
  ...pair("remove-certificate", "KERNEL_STALE", [
    (caller) => world.run(caller, removeCertificate, { ...onCertificate(), reason: "误登" }),
    (caller) => world.run(caller, removeOwnCertificate, { ...onCertificate(), reason: "误登" }),
  ]),
  [
    "revoke-certificate",
    {
      right: MANAGE,
      otherwise: "KERNEL_STALE",
      run: (caller) =>
        world.run(caller, revokeCertificate, { ...onCertificate(), revokedOn: "2026-03-01", reason: "假" }),
    },
  ],
];

describe("a person and its certificates are reached by region, sector and enterprise together, each side by its door", () => {
  test.each(commands)("%s", async (_, { right, otherwise, run }) => {
    await fc.assert(
      fc.asyncProperty(held, async (given) => {
        const code = await codeOf(run(callerWith(given)));
        if (!anywhere(given, right)) expect(code).toBe("KERNEL_FORBIDDEN");
        else if (!reaches(given, right)) expect(["KERNEL_NOT_FOUND", wrongSide(right)]).toContain(code);
        // The revision is looked at before the door; behind the wrong one nothing is done either way.
        else if (!itsSide(given, right)) expect([wrongSide(right), "KERNEL_STALE"]).toContain(code);
        else expect(code).toBe(otherwise);
      }),
      { numRuns: 40 },
    );
  });

  test("an official's door is shut to an enterprise with the right revision too, and the other way round", async () => {
    const wide = [...PEOPLE_RIGHTS, ...OWN_PEOPLE_RIGHTS];
    const official = world.person({ region: "440605", permissions: wide });
    const enterprise = { ...official, enterpriseId: ids["target"] as string };
    const edit = { ...onPerson(), revision: 1, position: "工" } as never;
    expect(await codeOf(world.run(enterprise, editPerson, edit))).toBe("PEOPLE_OUT_OF_BOUNDS");
    expect(await codeOf(world.run(official, editOwnPerson, edit))).toBe("PEOPLE_NO_ENTERPRISE");
  });

  test("add-person and add-own-person: only to an enterprise that one reaches", async () => {
    const wrong = { name: "甲", posts: ["other"], identityNumber: "110105194912310021" };
    await fc.assert(
      fc.asyncProperty(held, async (given) => {
        const caller = callerWith(given);
        const official = await codeOf(world.run(caller, addPerson, { ...wrong, enterpriseId: ids["target"] } as never));
        if (!anywhere(given, MANAGE)) expect(official).toBe("KERNEL_FORBIDDEN");
        else if (!itsSide(given, MANAGE)) expect(official).toBe("PEOPLE_OUT_OF_BOUNDS");
        else expect(official).toBe(reaches(given, MANAGE) ? "PEOPLE_IDENTITY_WRONG" : "PEOPLE_ENTERPRISE_UNKNOWN");
        // An enterprise names nobody: whatever it says, it is itself.
        const own = await codeOf(world.run(caller, addOwnPerson, { ...wrong, enterpriseId: ids["target"] } as never));
        if (!anywhere(given, OWN_MANAGE)) expect(own).toBe("KERNEL_FORBIDDEN");
        else if (given.enterprise === "none" || given.enterprise === "unbound")
          expect(own).toBe("PEOPLE_NO_ENTERPRISE");
        else if (given.enterprise === "target") {
          expect(own).toBe(reaches(given, OWN_MANAGE) ? "PEOPLE_IDENTITY_WRONG" : "PEOPLE_ENTERPRISE_UNKNOWN");
        } else expect(["PEOPLE_IDENTITY_WRONG", "PEOPLE_ENTERPRISE_UNKNOWN"]).toContain(own);
      }),
      { numRuns: 60 },
    );
    const { rows } = await world.database.ownerPool.query("select count(*)::int as n from people.persons");
    expect(rows[0].n).toBe(1);
  });
});

describe("reading is bound the same way", () => {
  const pages: [string, string, (caller: Caller) => Promise<unknown>][] = [
    ["get-person", READ, (caller) => world.ask(caller, getPerson, { personId: ids["person"] as never })],
    ["get-own-person", OWN_READ, (caller) => world.ask(caller, getOwnPerson, { personId: ids["person"] as never })],
    [
      "open-person",
      MANAGE,
      (caller) => world.ask(caller, openPerson, { personId: ids["person"] as never, reason: "核对" }),
    ],
    [
      "open-own-person",
      OWN_MANAGE,
      (caller) => world.ask(caller, openOwnPerson, { personId: ids["person"] as never, reason: "核对" }),
    ],
  ];
  test.each(pages)("%s", async (_, right, run) => {
    await fc.assert(
      fc.asyncProperty(held, async (given) => {
        const code = await codeOf(run(callerWith(given)));
        if (!anywhere(given, right)) expect(code).toBe("KERNEL_FORBIDDEN");
        else if (!itsSide(given, right)) expect(code).toBe(wrongSide(right));
        else expect(code).toBe(reaches(given, right) ? "done" : "KERNEL_NOT_FOUND");
      }),
      { numRuns: 40 },
    );
  });

  test.each([
    [findPersons, READ, "id", "person"],
    [findOwnPersons, OWN_READ, "id", "person"],
    [findCertificates, READ, "id", "certificate"],
    [findOwnCertificates, OWN_READ, "id", "certificate"],
    [findStaffing, READ, "enterpriseId", "target"],
    [findOwnStaffing, OWN_READ, "enterpriseId", "target"],
  ] as const)("$name", async (spec, right, key, wanted) => {
    await fc.assert(
      fc.asyncProperty(held, async (given) => {
        const page = await world
          .list(callerWith(given), spec as typeof findPersons, {})
          .catch((error: { code: string }) => error.code);
        if (!anywhere(given, right)) expect(page).toBe("KERNEL_FORBIDDEN");
        else if (!itsSide(given, right)) expect(page).toBe(wrongSide(right));
        else {
          const rows = (page as { rows: Record<string, unknown>[] }).rows;
          expect(rows.some((row) => row[key] === ids[wanted])).toBe(reaches(given, right));
        }
      }),
      { numRuns: 40 },
    );
  });

  test("search-persons and count-staffing", async () => {
    await fc.assert(
      fc.asyncProperty(held, async (given) => {
        const caller = callerWith(given);
        if (!anywhere(given, READ)) {
          expect(await codeOf(world.ask(caller, searchPersons, {}))).toBe("KERNEL_FORBIDDEN");
          return;
        }
        const { persons } = await world.ask(caller, searchPersons, {});
        expect(persons.some(({ id }) => id === ids["person"])).toBe(reaches(given, READ));
        if (!itsSide(given, READ)) {
          expect(await codeOf(world.ask(caller, countStaffing, {}))).toBe("PEOPLE_OUT_OF_BOUNDS");
          return;
        }
        const { rules } = await world.ask(caller, countStaffing, {});
        const count = rules.find(({ rule }) => rule === "engineer-law-27")?.enterprises;
        expect(count).toBe(reaches(given, READ) ? 1 : 0);
      }),
      { numRuns: 40 },
    );
  });
});

test("a person who is not signed in reaches nothing", async () => {
  for (const [, { run }] of commands) expect(await codeOf(run(world.anonymous))).toBe("KERNEL_UNAUTHENTICATED");
});
