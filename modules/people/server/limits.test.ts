import { closeEnterprise, type EnterpriseId } from "@anlan/enterprises/contract";
import { anEnterprise } from "@anlan/enterprises/testing";
import type { Caller } from "@anlan/kernel";
import type { TestWorld } from "@anlan/test-kit";
import { beforeAll, expect, test } from "vitest";
import {
  addCertificate,
  editPerson,
  removePerson,
  renewCertificate,
  reviewCertificate,
  revokeCertificate,
} from "../contract/index.ts";
import { aPerson, peopleWorld } from "../testing/index.ts";
import { tellLimits } from "./index.ts";
import type { PeoplePorts } from "./ports.ts";

const UNIT = "0190a000-0000-7000-8000-0000000000aa";
const ACCOUNT = "0190a000-0000-7000-8000-0000000000bb";

let world: TestWorld;
let ports: PeoplePorts;
let keeper: Caller;
let enterpriseId: EnterpriseId;
let accounts: readonly string[] = [ACCOUNT];

beforeAll(async () => {
  ({ world, ports, keeper } = await peopleWorld({
    enterpriseAccounts: async () => accounts,
    supervisors: async (_runtime, county, sectors) => (county === "440605" && sectors.includes("fire") ? [UNIT] : []),
  }));
  enterpriseId = await anEnterprise(world, keeper, { sectors: ["fire"] });
});

async function certified(issuedOn: string, at: string = enterpriseId) {
  const personId = await aPerson(world, keeper, at);
  const given = { personId, kind: "special-operation", item: "1.2", issuedOn };
  const { certificateId } = await world.run(keeper, addCertificate, given as never);
  return { personId, certificateId };
}

const tellOn = (day: string) => {
  world.clock.set(`${day}T01:00:00.000Z`);
  return tellLimits(world.runtime, ports);
};

async function todos(id: string) {
  const { rows } = await world.database.ownerPool.query<{ state: string; level: number; who: string; text: string }>(
    `select state, level, coalesce(account_id::text, unit_id::text, permission) as who, text_zh as text
      from notices.todos where subject_id = $1 order by created_at, account_id nulls last`,
    [id],
  );
  return rows;
}
const short = async (id: string) => (await todos(id)).map(({ state, level, who }) => [state, level, who]);

test("60, 30 and 0 days before a review the enterprise has a to-do; on the day who supervises it too; a review ends it", async () => {
  world.clock.set("2026-03-02T01:00:00.000Z");
  const { certificateId } = await certified("2024-05-01");
  expect(await tellOn("2027-03-01")).toBe(0);
  expect(await tellOn("2027-03-02")).toBe(1);
  expect(await tellOn("2027-03-02")).toBe(0);
  expect(await todos(certificateId)).toMatchObject([
    {
      state: "open",
      level: 0,
      who: ACCOUNT,
      text: "佛山市南海区安澜化工有限公司：陈安 的特种作业操作证（低压电工作业）应在 2027-05-01 前复审，2027-03-02 起可以申请",
    },
  ]);
  expect(await tellOn("2027-04-01")).toBe(1);
  expect(await short(certificateId)).toEqual([["open", 1, ACCOUNT]]);
  expect(await tellOn("2027-05-01")).toBe(1);
  expect(await short(certificateId)).toEqual([
    ["open", 2, ACCOUNT],
    ["open", 2, UNIT],
  ]);
  expect(await tellOn("2027-06-01")).toBe(0);
  await world.run(keeper, reviewCertificate, { certificateId, revision: 1, reviewedOn: "2027-05-20" });
  expect((await todos(certificateId)).map(({ state }) => state)).toEqual(["done", "done"]);
  expect(await tellOn("2030-01-30")).toBe(0);
  expect(await tellOn("2030-01-31")).toBe(1);
  expect(await tellOn("2030-03-02")).toBe(1);
  await world.run(keeper, renewCertificate, { certificateId, revision: 2, issuedOn: "2030-03-01" });
  expect((await todos(certificateId)).filter(({ state }) => state === "open")).toEqual([]);
});

