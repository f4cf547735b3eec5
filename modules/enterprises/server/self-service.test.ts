import { testWorld } from "@anlan/test-kit";
import { beforeAll, describe, expect, test } from "vitest";
import {
  activateClaim,
  approveClaim,
  confirmProposal,
  type EnterpriseId,
  editOwnEnterprise,
  findClaimRegions,
  findClaims,
  findOwnChanges,
  findProposals,
  getClaim,
  getEnterprise,
  getOwnEnterprise,
  getOwnLinkedRecords,
  markChangesSeen,
  openProof,
  readReceipt,
  refuseClaim,
  resubmitClaim,
  returnClaim,
  returnProposal,
  submitClaim,
  withdrawProposal,
} from "../contract/index.ts";
import { anEnterprise, ENTERPRISE_RIGHTS, testEnterprisesPorts } from "../testing/index.ts";
import { enterprisesModule } from "./index.ts";

const CODE = "91350100M000100Y43";
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]).toString("base64");
const OWN = ["enterprises.own.read", "enterprises.own.manage"];

let world: Awaited<ReturnType<typeof testWorld>>;
let official: ReturnType<typeof world.person>;
let id: EnterpriseId;
const opened: Record<string, unknown>[] = [];

beforeAll(async () => {
  const ports = testEnterprisesPorts();
  const accounts = {
    ...ports.accounts,
    open: async (_runtime: unknown, account: Record<string, unknown>) => {
      opened.push(account);
      return { accountId: world.runtime.newId() };
    },
  };
  world = await testWorld([enterprisesModule({ ...ports, accounts })]);
  official = world.person({ region: "440605", permissions: ENTERPRISE_RIGHTS, name: "审核员" });
  id = await anEnterprise(world, official, { creditCode: CODE, actualAddress: "平洲路12号", employees: 20 });
});

const claim = {
  region: "440605",
  enterpriseName: "南海安澜化工有限公司",
  creditCode: CODE,
  personName: "李四",
  phone: "138-1234-1234",
  proof: [{ name: "执照.png", content: PNG }],
};
const submit = (values: object = {}) => world.run(world.anonymous, submitClaim, { ...claim, ...values });
const stateOf = (receiptCode: string) => world.run(world.anonymous, readReceipt, { receiptCode });
const latest = async () =>
  (await world.list(official, findClaims, {})).rows[0] as unknown as { id: never; revision: number };

describe("a claim without an account", () => {
  let receiptCode: string;

  test("gives a receipt code, and finds the archive by its credit code", async () => {
    ({ receiptCode } = await submit());
    expect(receiptCode).toMatch(/^[2-9A-Z]{4}(-[2-9A-Z]{4}){3}$/);
    expect(await stateOf(receiptCode)).toMatchObject({ state: "submitted", enterpriseName: claim.enterpriseName });
    const seen = await world.ask(official, getClaim, { claimId: (await latest()).id });
    expect(seen).toMatchObject({
      enterpriseId: id,
      phone: "138******1234",
      proof: [{ name: "执照.png", mediaType: "image/png", bytes: 7 }],
    });
    expect(seen.matches.map((match) => match.id)).toEqual([id]);
    const { rows } = await world.database.ownerPool.query("select c.*::text as row from enterprises.claims c");
    expect(JSON.stringify(rows)).not.toContain(receiptCode);
    expect(JSON.stringify(rows)).not.toContain("1234-1234");
  });

  test("is bound: no second one for the same code, no wrong code, no unknown place, no program as proof", async () => {
    await expect(submit()).rejects.toMatchObject({ code: "ENTERPRISES_CLAIM_OPEN" });
    await expect(submit({ creditCode: "91350100M000100Y44" })).rejects.toMatchObject({
      code: "ENTERPRISES_CODE_WRONG",
    });
    await expect(submit({ region: "449999" })).rejects.toMatchObject({ code: "ENTERPRISES_REGION_UNKNOWN" });
    const program = [{ name: "x.exe", content: Buffer.from("MZ").toString("base64") }];
    await expect(submit({ creditCode: "110108000000016", proof: program })).rejects.toMatchObject({
      code: "KERNEL_BAD_REQUEST",
    });
  });

  test("is returned with a reason, corrected with the code, and approved; the proof's opening is logged", async () => {
    const { id: claimId } = await latest();
    await world.run(official, returnClaim, { claimId, revision: 1, remark: "请上传营业执照" });
    expect(await stateOf(receiptCode)).toMatchObject({ state: "returned", remark: "请上传营业执照" });
    const { region: _region, ...again } = claim;
    await world.run(world.anonymous, resubmitClaim, { receiptCode, ...again });
    const proof = await world.ask(official, openProof, { claimId, index: 0 });
    expect(proof.content).toBe(PNG);
    const { rows } = await world.database.ownerPool.query(
      "select from kernel.log_entries where content like '%enterprises.open-proof%'",
    );
    expect(rows).toHaveLength(1);
    await world.run(official, approveClaim, { claimId, revision: 3, enterpriseId: id });
    expect((await stateOf(receiptCode)).state).toBe("approved");
  });

  test("opens the account for whoever knows code and telephone, with a password that no official saw", async () => {
    const account = { receiptCode, loginName: "anlan-li", password: "correct horse 9" };
    const wrong = world.run(world.anonymous, activateClaim, { ...account, phone: "13800000000" });
    await expect(wrong).rejects.toMatchObject({ code: "ENTERPRISES_RECEIPT_UNKNOWN" });
    await world.run(world.anonymous, activateClaim, { ...account, phone: "13812341234" });
    expect(opened).toMatchObject([{ loginName: "anlan-li", name: "李四", region: "440605", enterpriseId: id }]);
    expect((await stateOf(receiptCode)).state).toBe("activated");
    const twice = world.run(world.anonymous, activateClaim, { ...account, phone: "13812341234" });
    await expect(twice).rejects.toMatchObject({ code: "KERNEL_MOVE_NOT_ALLOWED" });
  });

  test("for another archive than its code names is not approved, and may be refused", async () => {
    const other = await anEnterprise(world, official, { name: "别家" });
    world.clock.advance(1000);
    await submit();
    const { id: claimId, revision } = await latest();
    const approve = world.run(official, approveClaim, { claimId, revision, enterpriseId: other });
    await expect(approve).rejects.toMatchObject({ code: "ENTERPRISES_CLAIM_MISMATCH" });
    await world.run(official, refuseClaim, { claimId, revision, remark: "材料不实" });
  });

  test("cannot be guessed or sent without end", async () => {
    for (let tries = 0; tries < 40; tries += 1) await stateOf("AAAA-BBBB-CCCC-DDDD").catch(() => undefined);
    await expect(stateOf("AAAA-BBBB-CCCC-DDDD")).rejects.toMatchObject({ code: "ENTERPRISES_TOO_MANY_CLAIMS" });
    const codes = ["110108000000016", "D2143569X"];
    for (let tries = 0; tries < 12; tries += 1) await submit({ creditCode: codes[tries % 2] }).catch(() => undefined);
    await world.database.ownerPool.query("update enterprises.claims set state = 'refused'");
    for (let tries = 0; tries < 12; tries += 1) {
      await submit({ creditCode: codes[tries % 2] }).catch(() => undefined);
      await world.database.ownerPool.query("update enterprises.claims set state = 'refused'");
    }
    await expect(submit()).rejects.toMatchObject({ code: "ENTERPRISES_TOO_MANY_CLAIMS" });
  });

  test("is handed in where a government works with the program", async () => {
    expect((await world.ask(world.anonymous, findClaimRegions, {})).regions).toEqual([
      { code: "440605", name: "南海区" },
    ]);
  });
});

