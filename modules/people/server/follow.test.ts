import { acceptTransfer, askTransfer, mergeEnterprises, undoMerge } from "@anlan/enterprises/contract";
import { anEnterprise, ENTERPRISE_RIGHTS } from "@anlan/enterprises/testing";
import type { Caller } from "@anlan/kernel";
import { inScope, unsafeEverywhere } from "@anlan/server-kit";
import type { TestWorld } from "@anlan/test-kit";
import { beforeAll, describe, expect, test } from "vitest";
import {
  addCertificate,
  countStaffing,
  editPerson,
  findOwnPersons,
  findOwnStaffing,
  findPersons,
  findStaffing,
  getPerson,
} from "../contract/index.ts";
import { anIdentityNumber, aPerson, OWN_PEOPLE_RIGHTS, PEOPLE_RIGHTS, peopleWorld } from "../testing/index.ts";
import { reckonAll } from "./index.ts";
import { enterprisePersons } from "./linked-records.ts";
import type { PeoplePorts } from "./ports.ts";

let world: TestWorld;
let ports: PeoplePorts;
let keeper: Caller;

beforeAll(async () => {
  ({ world, ports, keeper } = await peopleWorld());
  world.clock.set("2026-03-02T01:00:00.000Z");
});

const read = (personId: string, by = keeper) => world.ask(by, getPerson, { personId: personId as never });
const official = (region: string) => world.person({ region, permissions: PEOPLE_RIGHTS });
const names = async (by: Caller, spec = findPersons) => (await world.list(by, spec, {})).rows.map(({ name }) => name);

describe("when two enterprises become one", () => {
  test("people follow, keep their own region and sectors, and go back with the merge", async () => {
    const survivorId = await anEnterprise(world, keeper, { name: "存续厂", region: "440605121", sectors: ["fire"] });
    const mergedId = await anEnterprise(world, keeper, { name: "被并厂", sectors: ["town-gas"] });
    const follower = await aPerson(world, keeper, mergedId, { name: "随并" });
    await aPerson(world, keeper, survivorId, { name: "原有" });
    await world.deliverEvents();
    const merge = { enterpriseId: survivorId, revision: 1, otherId: mergedId, otherRevision: 1, reason: "同一家" };
    const { mergeId } = await world.run(keeper, mergeEnterprises, merge);
    await world.deliverEvents();

    const after = await read(follower);
    expect(after).toMatchObject({ enterpriseId: survivorId, enterpriseName: "存续厂", region: "440605011" });
    expect(after.history[0]).toMatchObject({ origin: "merge", changes: [{ from: "被并厂", to: "存续厂" }] });
    // Nobody sees more than before: neither the survivor's town nor its department.
    expect(await names(official("440605121"))).toEqual(["原有"]);
    expect(await names({ ...official("440605"), sectors: ["fire"] })).toEqual(["原有"]);
    expect(await names({ ...official("440605"), sectors: ["town-gas"] })).toEqual(["随并"]);
    const own = { ...world.person({ region: "440605", permissions: OWN_PEOPLE_RIGHTS }), enterpriseId: survivorId };
    expect((await names(own, findOwnPersons as never)).sort()).toEqual(["原有", "随并"].sort());
    // Nor by a later change of the survivor.
    await world.run(keeper, editPerson, { personId: follower, revision: 2, reason: "x", position: "工" } as never);
    await world.deliverEvents();
    expect(await read(follower)).toMatchObject({ region: "440605011" });

    await world.run(keeper, undoMerge, { mergeId, reason: "弄错" });
    await world.deliverEvents();
    expect(await read(follower)).toMatchObject({ enterpriseId: mergedId, enterpriseName: "被并厂" });
  });
});

describe("when an enterprise moves to another county", () => {
  test("its people move with certificates and history; the county that it left sees them no more; and back", async () => {
    const receiver = world.person({ region: "440606", permissions: [...PEOPLE_RIGHTS, ...ENTERPRISE_RIGHTS] });
    const enterpriseId = await anEnterprise(world, keeper, { name: "迁走厂" });
    const number = anIdentityNumber();
    const personId = await aPerson(world, keeper, enterpriseId, { name: "随迁", identityNumber: number });
    const given = { personId, kind: "special-operation", item: "1.2", issuedOn: "2024-05-01", number: "甲1" };
    await world.run(keeper, addCertificate, given as never);
    await world.deliverEvents();
    const move = async (from: Caller, to: Caller, region: string) => {
      const asked = await world.run(from, askTransfer, { enterpriseId, toRegion: region.slice(0, 6), reason: "搬迁" });
      await world.run(to, acceptTransfer, { transferId: asked.id, revision: 1, region });
      await world.deliverEvents();
    };
    await move(keeper, receiver, "440606004");
    await expect(read(personId)).rejects.toMatchObject({ code: "KERNEL_NOT_FOUND" });
    const there = await read(personId, receiver);
    expect(there).toMatchObject({
      county: "440606",
      region: "440606004",
      identityNumber: `440*************${number.slice(-2)}`,
      certificates: [{ itemName: "低压电工作业", number: "甲1" }],
    });
    expect(there.history.some(({ reason }) => reason === "企业迁至 440606004")).toBe(true);
    await move(receiver, keeper, "440605121");
    expect(await read(personId)).toMatchObject({ county: "440605", region: "440605121", certificates: [{}] });
    const { rows } = await world.database.ownerPool.query("select county from people.persons where id = $1", [
      personId,
    ]);
    expect(rows).toEqual([{ county: "440605" }]);
  });
});