test("what is entered late is told at once, and all at once when days were missed", async () => {
  world.clock.set("2027-04-20T01:00:00.000Z");
  const { certificateId } = await certified("2024-05-01");
  expect(await tellOn("2027-04-20")).toBe(1);
  expect(await short(certificateId)).toEqual([["open", 1, ACCOUNT]]);
  const expired = await certified("2018-01-01");
  expect(await tellOn("2027-04-21")).toBe(1);
  expect(await short(expired.certificateId)).toEqual([
    ["open", 2, ACCOUNT],
    ["open", 2, UNIT],
  ]);
});

test("an edit that leaves the limit where it is leaves the to-do where it is", async () => {
  world.clock.set("2027-04-20T01:00:00.000Z");
  const { personId, certificateId } = await certified("2024-05-01");
  await tellOn("2027-04-20");
  await world.run(keeper, editPerson, { personId, revision: 1, reason: "升职", position: "班长" } as never);
  expect(await tellOn("2027-04-20")).toBe(0);
  expect(await short(certificateId)).toEqual([["open", 1, ACCOUNT]]);
});

test("revoked, removed or left: the to-do is withdrawn, and comes again with who comes back", async () => {
  world.clock.set("2027-04-20T01:00:00.000Z");
  const [revoked, removed, left] = [
    await certified("2024-05-01"),
    await certified("2024-05-01"),
    await certified("2024-05-01"),
  ];
  expect(await tellOn("2027-04-20")).toBe(3);
  const revoke = { certificateId: revoked.certificateId, revision: 1, revokedOn: "2027-04-20", reason: "冒名" };
  await world.run(keeper, revokeCertificate, revoke);
  await world.run(keeper, removePerson, { personId: removed.personId, revision: 1, reason: "误登" });
  const edit = { personId: left.personId, revision: 1, reason: "离职", leftOn: "2027-04-20" };
  await world.run(keeper, editPerson, edit as never);
  for (const { certificateId } of [revoked, removed, left]) {
    expect(await short(certificateId)).toEqual([["withdrawn", 1, ACCOUNT]]);
  }
  await world.run(keeper, editPerson, { ...edit, revision: 2, leftOn: null } as never);
  expect(await tellOn("2027-04-20")).toBe(1);
  expect((await todos(left.certificateId)).map(({ state }) => state).sort()).toEqual(["open", "withdrawn"]);
});

test("a closed enterprise is warned of nothing, and one without accounts leaves it to who supervises it", async () => {
  world.clock.set("2027-04-20T01:00:00.000Z");
  const closing = await anEnterprise(world, keeper, { name: "将关厂", sectors: ["fire"] });
  const { certificateId } = await certified("2024-05-01", closing);
  const early = await certified("2024-06-10", closing);
  expect(await tellOn("2027-04-20")).toBe(2);
  const close = { enterpriseId: closing, revision: 1, reason: "关停", on: "2027-04-20" };
  await world.run(keeper, closeEnterprise, close);
  await world.deliverEvents();
  for (const id of [certificateId, early.certificateId]) {
    expect((await todos(id)).map(({ state }) => state)).toEqual(["withdrawn"]);
  }
  accounts = [];
  const lonely = await certified("2024-06-01");
  expect(await tellOn("2027-04-21")).toBe(1);
  expect((await short(lonely.certificateId)).map(([, , who]) => who)).toEqual([UNIT]);
  const nobody = await anEnterprise(world, keeper, { name: "无部门厂" });
  const open = await certified("2024-06-01", nobody);
  await tellOn("2027-04-21");
  expect((await short(open.certificateId)).map(([, , who]) => who)).toEqual(["people.person.manage"]);
  accounts = [ACCOUNT];
});
