import { testWorld } from "@anlan/test-kit";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import {
  compareEnterprises,
  dismissDuplicate,
  type EnterpriseId,
  editEnterprise,
  findDuplicates,
  findEnterprises,
  findMerges,
  getEnterprise,
  mergeEnterprises,
  openPhone,
  undoMerge,
} from "../contract/index.ts";
import { anEnterprise, ENTERPRISE_RIGHTS, testEnterprisesPorts } from "../testing/index.ts";
import { enterprisesModule } from "./index.ts";

const CODE = "91350100M000100Y43";
const DAY = 86_400_000;
let world: Awaited<ReturnType<typeof testWorld>>;
let keeper: ReturnType<typeof world.person>;

beforeAll(async () => {
  world = await testWorld([enterprisesModule(testEnterprisesPorts())]);
  keeper = world.person({ region: "440605", permissions: ENTERPRISE_RIGHTS });
});

const read = (enterpriseId: EnterpriseId) => world.ask(keeper, getEnterprise, { enterpriseId });
const merge = async (id: EnterpriseId, other: EnterpriseId, more: object = {}) =>
  world.run(keeper, mergeEnterprises, {
    enterpriseId: id,
    revision: (await read(id)).revision,
    otherId: other,
    otherRevision: (await read(other)).revision,
    reason: "同一家企业",
    ...more,
  });

describe("likely duplicates", () => {
  test("are found by name and address written differently, across towns, and gone when they differ", async () => {
    const one = await anEnterprise(world, keeper, {
      name: "佛山市南海区安澜化工有限公司",
      actualAddress: "平洲路十二号",
    });
    const other = await anEnterprise(world, keeper, {
      region: "440605121",
      name: "南海安澜化工有限责任公司",
      actualAddress: "平洲路12号",
    });
    await anEnterprise(world, keeper, { name: "别的企业", actualAddress: "平洲路12号" });
    await world.deliverEvents();
    const { rows } = await world.list(keeper, findDuplicates, {});
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ score: 0.9, reasons: ["same-name", "same-address"] });
    expect([rows[0]?.one.id, rows[0]?.other.id].sort()).toEqual([one, other].sort());
    expect((await read(one)).duplicates).toBe(1);
    const town = world.person({ region: "440605011", permissions: ENTERPRISE_RIGHTS });
    expect((await world.list(town, findDuplicates, {})).rows).toEqual([]);
    const compared = await world.ask(keeper, compareEnterprises, { oneId: one, otherId: other });
    expect(compared.differs).toEqual(["name", "actualAddress"]);
    await world.run(keeper, editEnterprise, {
      enterpriseId: other,
      revision: 1,
      name: "南海安澜食品有限公司",
      actualAddress: "大冲路9号",
      reason: "更正",
    });
    await world.deliverEvents();
    expect((await world.list(keeper, findDuplicates, {})).rows).toEqual([]);
  });

  test("that somebody calls two enterprises are not offered again", async () => {
    const one = await anEnterprise(world, keeper, { name: "安澜饼店", actualAddress: "大街1号" });
    const other = await anEnterprise(world, keeper, { name: "安澜 饼店", actualAddress: "大街1号" });
    await world.deliverEvents();
    await world.run(keeper, dismissDuplicate, { oneId: other, otherId: one, reason: "两家店" });
    await world.run(keeper, editEnterprise, { enterpriseId: one, revision: 1, employees: 3, reason: "核实" });
    await world.deliverEvents();
    expect((await world.list(keeper, findDuplicates, { enterpriseId: [one] })).rows).toEqual([]);
  });
});

