import { anEnterprise } from "@anlan/enterprises/testing";
import type { Caller } from "@anlan/kernel";
import type { TestWorld } from "@anlan/test-kit";
import { beforeAll, describe, expect, test } from "vitest";
import { findMeasures, findPoints, findRegisters, getOwnPoint, getPoint, getRegister } from "../contract/index.ts";
import { aConfirmedPoint, aPoint, ofEnterprise, risksWorld } from "../testing/index.ts";

let world: TestWorld;
let official: Caller;

beforeAll(async () => {
  ({ world, official } = await risksWorld());
});

async function aFirm(values: object = {}) {
  const id = await anEnterprise(world, official, { name: "试验厂甲", ...values });
  return { id, own: ofEnterprise(world, id) };
}

describe("lists", () => {
  test("show officials points, measures and registers with filters", async () => {
    const { id, own } = await aFirm({ region: "440605121" });
    await aConfirmedPoint(world, own);
    await aConfirmedPoint(world, own, { L: 1, E: 3, C: 7 });
    await aPoint(world, own);
    const of = { enterpriseId: [id] };
    const names = async (filters: object) =>
      (await world.list(official, findPoints, { ...of, ...filters })).rows.length;
    expect([
      await names({}),
      await names({ colour: ["red"] }),
      await names({ state: ["draft"] }),
      await names({ overdue: "yes" }),
    ]).toEqual([3, 1, 1, 0]);
    expect(await names({ region: ["440605011"] })).toBe(0);
    expect(await names({ text: "熔炼炉" })).toBe(3);
    const measures = await world.list(official, findMeasures, { ...of, colour: ["blue"] });
    expect(measures.rows).toMatchObject([{ level: "team", colour: "blue", regionName: "西樵镇" }]);
    const registers = await world.list(official, findRegisters, { region: ["440605121"] });
    expect(registers.rows).toMatchObject([
      {
        id,
        colour: "red",
        red: 1,
        blue: 1,
        drafts: 1,
        overdue: 0,
        profileName: { zh: expect.stringContaining("LEC") },
      },
    ]);
    expect((await world.list(official, findRegisters, { region: ["440605121"], late: "yes" })).rows).toHaveLength(0);
    expect(
      (await world.list(official, findRegisters, { region: ["440605121"], late: "no", text: "试验厂" })).rows,
    ).toHaveLength(1);
  });

  test("each side has its own door", async () => {
    const { own } = await aFirm();
    const { pointId } = await aPoint(world, own);
    const all = world.person({ region: "440605", permissions: ["risks.point.read", "risks.own.read"] });
    await expect(
      world.ask({ ...all, enterpriseId: own.enterpriseId ?? null }, getPoint, { pointId }),
    ).rejects.toMatchObject({ code: "RISKS_OUT_OF_BOUNDS" });
    await expect(world.ask(all, getOwnPoint, { pointId })).rejects.toMatchObject({ code: "RISKS_NO_ENTERPRISE" });
    await expect(world.ask(all, getRegister, {})).rejects.toMatchObject({ code: "KERNEL_NOT_FOUND" });
  });
});