describe("who must have whom", () => {
  const lacking = async (text: string) =>
    (await world.list(keeper, findStaffing, { text, lacking: "yes" })).rows.map(({ rule }) => rule).sort();

  test("is reckoned when enterprises and people change, counted, and shown to the enterprise itself", async () => {
    const facts = { name: "应配化工", sectors: ["hazardous-chemicals"], employees: 320 };
    const enterpriseId = await anEnterprise(world, keeper, facts);
    await world.deliverEvents();
    const all = ["engineer-law-27", "engineer-share", "manager-full-time-high-risk"];
    expect(await lacking("应配化工")).toEqual(all);
    await aPerson(world, keeper, enterpriseId, { posts: ["safety-manager"], fullTime: true });
    const engineer = await aPerson(world, keeper, enterpriseId, { posts: ["registered-safety-engineer"] });
    await world.deliverEvents();
    // The name alone makes no engineer: the registration does.
    expect(await lacking("应配化工")).toEqual(["engineer-law-27", "engineer-share"]);
    const given = { personId: engineer, kind: "registered-safety-engineer", issuedOn: "2021-07-01", item: "化工安全" };
    await world.run(keeper, addCertificate, given as never);
    await world.deliverEvents();
    expect(await lacking("应配化工")).toEqual([]);
    const { rules } = await world.ask(keeper, countStaffing, {});
    expect(rules.find(({ rule }) => rule === "engineer-law-27")).toMatchObject({
      enterprises: 1,
      lacking: 0,
      verified: false,
    });
    // The registration runs out overnight.
    world.clock.set("2026-07-02T01:00:00.000Z");
    expect(await reckonAll(world.runtime, ports)).toBeGreaterThan(0);
    expect(await lacking("应配化工")).toEqual(["engineer-law-27", "engineer-share"]);
    const own = { ...world.person({ region: "440605", permissions: OWN_PEOPLE_RIGHTS }), enterpriseId };
    const { rows } = await world.list(own, findOwnStaffing, {});
    expect(rows.map(({ post, required, has, lacks }) => [post, required, has, lacks])).toContainEqual([
      "registered-safety-engineer",
      1,
      0,
      1,
    ]);
    world.clock.set("2026-03-02T01:00:00.000Z");
  });

  test("a small shop is not on the list", async () => {
    await anEnterprise(world, keeper, { name: "小卖部", employees: 3 });
    await world.deliverEvents();
    expect((await world.list(keeper, findStaffing, { text: "小卖部" })).rows).toEqual([]);
  });
});

test("an archive shows its people, managers first, with what runs out", async () => {
  const enterpriseId = await anEnterprise(world, keeper, { name: "档案厂" });
  const worker = await aPerson(world, keeper, enterpriseId, { name: "电工甲" });
  const given = { personId: worker, kind: "special-operation", item: "1.2", issuedOn: "2024-05-01" };
  await world.run(keeper, addCertificate, given as never);
  await aPerson(world, keeper, enterpriseId, { name: "老板", posts: ["person-in-charge"], position: "厂长" });
  const shownTo = (caller: Caller, id: string) =>
    inScope(world.runtime.pool, unsafeEverywhere, "read", (db) =>
      enterprisePersons({ tables: () => db as never, runtime: world.runtime, caller }, { county: "440605", id }),
    );
  const registers = await shownTo(keeper, enterpriseId);
  expect(registers).toMatchObject([
    {
      register: "people.person",
      total: 2,
      href: `/persons?enterpriseId=${enterpriseId}`,
      rows: [
        { title: "老板", subtitle: "主要负责人、厂长", state: { zh: "在岗" }, due: null },
        { title: "电工甲", subtitle: "特种作业人员", state: { zh: "有效" }, due: "2027-05-01" },
      ],
    },
  ]);
  const empty = await anEnterprise(world, keeper, { name: "空厂" });
  expect(await shownTo(keeper, empty)).toEqual([]);
  const reader = world.person({ region: "440605", permissions: ["enterprises.enterprise.read"] });
  expect(await shownTo(reader, enterpriseId)).toEqual([]);
});