describe("two archives become one", () => {
  test("field by field; what belongs to the other follows by event", async () => {
    const one = await anEnterprise(world, keeper, { name: "安澜钢构厂", legalPerson: "李四", sectors: ["fire"] });
    const other = await anEnterprise(world, keeper, {
      name: "安澜钢构有限公司",
      creditCode: CODE,
      legalPerson: "王五",
      principalPhone: "13812341234",
      sectors: ["fire", "hazardous-chemicals"],
    });
    const site = await anEnterprise(world, keeper, { name: "园中厂", siteOf: other });
    const { mergeId, sectorsLeft } = await merge(one, other, { choices: { name: "other" } });
    expect(sectorsLeft).toEqual(["hazardous-chemicals"]);
    const survivor = await read(one);
    expect(survivor).toMatchObject({
      name: "安澜钢构有限公司",
      formerNames: ["安澜钢构厂"],
      creditCode: CODE,
      legalPerson: "李四",
      principalPhone: "138****1234",
      sectors: ["fire"],
    });
    expect((await world.ask(keeper, openPhone, { enterpriseId: one, field: "principalPhone" })).phone).toBe(
      "13812341234",
    );
    expect(await read(other)).toMatchObject({ state: "merged", mergedInto: { id: one } });
    expect((await read(site)).siteOf?.id).toBe(one);
    const { rows } = await world.database.ownerPool.query(
      "select payload from kernel.outbox where name = 'enterprises.enterprise-merged'",
    );
    expect(rows.at(-1)?.payload).toMatchObject({ mergeId, survivorId: one, mergedId: other });
    const edit = world.run(keeper, editEnterprise, { enterpriseId: other, revision: 2, employees: 3, reason: "改" });
    await expect(edit).rejects.toMatchObject({ code: "ENTERPRISES_NOT_ALIVE" });
  });

  test("and two again while nothing has changed", async () => {
    const { rows } = await world.list(keeper, findMerges, {});
    const { id: mergeId, survivorId, mergedId } = rows[0] as (typeof rows)[number];
    expect(rows[0]?.undoable).toBe(true);
    await world.run(keeper, undoMerge, { mergeId, reason: "并错了" });
    expect(await read(survivorId)).toMatchObject({ name: "安澜钢构厂", creditCode: null, principalPhone: null });
    expect(await read(mergedId)).toMatchObject({ state: "active", creditCode: CODE, mergedInto: null });
    expect((await read(mergedId)).sites).toHaveLength(1);
    await expect(world.run(keeper, undoMerge, { mergeId, reason: "再撤" })).rejects.toMatchObject({
      code: "KERNEL_NOT_FOUND",
    });
  });

  test("not any more after a change, nor after 30 days", async () => {
    const pair = async (name: string) =>
      [await anEnterprise(world, keeper, { name }), await anEnterprise(world, keeper, { name: `${name}二` })] as const;
    const [one, other] = await pair("安澜甲");
    const first = await merge(one, other);
    await world.run(keeper, editEnterprise, {
      enterpriseId: one,
      revision: first.revision,
      employees: 9,
      reason: "核实",
    });
    await expect(world.run(keeper, undoMerge, { mergeId: first.mergeId, reason: "撤" })).rejects.toMatchObject({
      code: "ENTERPRISES_MERGE_CHANGED",
    });
    const [third, fourth] = await pair("安澜乙");
    const second = await merge(third, fourth);
    world.clock.advance(31 * DAY);
    await expect(world.run(keeper, undoMerge, { mergeId: second.mergeId, reason: "撤" })).rejects.toMatchObject({
      code: "ENTERPRISES_MERGE_TOO_OLD",
    });
  });

  test("not with itself, not when the other was changed meanwhile, not when it is gone", async () => {
    const one = await anEnterprise(world, keeper, { name: "安澜丙" });
    const other = await anEnterprise(world, keeper, { name: "安澜丁" });
    await expect(merge(one, one)).rejects.toMatchObject({ code: "ENTERPRISES_MERGE_ITSELF" });
    await expect(merge(one, other, { otherRevision: 7 })).rejects.toMatchObject({ code: "KERNEL_STALE" });
    await merge(one, other);
    await expect(merge(one, other)).rejects.toMatchObject({ code: "KERNEL_MOVE_NOT_ALLOWED" });
  });
});

// The oracle knows regions, sectors and enterprises, and nothing of the code under test.
const TOWNS = ["440605011", "440605121"];
const SECTORS = ["fire", "town-gas", "hazardous-chemicals"];
interface Seen {
  readonly region: string;
  readonly sectors: readonly string[];
}
const facts = fc.record({
  region: fc.constantFrom(...TOWNS),
  sectors: fc.uniqueArray(fc.constantFrom(...SECTORS), { maxLength: 2 }),
});

test("a merge never lets anybody see what he did not see before", async () => {
  const callers = [...TOWNS, "440605"].flatMap((region) =>
    [null, ...SECTORS.map((sector) => [sector])].map((sectors) => ({
      ...world.person({ region, permissions: ["enterprises.enterprise.read"] }),
      sectors,
    })),
  );
  const sees = (caller: (typeof callers)[number], { region, sectors }: Seen) =>
    region.startsWith(caller.region) &&
    (caller.sectors === null || caller.sectors.some((one) => sectors.includes(one)));
  let count = 0;
  await fc.assert(
    fc.asyncProperty(facts, facts, fc.boolean(), async (first, second, undone) => {
      count += 1;
      const one = await anEnterprise(world, keeper, { name: `并甲${count}`, legalPerson: `甲${count}`, ...first });
      const other = await anEnterprise(world, keeper, { name: `并乙${count}`, principal: `乙${count}`, ...second });
      const { mergeId } = await merge(one, other, { choices: { name: "other" } });
      if (undone) await world.run(keeper, undoMerge, { mergeId, reason: "撤销" });
      for (const caller of callers) {
        const { rows } = await world.list(caller, findEnterprises, { text: `${count}`, limit: 200 });
        const ids = rows.map(({ id }) => id);
        expect(ids.includes(one)).toBe(sees(caller, first));
        expect(ids.includes(other)).toBe(sees(caller, second));
      }
      // An enterprise's own account sees its own archive and never the other's.
      for (const [own, foreign] of [
        [one, other],
        [other, one],
      ] as const) {
        const account = { ...keeper, enterpriseId: own };
        expect((await world.ask(account, getEnterprise, { enterpriseId: own })).id).toBe(own);
        await expect(world.ask(account, getEnterprise, { enterpriseId: foreign })).rejects.toMatchObject({
          code: "KERNEL_NOT_FOUND",
        });
      }
    }),
    { numRuns: 12 },
  );
});
