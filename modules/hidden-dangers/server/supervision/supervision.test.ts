import { findTodos } from "@anlan/notices/contract";
import { beforeAll, expect, test } from "vitest";
import {
  acceptMajorDanger,
  applyOwnSupervisionReview,
  applyReviewOfOwnDanger,
  approvePlan,
  assessMajorOwnDanger,
  assignDanger,
  closeMajorDanger,
  decideSupervisionExtension,
  extendOwnSupervision,
  failSupervision,
  findSupervisions,
  getSupervision,
  getSupervisionBoard,
  issueSupervision,
  passSupervision,
  planMajorOwnDanger,
  proposeSupervision,
  publishSupervision,
  reportMajorOwnDanger,
  reportOwnSupervision,
} from "../../contract/index.ts";
import { aDanger, type DangersWorld, hiddenDangersWorld } from "../../testing/index.ts";

const PHOTO = "0190a1b2-c3d4-7e5f-8a6b-000000000001";
const TODAY = "2026-03-02";
let stage: DangersWorld;

beforeAll(async () => {
  stage = await hiddenDangersWorld();
});

const matter = {
  reason: "涉爆粉尘，影响范围大",
  requirements: "停用除尘系统，加装泄爆装置",
  unitName: "示例五金厂",
  leader: "副区长",
  reviewBody: "区应急管理局",
  dueOn: "2026-06-30",
};

async function majorInTreatment() {
  const { world, official, own } = stage;
  let at = await aDanger(stage, official, { level: "major", criterionId: "GM11-1", description: "未设泄爆装置" });
  const on = () => ({ dangerId: at.dangerId, revision: at.revision });
  at = await world.run(official, assignDanger, on());
  const days = { congressOn: TODAY, authorityOn: TODAY };
  const report = { cause: "原因", harm: "危害", congress: "职代会", authority: "应急局", ...days };
  at = await world.run(own.worker, reportMajorOwnDanger, { ...on(), ...report });
  const plan = { responsible: "经理", measures: "加装", funds: "20 万", dueOn: "2026-05-01", contingency: "停用" };
  at = await world.run(own.worker, planMajorOwnDanger, { ...on(), ...plan });
  return world.run(official, approvePlan, on());
}

test("a major danger is listed by another person than proposed it, followed, and ends when it was accepted", async () => {
  const { world, official, other, own } = stage;
  let danger = await majorInTreatment();
  const on = () => ({ dangerId: danger.dangerId, revision: danger.revision });
  let at = await world.run(official, proposeSupervision, { kind: "danger", subjectId: danger.dangerId, ...matter });
  const it = () => ({ supervisionId: at.supervisionId, revision: at.revision });
  const again = { kind: "danger" as const, subjectId: danger.dangerId, ...matter };
  await expect(world.run(other, proposeSupervision, again)).rejects.toMatchObject({
    code: "HIDDEN_DANGERS_SUPERVISION_OPEN",
  });
  const notice = { number: "南安委办〔2026〕3号", listedOn: TODAY };
  await expect(world.run(official, issueSupervision, { ...it(), ...notice })).rejects.toMatchObject({
    code: "KERNEL_SAME_PERSON",
  });
  at = await world.run(other, issueSupervision, { ...it(), ...notice });
  const seen = await world.ask(official, getSupervision, { supervisionId: at.supervisionId });
  expect(seen).toMatchObject({
    state: "listed",
    publishBy: "2026-03-09",
    progressDueOn: "2026-03-25",
    unitName: "示例五金厂",
  });
  at = await world.run(official, publishSupervision, { ...it(), what: "listing", on: TODAY, at: "区政府网站" });
  at = await world.run(own.worker, reportOwnSupervision, { ...it(), text: "已停用除尘系统" });
  expect(await world.ask(official, getSupervision, { supervisionId: at.supervisionId })).toMatchObject({
    progressDueOn: "2026-04-25",
  });
  at = await world.run(own.worker, extendOwnSupervision, { ...it(), until: "2026-08-31", reason: "设备采购周期长" });
  at = await world.run(other, decideSupervisionExtension, { ...it(), granted: true });
  danger = (await world.run(own.worker, assessMajorOwnDanger, {
    dangerId: danger.dangerId,
    revision: danger.revision + 1,
    by: "机构",
    on: TODAY,
    result: "合格",
    files: [PHOTO],
  })) as typeof danger;
  danger = await world.run(own.worker, applyReviewOfOwnDanger, on());
  at = await world.run(own.worker, applyOwnSupervisionReview, { ...it(), text: "治理完成", files: [PHOTO] });
  const end = { remark: "同意摘牌", on: TODAY };
  await expect(world.run(other, passSupervision, { ...it(), ...end })).rejects.toMatchObject({
    code: "HIDDEN_DANGERS_NOT_RECTIFIED",
  });
  at = await world.run(other, failSupervision, { ...it(), remark: "先完成隐患验收" });
  const acceptance = { body: "区应急管理局", on: TODAY, opinion: "同意", files: [PHOTO] };
  danger = await world.run(official, acceptMajorDanger, { ...on(), ...acceptance });
  await expect(world.run(official, closeMajorDanger, on())).rejects.toMatchObject({
    code: "HIDDEN_DANGERS_SUPERVISED",
  });
  at = await world.run(own.worker, applyOwnSupervisionReview, { ...it(), text: "治理完成", files: [PHOTO] });
  at = await world.run(other, passSupervision, { ...it(), ...end });
  expect(at.state).toBe("delisted");
  danger = await world.run(official, closeMajorDanger, { dangerId: danger.dangerId, revision: danger.revision + 1 });
  expect(danger.state).toBe("closed");
  const board = await world.ask(official, getSupervisionBoard, {});
  expect(board).toMatchObject({ delisted: 1, unpublished: 0, listed: 0 });
  const steps = (await world.list(official, findTodos, { limit: 200 } as never)).rows.filter(
    ({ subjectId }) => subjectId === at.supervisionId,
  );
  expect(steps.filter(({ state }) => state === "open").map(({ step }) => step)).toEqual(["publish-delisting"]);
});

test("a weak town is put under supervision, and what is late stands on the board", async () => {
  const { world, official, other } = stage;
  const at = await world.run(official, proposeSupervision, {
    kind: "town",
    subjectId: "440605011",
    title: "桂城街道消防安全重点整治",
    ...matter,
  });
  await world.run(other, issueSupervision, {
    supervisionId: at.supervisionId,
    revision: 1,
    number: "4号",
    listedOn: TODAY,
  });
  world.clock.set("2026-07-15T01:00:00.000Z");
  const rows = (await world.list(official, findSupervisions, { overdue: "yes" })).rows;
  expect(rows).toMatchObject([{ kind: "town", overdue: true, progressLate: true, unpublished: true }]);
  expect(await world.ask(official, getSupervisionBoard, {})).toMatchObject({ overdue: 1, progressLate: 1 });
  await expect(
    world.run(official, proposeSupervision, {
      kind: "town",
      subjectId: "4406",
      title: "x",
      ...matter,
      dueOn: "2026-09-01",
    }),
  ).rejects.toMatchObject({ code: "HIDDEN_DANGERS_SUPERVISION_WRONG" });
});
