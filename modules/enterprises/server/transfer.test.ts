import { testWorld } from "@anlan/test-kit";
import { beforeAll, describe, expect, test } from "vitest";
import {
  acceptTransfer,
  askTransfer,
  closeEnterprise,
  type EnterpriseId,
  editEnterprise,
  findChanges,
  findTransfers,
  getEnterprise,
  refuseTransfer,
  withdrawTransfer,
} from "../contract/index.ts";
import { anEnterprise, ENTERPRISE_RIGHTS, testEnterprisesPorts } from "../testing/index.ts";
import { enterprisesModule } from "./index.ts";

let world: Awaited<ReturnType<typeof testWorld>>;
let giver: ReturnType<typeof world.person>;
let receiver: ReturnType<typeof world.person>;
const moved: string[] = [];

beforeAll(async () => {
  const ports = testEnterprisesPorts();
  const accounts = {
    ...ports.accounts,
    move: async (_runtime: unknown, id: string, county: string) => void moved.push(`${id} ${county}`),
  };
  const isServed = async (_runtime: unknown, county: string) => county !== "320118";
  const regionPath = async (code: string) =>
    code === "320118" ? ["江苏省", "南京市", "高淳区"] : ports.regionPath(code);
  world = await testWorld([enterprisesModule({ ...ports, accounts, isServed, regionPath })]);
  giver = world.person({ region: "440605", permissions: ENTERPRISE_RIGHTS, name: "南海" });
  receiver = world.person({ region: "440606", permissions: ENTERPRISE_RIGHTS, name: "顺德" });
});

const ask = (enterpriseId: EnterpriseId) =>
  world.run(giver, askTransfer, { enterpriseId, toRegion: "440606", reason: "厂址搬迁" });
const accept = (transferId: string, more: object = {}) =>
  world.run(receiver, acceptTransfer, { transferId, revision: 1, region: "440606004", ...more } as never);

test("a move to another town of the county takes the accounts of the enterprise along", async () => {
  const id = await anEnterprise(world, giver, { name: "安澜换镇厂" });
  await world.run(giver, editEnterprise, { enterpriseId: id, revision: 1, employees: 7, reason: "核实" });
  expect(moved).not.toContain(`${id} 440605`);
  await world.run(giver, editEnterprise, { enterpriseId: id, revision: 2, region: "440605121", reason: "搬到西樵" });
  expect(moved).toContain(`${id} 440605`);
  moved.length = 0;
});

