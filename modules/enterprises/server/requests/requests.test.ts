import { findNotices, findTodos } from "@anlan/notices/contract";
import { createNotices, noticesModule } from "@anlan/notices/server";
import { testWorld } from "@anlan/test-kit";
import { beforeAll, describe, expect, test } from "vitest";
import {
  acceptTransfer,
  approveClaim,
  askTransfer,
  confirmProposal,
  type EnterpriseId,
  editOwnEnterprise,
  findClaims,
  refuseTransfer,
  resubmitClaim,
  returnClaim,
  returnProposal,
  submitClaim,
  withdrawProposal,
  withdrawTransfer,
} from "../../contract/index.ts";
import { anEnterprise, ENTERPRISE_RIGHTS, testEnterprisesPorts } from "../../testing/index.ts";
import { enterprisesModule } from "../index.ts";
import { remindLateRequests } from "./late-requests.ts";

const CODE = "91350100M000100Y43";
const OWN = ["enterprises.own.read", "enterprises.own.manage"];

let world: Awaited<ReturnType<typeof testWorld>>;
type Person = ReturnType<typeof world.person>;
let official: Person;
let receiver: Person;
let id: EnterpriseId;
const ports = testEnterprisesPorts({
  notices: createNotices({
    accountsWith: async (_context, { region }) => (region.startsWith("440606") ? [receiver.accountId] : []),
  }),
});

beforeAll(async () => {
  world = await testWorld([noticesModule(), enterprisesModule(ports)]);
  official = world.person({ region: "440605", permissions: ENTERPRISE_RIGHTS, name: "审核员" });
  receiver = world.person({ region: "440606", permissions: ENTERPRISE_RIGHTS, name: "顺德" });
  id = await anEnterprise(world, official, { creditCode: CODE, actualAddress: "平洲路12号" });
});

const todos = async (person: Person, state = "open") => {
  await world.deliverEvents();
  const { rows } = await world.list(person, findTodos, { state: [state] });
  return rows.map(({ text, link, level }) => ({ text, link, level }));
};
const told = async (person: Person) => {
  await world.deliverEvents();
  return (await world.list(person, findNotices)).rows.map(({ text }) => text);
};

describe("a claim", () => {
  test("waits for those who decide until it is decided, with the limit of its procedure", async () => {
    const claim = { enterpriseName: "安澜化工", creditCode: CODE, personName: "李四", phone: "13812341234", proof: [] };
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47]).toString("base64");
    const given = { ...claim, proof: [{ name: "执照.png", content: png }] };
    const { receiptCode } = await world.run(world.anonymous, submitClaim, { region: "440605", ...given });
    const waiting = [{ text: "李四申请认领“安澜化工”，请审核", link: "/enterprises/claims", level: 0 }];
    expect(await todos(official)).toEqual(waiting);
    expect(await todos(receiver)).toEqual([]);
    const reader = world.person({ region: "440605", permissions: ["enterprises.enterprise.read"] });
    expect(await todos(reader)).toEqual([]);
    const { rows } = await world.list(official, findTodos);
    expect(Date.parse(rows[0]?.dueAt ?? "") - world.clock.now().getTime()).toBeGreaterThan(5 * 86_400_000 - 1);
    const claimId = (await world.list(official, findClaims)).rows[0]?.id as never;
    await world.run(official, returnClaim, { claimId, revision: 1, remark: "请补执照" });
    expect(await todos(official)).toEqual([]);
    await world.run(world.anonymous, resubmitClaim, { receiptCode, ...given });
    expect(await todos(official)).toEqual(waiting);
    await world.run(official, approveClaim, { claimId, revision: 3, enterpriseId: id });
    expect(await todos(official)).toEqual([]);
  });
});

