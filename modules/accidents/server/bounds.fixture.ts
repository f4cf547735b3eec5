import { anEnterprise, ENTERPRISE_RIGHTS } from "@anlan/enterprises/testing";
import type { Caller } from "@anlan/kernel";
import type { TestWorld } from "@anlan/test-kit";
import fc from "fast-check";
import { enterTipOff, lockMonth, proposeRemoval, verifyAccident } from "../contract/index.ts";
import { ACCIDENT_RIGHTS, accidentsWorld, anAccident, OWN_ACCIDENT_RIGHTS } from "../testing/index.ts";

export const OWN = "440605011";
export const COUNTY = "440605";
const REGIONS = ["44", "4406", COUNTY, OWN, "440605011001", "440605121", "440606", "33"];
const [OWN_READ, OWN_REPORT] = OWN_ACCIDENT_RIGHTS;

let world: TestWorld;
let root: Caller;
/** Records by what they are. */
export const ids: Record<string, string> = {};

/** Makes the world in which everybody is bound: one accident with its removal, one month, one tip-off. */
export async function makeBounds(): Promise<TestWorld> {
  ({ world } = await accidentsWorld());
  world.clock.set("2026-11-10T02:00:00.000Z");
  root = world.person({ region: "44", permissions: [...ACCIDENT_RIGHTS, ...ENTERPRISE_RIGHTS] });
  ids["target"] = await anEnterprise(world, root, { name: "目标厂", sectors: ["fire", "hazardous-chemicals"] });
  ids["other"] = await anEnterprise(world, root, { name: "别家", sectors: ["fire"], region: "440605121" });
  const { accidentId } = await anAccident(world, root, { enterpriseId: ids["target"], region: OWN });
  ids["accident"] = accidentId;
  await world.run(root, verifyAccident, { accidentId, revision: 1, nature: "production" });
  const removal = { accidentId, revision: 2, reason: "核实", evidence: "证明" };
  ids["removal"] = (await world.run(root, proposeRemoval, removal)).removalId;
  ids["month"] = (await world.run(root, lockMonth, { region: COUNTY, month: "2026-01" })).monthId;
  const tipOff = { region: OWN, channel: "12350", content: "举报" };
  ids["tipOff"] = (await world.run(root, enterTipOff, tipOff)).tipOffId;
  return world;
}

/** What a caller holds. */
export interface Held {
  readonly grants: readonly { readonly right: string; readonly region: string }[];
  readonly sectors: readonly string[] | null;
  readonly enterprise: "none" | "target" | "other" | "unbound";
}
export const rights = [...ACCIDENT_RIGHTS, ...OWN_ACCIDENT_RIGHTS];
/** Callers who hold the right more often than by chance, so that what lies behind it is reached. */
export const heldFor = (right: string): fc.Arbitrary<Held> =>
  fc.record({
    grants: fc.array(
      fc.record({ right: fc.constantFrom(right, right, ...rights), region: fc.constantFrom(...REGIONS) }),
      {
        maxLength: 5,
      },
    ),
    sectors: fc.option(fc.subarray(["fire", "town-gas"]), { nil: null }),
    enterprise: fc.constantFrom("none", "none", "target", "other", "unbound"),
  });
export const callerWith = ({ grants, sectors, enterprise }: Held): Caller => ({
  ...root,
  accountId: "somebody",
  sectors: sectors === null ? null : [...sectors],
  enterpriseId: enterprise === "none" ? null : enterprise === "unbound" ? "" : (ids[enterprise] ?? ""),
  grants: grants.map(({ right, region }) => ({ role: "r", region, permissions: [right] })),
});

// The oracle, with nothing from the code under test: the right over the region or one above it, one of the sectors, the
// enterprise; and each side by its own door.
export const anywhere = ({ grants }: Held, right: string) => grants.some((one) => one.right === right);
export const over = ({ grants }: Held, right: string, region = OWN) =>
  grants.some((one) => one.right === right && region.startsWith(one.region));
const supervised = ({ sectors }: Held) => sectors === null || sectors.includes("fire");
const isOwnRight = (right: string) => right === OWN_READ || right === OWN_REPORT;
export const itsSide = ({ enterprise }: Held, right: string) => (enterprise === "none") !== isOwnRight(right);
export const reaches = (given: Held, right: string) =>
  over(given, right) && supervised(given) && (given.enterprise === "none" || given.enterprise === "target");
export const wrongSide = (right: string) => (isOwnRight(right) ? "ACCIDENTS_NO_ENTERPRISE" : "ACCIDENTS_OUT_OF_BOUNDS");

export const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => "done",
    (error: { code?: string }) => error.code ?? String(error),
  );
export const RUNS = { numRuns: 25 };
