import { createEnterprise, type EnterpriseId, editEnterprise } from "@anlan/enterprises/contract";
import { anEnterprise } from "@anlan/enterprises/testing";
import type { Caller } from "@anlan/kernel";
import type { TestWorld } from "@anlan/test-kit";
import { beforeAll, describe, expect, test } from "vitest";
import {
  addCertificate,
  addOwnCertificate,
  addOwnPerson,
  addPerson,
  editCertificate,
  editOwnPerson,
  editPerson,
  findCertificates,
  findOwnPersons,
  findPersons,
  getOwnPerson,
  getPerson,
  getRules,
  openPerson,
  removeCertificate,
  removePerson,
  renewCertificate,
  reviewCertificate,
  revokeCertificate,
  searchPersons,
} from "../contract/index.ts";
import { anIdentityNumber, aPerson, OWN_PEOPLE_RIGHTS, peopleWorld } from "../testing/index.ts";

let world: TestWorld;
let keeper: Caller;
let enterpriseId: EnterpriseId;
let enterprise: Caller;

const special = { kind: "special-operation", item: "1.2", issuedOn: "2024-05-01" };

beforeAll(async () => {
  ({ world, keeper } = await peopleWorld());
  world.clock.set("2026-03-02T01:00:00.000Z");
  enterpriseId = await anEnterprise(world, keeper, { sectors: ["hazardous-chemicals"], employees: 20 });
  enterprise = { ...world.person({ region: "440605", permissions: OWN_PEOPLE_RIGHTS, name: "某厂" }), enterpriseId };
});

const person = (values: object = {}) => aPerson(world, keeper, enterpriseId, values as never);
const add = (personId: string, values: object = {}, by = keeper) =>
  world.run(by, addCertificate, { personId, ...special, ...values } as never);
const read = (personId: string) => world.ask(keeper, getPerson, { personId: personId as never });