describe("what an enterprise proposes", () => {
  const account = accountOfEnterprise();
  let revision = 1;
  const propose = async (actualAddress: string) => {
    const reply = await world.run(account(), editOwnEnterprise, { revision, reason: "搬迁", actualAddress });
    return reply.proposalId as never;
  };

  test("waits for approval, and who decides tells the one who asked", async () => {
    const proposalId = await propose("平洲路14号");
    expect(await todos(official)).toEqual([
      {
        text: "“佛山市南海区安澜化工有限公司”申报变更生产经营地址，请核准或退回",
        link: "/enterprises/proposals",
        level: 0,
      },
    ]);
    expect(await todos(account())).toEqual([]);
    await world.run(official, confirmProposal, { proposalId, revision: 1 });
    revision += 1;
    expect(await todos(official)).toEqual([]);
    expect(await told(account())).toEqual(["您申报的“佛山市南海区安澜化工有限公司”变更已核准（审核员）"]);
  });

  test("is returned with the reason, or withdrawn without one", async () => {
    const proposalId = await propose("平洲路16号");
    await world.run(official, returnProposal, { proposalId, revision: 1, remark: "请附证明" });
    expect(await told(account())).toContain("您申报的“佛山市南海区安澜化工有限公司”变更被退回：请附证明");
    const second = await propose("平洲路18号");
    expect(await todos(official)).toHaveLength(1);
    await world.run(account(), withdrawProposal, { proposalId: second, revision: 1 });
    expect(await todos(official)).toEqual([]);
    expect(await todos(official, "withdrawn")).toHaveLength(1);
    expect(await told(account())).toHaveLength(2);
  });

  test("past its limit is reminded of once and rises", async () => {
    await propose("平洲路20号");
    await todos(official);
    await remindLateRequests(world.runtime, ports);
    expect((await todos(official))[0]?.level).toBe(0);
    world.clock.advance(9 * 86_400_000);
    await remindLateRequests(world.runtime, ports);
    await remindLateRequests(world.runtime, ports);
    expect((await todos(official))[0]?.level).toBe(1);
  });
});

describe("a move between counties", () => {
  const ask = (enterpriseId: EnterpriseId) =>
    world.run(official, askTransfer, { enterpriseId, toRegion: "440606", reason: "厂址搬迁" });

  test("is told to the receiving county and to nobody else, and its answer to who asked", async () => {
    const moving = await anEnterprise(world, official, { name: "安澜搬迁厂" });
    const { id: transferId } = await ask(moving);
    expect((await todos(receiver)).map(({ text }) => text)).toEqual([
      "南海区申请将“安澜搬迁厂”迁入顺德区，请接收或不予接收",
    ]);
    const town = world.person({ region: "440606004", permissions: ENTERPRISE_RIGHTS });
    expect(await todos(town)).toEqual([]);
    expect((await todos(official)).filter(({ link }) => link === "/enterprises/transfers")).toEqual([]);
    await world.run(receiver, refuseTransfer, { transferId, revision: 1, remark: "材料不全" });
    expect(await todos(receiver)).toEqual([]);
    expect(await told(official)).toEqual(["顺德区不予接收“安澜搬迁厂”：材料不全"]);
    const second = await ask(moving);
    expect(await todos(receiver)).toHaveLength(1);
    await world.run(official, withdrawTransfer, { transferId: second.id, revision: 1 });
    expect(await todos(receiver)).toEqual([]);
    const third = await ask(moving);
    world.clock.advance(9 * 86_400_000);
    await world.deliverEvents();
    await remindLateRequests(world.runtime, ports);
    expect((await told(receiver))[0]).toMatch(/“安澜搬迁厂”的申请已过办理期限/);
    await world.run(receiver, acceptTransfer, { transferId: third.id, revision: 1, region: "440606004" });
    expect(await todos(receiver)).toEqual([]);
    expect(await told(official)).toContain("“安澜搬迁厂”已由顺德区接收，档案已迁往该地");
  });
});

function accountOfEnterprise(): () => Person {
  let person: Person | undefined;
  return () => {
    person ??= { ...world.person({ region: "440605", permissions: OWN, name: "李四" }), enterpriseId: id };
    return person;
  };
}
