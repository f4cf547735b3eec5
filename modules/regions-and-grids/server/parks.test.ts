import type { Caller } from "@anlan/kernel";
import { testWorld } from "@anlan/test-kit";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { closePark, createPark, editPark, findParks } from "../contract/index.ts";
import { withRegions } from "../testing/index.ts";
import { regionsModule } from "./index.ts";

const READ = "regions.region.read";
const MANAGE = "regions.region.manage";
const LONG = "粤港澳大湾区先进制造业与现代服务业深度融合发展示范区南海片区核心启动区综合产业园区";

let world: Awaited<ReturnType<typeof testWorld>>;
let manager: Caller;
let count = 0;

beforeAll(async () => {
  world = await testWorld([regionsModule]);
  await withRegions(world);
  manager = world.person({ region: "440605", permissions: [READ, MANAGE] });
});

const aPark = (more: Partial<Parameters<typeof create>[0]> = {}) => create({ ...more });

function create(more: { region?: string; name?: string; covers?: string[] }) {
  count += 1;
  const { region = "440605", name = `园区${count}`, covers = [] } = more;
  return world.run(manager, createPark, { region, name, kind: "industrial-park", covers });
}

describe("a park", () => {
  test("has a long name, lies across towns, and is listed with their names", async () => {
    expect([...LONG].length).toBeGreaterThanOrEqual(40);
    const { parkId } = await aPark({ name: LONG, covers: ["440605011", "440605121"] });
    const { rows } = await world.list(manager, findParks, { text: "大湾区" });
    expect(rows).toMatchObject([{ id: parkId, name: LONG, coversNames: ["桂城街道", "九江镇"], state: "active" }]);
  });

  test("is edited and closed once, and then keeps still", async () => {
    const { parkId } = await aPark();
    const details = { name: "新名称", kind: "functional-zone" as const, covers: [] as string[] };
    expect(await world.run(manager, editPark, { parkId, revision: 1, ...details })).toEqual({ parkId, revision: 2 });
    const stale = world.run(manager, editPark, { parkId, revision: 1, ...details });
    await expect(stale).rejects.toMatchObject({ code: "KERNEL_STALE" });
    await world.run(manager, closePark, { parkId, revision: 2, remark: "并入桂城" });
    const closed = { code: "REGIONS_PARK_CLOSED" };
    await expect(world.run(manager, editPark, { parkId, revision: 3, ...details })).rejects.toMatchObject(closed);
    await expect(world.run(manager, closePark, { parkId, revision: 3, remark: "再次" })).rejects.toMatchObject(closed);
  });

  test("keeps its name to itself in its government until it is closed", async () => {
    const { parkId } = await aPark({ name: "千灯湖" });
    const taken = { code: "REGIONS_PARK_NAME_TAKEN", parameters: { name: "千灯湖" } };
    await expect(aPark({ name: "千灯湖" })).rejects.toMatchObject(taken);
    const other = await aPark();
    const rename = {
      parkId: other.parkId,
      revision: 1,
      name: "千灯湖",
      kind: "industrial-park" as const,
      covers: [] as string[],
    };
    await expect(world.run(manager, editPark, rename)).rejects.toMatchObject(taken);
    await world.run(manager, closePark, { parkId, revision: 1, remark: "撤销" });
    await aPark({ name: "千灯湖" });
  });

  test("lies in existing towns and villages of its own region", async () => {
    await expect(aPark({ covers: ["440605999"] })).rejects.toMatchObject({ code: "REGIONS_UNKNOWN_REGION" });
    await expect(aPark({ region: "440605999" })).rejects.toMatchObject({ code: "REGIONS_UNKNOWN_REGION" });
    await expect(aPark({ region: "440605000" })).rejects.toMatchObject({ code: "REGIONS_UNKNOWN_REGION" });
    await expect(aPark({ region: "440605011", covers: ["440605121"] })).rejects.toMatchObject({
      code: "REGIONS_OUTSIDE_PARK_REGION",
    });
  });
});

describe("rights over parks", () => {
  const OWN = "440605011";
  const REGIONS = ["44", "4406", "440605", "440605011", "440605011001", "440605121", "440606", "33"];
  const grants = fc.array(fc.record({ right: fc.constantFrom(READ, MANAGE), region: fc.constantFrom(...REGIONS) }), {
    maxLength: 4,
  });
  type Grants = { right: string; region: string }[];
  // The oracle: the right over a region that is the park's or lies above it.
  const holds = (given: Grants, right: string) => given.some((one) => one.right === right);
  const over = (given: Grants) => given.some((one) => one.right === MANAGE && OWN.startsWith(one.region));
  const reads = (given: Grants) => given.some((one) => one.right === READ && OWN.startsWith(one.region.slice(0, 6)));
  const callerWith = (given: Grants): Caller => ({
    ...manager,
    grants: given.map(({ right, region }) => ({ role: "r", region, permissions: [right] })),
  });
  const codeOf = (call: Promise<unknown>) =>
    call.then(
      () => null,
      (error: { code?: string }) => error.code ?? String(error),
    );
  const details = { name: "别的", kind: "industrial-park" as const, covers: [] as string[] };

  test("creating needs the right over the region", async () => {
    await fc.assert(
      fc.asyncProperty(grants, async (given) => {
        // A name that is taken, so that nothing is created when the caller may.
        const input = { region: OWN, name: "占用", kind: "industrial-park" as const, covers: [] as string[] };
        await world.run(manager, createPark, input).catch(() => undefined);
        const code = await codeOf(world.run(callerWith(given), createPark, input));
        expect(code).toBe(over(given) ? "REGIONS_PARK_NAME_TAKEN" : "KERNEL_FORBIDDEN");
      }),
      { numRuns: 30 },
    );
  });

  test("editing and closing reach only parks within the right's regions; lists show the whole government's", async () => {
    const { parkId } = await aPark({ region: OWN });
    await fc.assert(
      fc.asyncProperty(grants, async (given) => {
        const caller = callerWith(given);
        const wanted = !holds(given, MANAGE) ? "KERNEL_FORBIDDEN" : over(given) ? "KERNEL_STALE" : "KERNEL_NOT_FOUND";
        expect(await codeOf(world.run(caller, editPark, { parkId, revision: 99, ...details }))).toBe(wanted);
        expect(await codeOf(world.run(caller, closePark, { parkId, revision: 99, remark: "无" }))).toBe(wanted);
        if (!holds(given, READ)) return;
        const { rows } = await world.list(caller, findParks, { limit: 200 });
        expect(rows.some(({ id }) => id === parkId)).toBe(reads(given));
      }),
      { numRuns: 30 },
    );
  });
});