describe("an enterprise keeps its own archive", () => {
  const account = () => ({
    ...world.person({ region: "440605", permissions: OWN, name: "李四" }),
    enterpriseId: id as string,
  });
  const own = () => world.ask(account(), getOwnEnterprise, {});
  const edit = async (values: object) =>
    world.run(account(), editOwnEnterprise, { revision: (await own()).revision, reason: "自查更新", ...values });

  test("what needs no approval changes at once, the rest waits for an official", async () => {
    const reply = await edit({ employees: 30, actualAddress: "平洲路14号", name: "佛山市南海区安澜化工有限公司" });
    expect(reply).toMatchObject({ applied: ["employees"], proposed: ["actualAddress"] });
    expect(await own()).toMatchObject({
      employees: 30,
      actualAddress: "平洲路12号",
      proposals: [{ state: "proposed" }],
    });
    const { rows } = await world.list(official, findProposals, { state: ["proposed"] });
    expect(rows[0]?.changes).toEqual([{ field: "actualAddress", from: "平洲路12号", to: "平洲路14号" }]);
  });

  test("officials see what it changed, and say that they have looked", async () => {
    const { rows } = await world.list(official, findOwnChanges, { seen: "no" });
    expect(rows).toMatchObject([{ accountName: "李四", reason: "自查更新", seen: false }]);
    expect(await world.run(official, markChangesSeen, { ids: rows.map((row) => row.id) })).toEqual({ seen: 1 });
    expect((await world.list(official, findOwnChanges, { seen: "no" })).rows).toEqual([]);
  });

  test("a proposal is replaced by the next, confirmed or returned by an official, withdrawn by itself", async () => {
    await edit({ actualAddress: "平洲路16号" });
    const { rows } = await world.list(official, findProposals, { state: ["proposed"] });
    expect(rows).toHaveLength(1);
    const [proposal] = rows;
    const on = { proposalId: proposal?.id as never, revision: proposal?.revision ?? 0 };
    await world.run(official, confirmProposal, on);
    const archive = await world.ask(official, getEnterprise, { enterpriseId: id });
    expect(archive.actualAddress).toBe("平洲路16号");
    expect(archive.history.some(({ origin }) => origin === "proposal")).toBe(true);
    const second = await edit({ name: "安澜新名" });
    await world.run(official, returnProposal, {
      proposalId: second.proposalId as never,
      revision: 1,
      remark: "请附变更通知书",
    });
    const third = await edit({ name: "安澜新名" });
    await world.run(account(), withdrawProposal, { proposalId: third.proposalId as never, revision: 1 });
    expect((await own()).proposals.map(({ state }) => state).sort()).toEqual(["confirmed", "returned", "withdrawn"]);
  });

  test("and nothing else: not without a difference, not for somebody without an enterprise", async () => {
    await expect(edit({ employees: 30 })).rejects.toMatchObject({ code: "ENTERPRISES_NOTHING_CHANGED" });
    const nobody = world.person({ region: "440605", permissions: OWN });
    await expect(world.ask(nobody, getOwnEnterprise, {})).rejects.toMatchObject({ code: "ENTERPRISES_NO_ENTERPRISE" });
    await expect(world.ask({ ...nobody, enterpriseId: "" }, getOwnLinkedRecords, {})).rejects.toMatchObject({
      code: "ENTERPRISES_NO_ENTERPRISE",
    });
    expect((await world.ask(account(), getOwnLinkedRecords, {})).registers).toEqual([]);
  });
});