describe("a person", () => {
  test("has the region and sectors of the enterprise, and shows protected values in part", async () => {
    const id = await person({ identityNumber: "11010519491231002x", phone: "13812345678", posts: ["other"] });
    const shown = await read(id);
    expect(shown).toMatchObject({
      name: "陈安",
      region: "440605011",
      regionName: "桂城街道",
      enterpriseId,
      identityNumber: "110*************2X",
      phone: "138****5678",
      sex: "female",
      age: 76,
      state: "working",
      history: [{ origin: "page", reason: null }],
    });
    const { rows } = await world.database.ownerPool.query("select sealed::text from people.persons where id = $1", [
      id,
    ]);
    expect(rows[0].sealed).not.toMatch(/13812345678|194912310/);
    expect(JSON.stringify(shown.history)).not.toMatch(/13812345678|194912310/);
  });

  test("is opened with a reason that is logged", async () => {
    const number = anIdentityNumber();
    const id = await person({ identityNumber: number, phone: "13812345678" });
    const { certificateId } = await add(id, { number: `T${number}` });
    const opened = await world.ask(keeper, openPerson, { personId: id, reason: "核对身份" });
    expect(opened).toEqual({
      identityNumber: number,
      phone: "13812345678",
      numbers: [{ certificateId, number: `T${number}` }],
    });
    const { rows } = await world.database.ownerPool.query(
      "select content from kernel.log_entries where content like '%people.open-person%'",
    );
    expect(rows[0].content).toContain("核对身份");
    expect(rows[0].content).not.toContain(number);
  });

  test("is refused with a wrong identity number, or one that the enterprise has already", async () => {
    await expect(person({ identityNumber: "110105194912310021" })).rejects.toMatchObject({
      code: "PEOPLE_IDENTITY_WRONG",
    });
    const number = anIdentityNumber();
    const first = await person({ identityNumber: number, name: "甲" });
    await expect(person({ identityNumber: number, name: "乙" })).rejects.toMatchObject({
      code: "PEOPLE_IDENTITY_TAKEN",
      parameters: { name: "甲" },
    });
    const other = await anEnterprise(world, keeper, { name: "别家" });
    await aPerson(world, keeper, other, { identityNumber: number });
    const second = await person({ name: "乙" });
    const edit = { personId: second, revision: 1, reason: "补录", identityNumber: number };
    await expect(world.run(keeper, editPerson, edit as never)).rejects.toMatchObject({ code: "PEOPLE_IDENTITY_TAKEN" });
    const same = { personId: first, revision: 1, reason: "补录", identityNumber: number, position: "电工" };
    expect(await world.run(keeper, editPerson, same as never)).toMatchObject({ revision: 2 });
  });

  test("of two who enter the same number at once, one is refused", async () => {
    const number = anIdentityNumber();
    const both = await Promise.allSettled([person({ identityNumber: number }), person({ identityNumber: number })]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("keeps what a form gives back masked, and says what changed without protected values", async () => {
    const id = await person({ identityNumber: anIdentityNumber(), phone: "13812345678" });
    const shown = await read(id);
    const given = {
      personId: id,
      revision: 1,
      reason: "改号",
      identityNumber: shown.identityNumber,
      phone: "13900001111",
    };
    await world.run(keeper, editPerson, given as never);
    const after = await read(id);
    expect(after).toMatchObject({ identityNumber: shown.identityNumber, phone: "139****1111" });
    expect(after.history[0]).toMatchObject({ reason: "改号", changes: [{ field: "phone", hidden: true }] });
    const nothing = { ...given, revision: 2 };
    await expect(world.run(keeper, editPerson, nothing as never)).rejects.toMatchObject({
      code: "PEOPLE_NOTHING_CHANGED",
    });
  });

  test("does not leave before starting or tomorrow", async () => {
    const id = await person({ hiredOn: "2025-01-01" });
    const leave = (leftOn: string) =>
      world.run(keeper, editPerson, { personId: id, revision: 1, reason: "离职", leftOn } as never);
    await expect(leave("2024-12-31")).rejects.toMatchObject({ code: "PEOPLE_DAYS_WRONG" });
    await expect(leave("2026-03-03")).rejects.toMatchObject({ code: "PEOPLE_DAYS_WRONG" });
    expect(await leave("2026-03-02")).toMatchObject({ state: "left" });
  });

  test("entered by mistake goes with certificates and history", async () => {
    const id = await person();
    await add(id);
    await world.run(keeper, removePerson, { personId: id, revision: 1, reason: "误登" });
    await expect(read(id)).rejects.toMatchObject({ code: "KERNEL_NOT_FOUND" });
    const { rows } = await world.database.ownerPool.query(
      "select (select count(*)::int from people.certificates where person_id = $1) as held, (select count(*)::int from people.changes where record_id = $1) as told",
      [id],
    );
    expect(rows[0]).toEqual({ held: 0, told: 0 });
  });
});

describe("a certificate", () => {
  test("has the days of its rule, and is found by what runs out", async () => {
    const id = await person({ name: "期限甲" });
    expect(await add(id)).toMatchObject({ state: "valid", limitOn: "2027-05-01" });
    const { certificates } = await read(id);
    expect(certificates).toMatchObject([
      {
        itemName: "低压电工作业",
        item: "1.2",
        reviewOn: "2027-05-01",
        windowFrom: "2027-03-02",
        expiresOn: "2030-05-01",
        expiryIsPrinted: false,
        state: "valid",
      },
    ]);
    const { rows } = await world.list(keeper, findCertificates, { text: "期限甲", category: "1" });
    expect(rows).toMatchObject([{ personName: "期限甲", limitIs: "review", state: "valid" }]);
    const listed = await world.list(keeper, findPersons, { text: "期限甲" });
    expect(listed.rows).toMatchObject([{ certificates: 1, nextLimit: "2027-05-01" }]);
  });

  test("names an operation of the catalogue that was in force when it was issued", async () => {
    const id = await person();
    await expect(add(id, { item: "开飞机" })).rejects.toMatchObject({ code: "PEOPLE_OPERATION_UNKNOWN" });
    await expect(add(id, { item: null })).rejects.toMatchObject({ code: "PEOPLE_ITEM_MISSING" });
    await expect(add(id, { issuedOn: "2026-03-03" })).rejects.toMatchObject({ code: "PEOPLE_DAYS_WRONG" });
    await expect(add(id, { expiresOn: "2024-05-01" })).rejects.toMatchObject({ code: "PEOPLE_DAYS_WRONG" });
    await expect(add(id, { longReview: true, workingSince: "2020-01-01" })).rejects.toMatchObject({
      code: "PEOPLE_LONG_REVIEW_TOO_EARLY",
    });
    await add(id);
    await expect(add(id)).rejects.toMatchObject({ code: "PEOPLE_CERTIFICATE_TAKEN" });
    await add(id, { item: "熔化焊接与热切割作业" });
    const rules = await world.ask(keeper, getRules, {});
    expect(rules.catalogues).toHaveLength(2);
  });

  test("is reviewed in its window, extended for a new period, and its history tells both", async () => {
    const id = await person();
    const { certificateId } = await add(id, { issuedOn: "2023-04-01", number: "T44060519900101001X" });
    const on = (revision: number) => ({ certificateId, revision });
    const early = { ...on(1), reviewedOn: "2026-01-30" };
    await expect(world.run(keeper, reviewCertificate, early)).rejects.toMatchObject({ code: "PEOPLE_REVIEW_NOT_DUE" });
    const reviewed = await world.run(keeper, reviewCertificate, { ...on(1), reviewedOn: "2026-02-20" });
    expect(reviewed).toMatchObject({ state: "valid", limitOn: "2029-04-01" });
    const again = { ...on(2), reviewedOn: "2026-02-21" };
    await expect(world.run(keeper, reviewCertificate, again)).rejects.toMatchObject({ code: "PEOPLE_REVIEW_NOT_DUE" });
    const back = { ...on(2), issuedOn: "2023-04-01" };
    await expect(world.run(keeper, renewCertificate, back)).rejects.toMatchObject({ code: "PEOPLE_DAYS_WRONG" });
    const renewed = await world.run(keeper, renewCertificate, { ...on(2), issuedOn: "2026-03-01" });
    expect(renewed).toMatchObject({ limitOn: "2029-03-01", revision: 3 });
    const { certificates, history } = await read(id);
    expect(certificates[0]).toMatchObject({ number: "T440*************1X", reviews: [], expiresOn: "2032-03-01" });
    expect(history.map(({ changes }) => changes.map(({ field }) => field))).toEqual([
      ["certificate", "issuedOn", "reviewedOn"],
      ["certificate", "reviewedOn"],
      ["certificate", "issuedOn"],
      expect.anything(),
    ]);
  });

  test("is changed with a reason, and not by nothing", async () => {
    const id = await person();
    const { certificateId } = await add(id);
    const edit = (values: object) =>
      world.run(keeper, editCertificate, { certificateId, revision: 1, reason: "更正", ...values } as never);
    await expect(edit({ issuedOn: "2024-05-01" })).rejects.toMatchObject({ code: "PEOPLE_NOTHING_CHANGED" });
    await expect(edit({ issuedOn: "2024-05-01", item: "x" })).rejects.toMatchObject({
      code: "PEOPLE_OPERATION_UNKNOWN",
    });
    expect(await edit({ issuedOn: "2024-06-01" })).toMatchObject({ limitOn: "2027-06-01", revision: 2 });
    await expect(edit({ issuer: "省厅" })).rejects.toMatchObject({ code: "KERNEL_STALE" });
  });

  test("that was revoked is neither reviewed nor extended; of who left it says so", async () => {
    const id = await person();
    const { certificateId } = await add(id, { issuedOn: "2023-04-01" });
    const revoke = { certificateId, revision: 1, revokedOn: "2026-03-01", reason: "冒名顶替" };
    const early = { ...revoke, revokedOn: "2023-03-01" };
    await expect(world.run(keeper, revokeCertificate, early)).rejects.toMatchObject({ code: "PEOPLE_DAYS_WRONG" });
    expect(await world.run(keeper, revokeCertificate, revoke)).toMatchObject({ state: "revoked" });
    const on = { certificateId, revision: 2 };
    for (const run of [
      () => world.run(keeper, reviewCertificate, { ...on, reviewedOn: "2026-03-01" }),
      () => world.run(keeper, renewCertificate, { ...on, issuedOn: "2026-03-01" }),
      () => world.run(keeper, revokeCertificate, { ...revoke, revision: 2 }),
    ]) {
      await expect(run()).rejects.toMatchObject({ code: "PEOPLE_REVOKED" });
    }
    await add(id, { issuedOn: "2026-03-01" });
    await world.run(keeper, editPerson, { personId: id, revision: 1, reason: "离职", leftOn: "2026-03-02" } as never);
    const { certificates } = await read(id);
    expect(certificates.map(({ state }) => state).sort()).toEqual(["left", "revoked"]);
    await world.run(keeper, editPerson, { personId: id, revision: 2, reason: "返岗", leftOn: null } as never);
    expect((await read(id)).certificates.map(({ state }) => state).sort()).toEqual(["revoked", "valid"]);
  });

  test("entered by mistake goes, and the history says which", async () => {
    const id = await person();
    const { certificateId } = await add(id);
    await world.run(keeper, removeCertificate, { certificateId, revision: 1, reason: "误登" });
    const { certificates, history } = await read(id);
    expect(certificates).toEqual([]);
    expect(history[0]?.changes).toEqual([{ field: "removed", from: "特种作业操作证 · 低压电工作业", to: null }]);
  });

  test("stands in a list as its page says, on every day", async () => {
    const id = await person({ name: "状态甲" });
    await add(id);
    for (const [today, state] of [
      ["2027-03-01", "valid"],
      ["2027-03-02", "review-due"],
      ["2027-05-01", "review-due"],
      ["2027-05-02", "expired"],
    ] as const) {
      world.clock.set(`${today}T01:00:00.000Z`);
      const { rows } = await world.list(keeper, findCertificates, { text: "状态甲", state });
      expect(rows).toHaveLength(1);
      expect((await read(id)).certificates[0]?.state).toBe(state);
    }
    world.clock.set("2026-03-02T01:00:00.000Z");
  });
});

describe("an enterprise", () => {
  test("keeps its own people and sees nobody else's", async () => {
    const { personId } = await world.run(enterprise, addOwnPerson, { name: "自家人", posts: ["other"] } as never);
    await world.run(enterprise, addOwnCertificate, { personId, ...special } as never);
    await world.run(enterprise, editOwnPerson, { personId, revision: 1, reason: "升职", position: "班长" } as never);
    const shown = await world.ask(enterprise, getOwnPerson, { personId });
    expect(shown.history[0]).toMatchObject({ origin: "enterprise", reason: "升职" });
    const other = { ...enterprise, enterpriseId: "0190a000-0000-7000-8000-000000000002" };
    expect((await world.list(other, findOwnPersons, {})).rows).toEqual([]);
    await expect(world.ask(other, getOwnPerson, { personId })).rejects.toMatchObject({ code: "KERNEL_NOT_FOUND" });
    const alien = world.run(other, addOwnPerson, { name: "外人", posts: ["other"] } as never);
    await expect(alien).rejects.toMatchObject({ code: "PEOPLE_ENTERPRISE_UNKNOWN" });
  });

  test("that moves to another town of the county takes its people along, with name and sectors", async () => {
    const { enterpriseId: id } = await world.run(keeper, createEnterprise, {
      region: "440605011",
      name: "搬家厂",
      sectors: ["fire"],
    } as never);
    const personId = await aPerson(world, keeper, id, { name: "随迁" });
    await add(personId);
    const edit = {
      enterpriseId: id,
      revision: 1,
      reason: "搬迁",
      region: "440605121",
      name: "新址厂",
      sectors: ["town-gas"],
    };
    await world.run(keeper, editEnterprise, edit as never);
    await world.deliverEvents();
    expect(await read(personId)).toMatchObject({ region: "440605121", enterpriseName: "新址厂" });
    const gas = { ...keeper, sectors: ["town-gas"] };
    const fire = { ...keeper, sectors: ["fire"] };
    expect((await world.list(gas, findCertificates, { text: "随迁" })).rows).toHaveLength(1);
    expect((await world.list(fire, findCertificates, { text: "随迁" })).rows).toHaveLength(0);
    const { persons } = await world.ask(keeper, searchPersons, { text: "随迁" });
    expect(persons).toMatchObject([{ enterpriseName: "新址厂" }]);
  });
});

test("search is told names and plain numbers, never a number that holds an identity number", async () => {
  const id = await person({ name: "检索甲" });
  await add(id, { number: "T44060519900101001X" });
  await add(id, { kind: "competence", item: "危险化学品", number: "AQ-2024-77", issuedOn: "2025-01-01" });
  const { rows } = await world.database.ownerPool.query(
    "select payload from kernel.outbox where payload::text like '%检索甲%' order by id desc limit 1",
  );
  expect(rows[0].payload.entries[0]).toMatchObject({
    register: "people.person",
    title: "检索甲",
    numbers: ["AQ-2024-77"],
    href: `/persons/${id}`,
    position: null,
  });
});

test("an enterprise that is not seen gets no persons", async () => {
  const far = world.person({ region: "440606", permissions: ["people.person.manage"] });
  const given = { enterpriseId, name: "外人", posts: ["other"] };
  await expect(world.run(far, addPerson, given as never)).rejects.toMatchObject({ code: "PEOPLE_ENTERPRISE_UNKNOWN" });
});
