import { anEnterprise } from "@anlan/enterprises/testing";
import { beforeAll, expect, test } from "vitest";
import {
  comparePair,
  type DangerId,
  findLikeDangers,
  findLikelyDuplicates,
  findLikeOwnDangers,
  getDanger,
  joinDanger,
  keepApart,
  offerAgain,
  separateDanger,
} from "../../contract/index.ts";
import { aDanger, type DangersWorld, hiddenDangersWorld } from "../../testing/index.ts";
import { regionOfBoth } from "./handlers/offer-pairs.ts";
import { indexTexts } from "./jobs/index-texts.ts";

let stage: DangersWorld;
beforeAll(async () => {
  stage = await hiddenDangersWorld();
});

const PLACE = "三楼注塑车间";
const pairsOf = async (dangerId: DangerId) =>
  (await stage.world.list(stage.official, findLikelyDuplicates, { dangerId: [dangerId] })).rows;
const find = async (by: "enterprise" | "grid", values: Record<string, unknown>) => {
  const made = await aDanger(stage, by === "grid" ? stage.official : stage.own.finder, values);
  await stage.world.deliverEvents();
  return made;
};

test("what the grid finds after the enterprise is offered as the same danger, with what both say", async () => {
  const { world, official } = stage;
  const first = await find("enterprise", { description: "三楼注塑车间安全出口被纸箱堵塞", place: PLACE });
  const second = await find("grid", { description: "消防通道不畅通，堆放货物", place: "3楼注塑车间" });
  const [pair] = await pairsOf(second.dangerId);
  expect(pair).toMatchObject({
    state: "offered",
    firstId: first.dangerId,
    secondId: second.dangerId,
    firstSource: "self-check",
    secondSource: "grid",
    reasons: ["same-place", "like-text"],
    byRule: false,
    enterpriseName: "示例五金厂",
  });
  if (pair === undefined) throw new Error("no pair");
  const compared = await world.ask(official, comparePair, { pairId: pair.id });
  expect(compared.common).toEqual(expect.arrayContaining(["安全出口", "堵塞", "杂物"]));
  expect(compared.onlyFirst).toEqual(expect.arrayContaining(["3楼"]));

  const joined = await world.run(official, joinDanger, {
    dangerId: second.dangerId,
    revision: second.revision,
    joinTo: first.dangerId,
    remark: "同一个安全出口",
  });
  await world.deliverEvents();
  expect(await pairsOf(second.dangerId)).toMatchObject([{ state: "joined", decidedBy: official.name }]);
  // Both sources stay, and both are seen from the danger that remains.
  const kept = await world.ask(official, getDanger, { dangerId: first.dangerId });
  expect(kept.joined.map(({ source }) => source)).toEqual(["grid"]);

  await world.run(official, separateDanger, {
    dangerId: second.dangerId,
    revision: joined.revision,
    remark: "不是同一处",
  });
  await world.deliverEvents();
  expect(await pairsOf(second.dangerId)).toMatchObject([{ state: "offered", decidedBy: null }]);
});

test("the same criterion at the same place joins by rule, without a person, and can be taken apart", async () => {
  const { world, official } = stage;
  const same = { level: "major", criterionId: "GM11-1", place: "打磨车间除尘间" };
  const first = await find("enterprise", { ...same, description: "除尘器没有泄爆装置" });
  const second = await find("grid", { ...same, description: "粉尘涉爆场所未设置泄爆装置" });
  expect(await pairsOf(second.dangerId)).toMatchObject([{ state: "joined", byRule: true, decidedBy: "系统" }]);
  const now = await world.ask(official, getDanger, { dangerId: second.dangerId });
  expect(now).toMatchObject({ state: "joined", joinedTo: first.dangerId });
  await world.run(official, separateDanger, {
    dangerId: second.dangerId,
    revision: now.life.revision,
    remark: "两台除尘器",
  });
  await world.deliverEvents();
  const after = await world.ask(official, getDanger, { dangerId: second.dangerId });
  expect(after).toMatchObject({ state: "registered", joinedTo: null });
});

test("two that a person keeps apart are offered no more, until the decision is taken back", async () => {
  const { world, official } = stage;
  const at = { description: "配电箱前堆放杂物", place: "机修间" };
  await find("enterprise", at);
  const second = await find("grid", at);
  const [pair] = await pairsOf(second.dangerId);
  if (pair === undefined) throw new Error("no pair");
  const apart = await world.run(official, keepApart, {
    pairId: pair.id,
    revision: pair.revision,
    note: "东西两个配电箱",
  });
  expect(apart).toMatchObject({ state: "apart" });
  await expect(
    world.run(official, keepApart, { pairId: apart.pairId, revision: apart.revision }),
  ).rejects.toMatchObject({
    code: "HIDDEN_DANGERS_PAIR_DECIDED",
  });
  const again = await world.run(official, offerAgain, { pairId: apart.pairId, revision: apart.revision });
  expect(again.state).toBe("offered");
});