describe("a move to another county", () => {
  test("is not asked of a county where nobody could accept it", async () => {
    const enterpriseId = await anEnterprise(world, giver, { name: "安澜远迁厂" });
    await expect(
      world.run(giver, askTransfer, { enterpriseId, toRegion: "320118", reason: "外迁" }),
    ).rejects.toMatchObject({ code: "ENTERPRISES_NOBODY_RECEIVES", parameters: { name: "南京市高淳区" } });
    expect(await world.ask(giver, getEnterprise, { enterpriseId })).toMatchObject({ state: "active" });
  });

  test("is asked by the one, accepted by the other, and takes the archive with its history along", async () => {
    const id = await anEnterprise(world, giver, { name: "安澜搬迁厂", legalPersonPhone: "13812341234" });
    world.clock.advance(1000);
    await world.run(giver, editEnterprise, { enterpriseId: id, revision: 1, employees: 7, reason: "核实" });
    const transfer = await ask(id);
    expect((await world.list(receiver, findTransfers, {})).rows).toMatchObject([
      { id: transfer.id, fromName: "佛山市南海区桂城街道" },
    ]);
    await expect(world.ask(receiver, getEnterprise, { enterpriseId: id })).rejects.toMatchObject({
      code: "KERNEL_NOT_FOUND",
    });
    world.clock.advance(1000);
    await accept(transfer.id);
    await world.deliverEvents();
    const arrived = await world.ask(receiver, getEnterprise, { enterpriseId: id });
    expect(arrived).toMatchObject({ county: "440606", state: "active", employees: 7, legalPersonPhone: "138****1234" });
    const { rows } = await world.list(receiver, findChanges, { recordId: [id] });
    expect(rows.map(({ reason }) => reason)).toContain("核实");
    expect(rows[0]).toMatchObject({ origin: "move", reason: "厂址搬迁" });
    expect(await world.ask(giver, getEnterprise, { enterpriseId: id })).toMatchObject({
      state: "moved",
      movedTo: "440606004",
    });
    expect(moved).toEqual([`${id} 440606`]);
    const { rows: events } = await world.database.ownerPool.query(
      "select payload from kernel.outbox where name = 'enterprises.enterprise-moved'",
    );
    expect(events[0].payload).toMatchObject({ enterpriseId: id, fromCounty: "440605", toRegion: "440606004" });
    // Whoever sees both counties finds the archive, not the signpost.
    const city = world.person({ region: "4406", permissions: ENTERPRISE_RIGHTS });
    expect((await world.ask(city, getEnterprise, { enterpriseId: id })).county).toBe("440606");
  });

  test("and back: the signpost becomes the archive again", async () => {
    const { rows } = await world.list(giver, findTransfers, {});
    const id = rows[0]?.enterpriseId as EnterpriseId;
    const back = await world.run(receiver, askTransfer, { enterpriseId: id, toRegion: "440605011", reason: "迁回" });
    await world.run(giver, acceptTransfer, { transferId: back.id, revision: 1, region: "440605011" });
    await world.deliverEvents();
    expect(await world.ask(giver, getEnterprise, { enterpriseId: id })).toMatchObject({
      state: "active",
      movedTo: null,
      employees: 7,
    });
    expect((await world.ask(receiver, getEnterprise, { enterpriseId: id })).state).toBe("moved");
  });

  test("is refused with a reason, or withdrawn, and neither side decides for the other", async () => {
    const id = await anEnterprise(world, giver, { name: "安澜不迁厂" });
    const first = await ask(id);
    const other = world.run(giver, refuseTransfer, { transferId: first.id, revision: 1, remark: "代为拒绝" });
    await expect(other).rejects.toMatchObject({ code: "KERNEL_NOT_YOUR_MOVE" });
    await world.run(receiver, refuseTransfer, { transferId: first.id, revision: 1, remark: "材料不全" });
    const second = await ask(id);
    const theirs = world.run(receiver, withdrawTransfer, { transferId: second.id, revision: 1 });
    await expect(theirs).rejects.toMatchObject({ code: "KERNEL_NOT_YOUR_MOVE" });
    await world.run(giver, withdrawTransfer, { transferId: second.id, revision: 1 });
    expect((await world.ask(giver, getEnterprise, { enterpriseId: id })).state).toBe("active");
  });

  test("stands in the way of closing, and of asking twice", async () => {
    const id = await anEnterprise(world, giver, { name: "安澜待迁厂" });
    await ask(id);
    await expect(ask(id)).rejects.toMatchObject({ code: "ENTERPRISES_TRANSFER_OPEN" });
    const close = world.run(giver, closeEnterprise, { enterpriseId: id, revision: 1, reason: "关", on: "2026-03-01" });
    await expect(close).rejects.toMatchObject({ code: "ENTERPRISES_TRANSFER_OPEN" });
  });

  test("goes to a place of the county that was asked, where its code is free", async () => {
    const code = "91350100M000100Y43";
    const id = await anEnterprise(world, giver, { name: "安澜有码厂", creditCode: code });
    const { id: transferId } = await ask(id);
    await expect(accept(transferId, { region: "440605011" })).rejects.toMatchObject({
      code: "ENTERPRISES_OTHER_COUNTY",
    });
    await expect(accept(transferId, { region: "440606999" })).rejects.toMatchObject({
      code: "ENTERPRISES_REGION_UNKNOWN",
    });
    await anEnterprise(world, receiver, { region: "440606004", name: "顺德同码", creditCode: code });
    await expect(accept(transferId)).rejects.toMatchObject({ code: "ENTERPRISES_CODE_TAKEN" });
  });

  test("is not for a factory in which others lie, nor within one county", async () => {
    const host = await anEnterprise(world, giver, { name: "安澜大园区" });
    await anEnterprise(world, giver, { name: "园里的", siteOf: host });
    await expect(ask(host)).rejects.toMatchObject({ code: "ENTERPRISES_HAS_SITES" });
    const near = world.run(giver, askTransfer, { enterpriseId: host, toRegion: "440605121", reason: "近" });
    await expect(near).rejects.toMatchObject({ code: "ENTERPRISES_MERGE_ITSELF" });
    const nowhere = world.run(giver, askTransfer, { enterpriseId: host, toRegion: "440699", reason: "远" });
    await expect(nowhere).rejects.toMatchObject({ code: "ENTERPRISES_REGION_UNKNOWN" });
  });
});