test("whoever enters a find sees what is like it: his enterprise's first, an enterprise its own alone", async () => {
  const { world, official, own } = stage;
  const other = await anEnterprise(world, official, { name: "邻近木器厂", sectors: ["fire"], region: "440605011" });
  const words = "储气罐安全阀未校验";
  await aDanger({ ...stage, enterpriseId: other }, official, { description: `${words}，铭牌模糊` });
  await find("enterprise", { description: words });
  const { dangers } = await world.ask(official, findLikeDangers, {
    description: "安全阀没有校验",
    enterpriseId: stage.enterpriseId,
  });
  expect(dangers.map(({ enterpriseName }) => enterpriseName)).toEqual(["示例五金厂", "邻近木器厂"]);
  expect(dangers[0]?.compared.common).toContain("安全阀");
  const mine = await world.ask(own.finder, findLikeOwnDangers, { description: "安全阀没有校验" });
  expect(mine.dangers.map(({ enterpriseName }) => enterpriseName)).toEqual(["示例五金厂"]);
  await expect(world.ask(own.finder, findLikeDangers, { description: "安全阀" })).rejects.toMatchObject({
    code: "KERNEL_FORBIDDEN",
  });
  expect((await world.ask(official, findLikeDangers, { description: "已整改" })).dangers).toEqual([]);
});

test("places without an enterprise are compared by words and place", async () => {
  const { world, official } = stage;
  const nowhere = { enterpriseId: null, description: "路边广告牌固定螺栓松动，有坠落危险", place: "平洲路口" };
  await aDanger(stage, official, nowhere);
  await world.deliverEvents();
  const second = await find("grid", { ...nowhere, description: "广告牌固定螺栓松动" });
  expect(await pairsOf(second.dangerId)).toMatchObject([{ state: "offered", reasons: ["same-place", "like-text"] }]);
});

test("the region of a pair is the narrowest that holds both", () => {
  expect(regionOfBoth("440605011001", "440605011001")).toBe("440605011001");
  expect(regionOfBoth("440605011001", "440605011002")).toBe("440605011");
  expect(regionOfBoth("440605011", "440605121")).toBe("440605");
  expect(regionOfBoth("4406", "440605121")).toBe("4406");
  expect(regionOfBoth("44", "4406")).toBe("44");
});

test("what the ledger may have already comes with its reasons; what another enterprise has can only be looked at", async () => {
  const { world, official, own } = stage;
  const first = await find("enterprise", { description: "空压机房储气罐压力表超期未检", place: "空压机房" });
  const asked = { description: "储气罐压力表过期", place: "空压机房", enterpriseId: stage.enterpriseId };
  const { dangers } = await world.ask(official, findLikeDangers, asked);
  expect(dangers[0]).toMatchObject({ dangerId: first.dangerId, joinable: true });
  expect(dangers[0]?.reasons).toContain("same-place");
  const elsewhere = await world.ask(official, findLikeDangers, { ...asked, enterpriseId: null });
  expect(elsewhere.dangers.find(({ dangerId }) => dangerId === first.dangerId)).toMatchObject({
    joinable: false,
    reasons: [],
  });
  const itself = await world.ask(official, findLikeDangers, { ...asked, except: first.dangerId });
  expect(itself.dangers.map(({ dangerId }) => dangerId)).not.toContain(first.dangerId);
  // Chosen in the form, it is one danger with two sources.
  const second = await aDanger(stage, own.finder, { description: "压力表过期", joinTo: first.dangerId });
  expect(second).toMatchObject({ state: "joined", joinedTo: first.dangerId });
});

test("a place without enterprise may be the same as another one of its county alone", async () => {
  const { world, official } = stage;
  const nowhere = { enterpriseId: null, description: "人行道窨井盖破损塌陷", place: "海八路口" };
  const first = await aDanger(stage, official, nowhere);
  await world.deliverEvents();
  const like = async (region: string | null) =>
    (await world.ask(official, findLikeDangers, { ...nowhere, region })).dangers.find(
      ({ dangerId }) => dangerId === first.dangerId,
    );
  expect(await like("440605011")).toMatchObject({ joinable: true, reasons: ["same-place", "same-text"] });
  expect(await like("440606")).toMatchObject({ joinable: false });
  expect(await like(null)).toMatchObject({ joinable: false });
});

test("what the index lacks is indexed in portions, and an interrupted run goes on where it stopped", async () => {
  const { world, ports, official } = stage;
  const { runtime } = world;
  await indexTexts(runtime, ports.likeness);
  const words = "锅炉房水位计玻璃管破裂";
  for (const place of ["一号炉", "二号炉", "三号炉"]) await aDanger(stage, official, { description: words, place });
  const seen = async () => {
    const asked = { description: words, enterpriseId: null };
    return (await world.ask(official, findLikeDangers, asked)).dangers.length;
  };
  expect(await seen()).toBe(0);
  expect(await indexTexts(runtime, ports.likeness, { batch: 1, mostMs: 0 })).toBe(1);
  expect(await seen()).toBe(1);
  expect(await indexTexts(runtime, ports.likeness, { batch: 2 })).toBe(2);
  expect(await seen()).toBe(3);
  expect(await indexTexts(runtime, ports.likeness)).toBe(0);
});
