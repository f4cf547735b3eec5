import { cleanup, fakeServer, fireEvent, renderPage, screen } from "@anlan/web-kit/testing";
import { afterEach, expect, test } from "vitest";
import {
  draftReport,
  findSimilarCases,
  getInvestigation,
  getInvestigationChoices,
  type Investigation,
  reckonFine,
  suggestLessons,
} from "../../contract/index.ts";
import { FineReckoner } from "./FineReckoner.tsx";
import { InvestigationPage } from "./InvestigationPage.tsx";
import { LessonsPage } from "./LessonsPage.tsx";
import { SimilarSearch } from "./SimilarSearch.tsx";

afterEach(cleanup);

const ID = "0190a1b2-c3d4-7e5f-8a6b-000000000001";
const REGION = "440605";

const entry = (id: string, content: Readonly<Record<string, unknown>>) => ({
  id,
  version: 1,
  content,
  reckoned: null,
  enteredBy: "调查员",
  enteredAt: "2026-03-05T02:00:00.000Z",
  reason: null,
  withdrawn: false,
  firstBy: "调查员",
  firstAt: "2026-03-05T02:00:00.000Z",
});

const investigation = (changes: Readonly<Record<string, unknown>> = {}) =>
  ({
    id: ID,
    facts: {
      state: "investigating",
      stateSince: "2026-03-05T02:00:00.000Z",
      region: REGION,
      lastMoves: {},
      revision: 3,
      body: "county",
      reportDueOn: "2026-05-01",
      approvalDueOn: null,
      evaluationDueOn: null,
    },
    accident: {
      id: ID,
      title: "冲床挤压事故",
      occurredAt: "2026-03-02T00:00:00.000Z",
      day: "2026-03-02",
      grade: "ordinary",
      provisional: false,
      type: null,
      typeName: null,
      category: "industry-mining-trade",
      trade: null,
      place: null,
      unitName: "示例五金厂",
      deaths: 1,
      missing: 0,
      seriousInjuries: 0,
      minorInjuries: 0,
      directLoss: null,
      brief: null,
    },
    regionName: "桂城街道",
    namesHidden: true,
    clock: { baseDueOn: "2026-05-01", excludedDays: 0, extensionDays: 0, stoppedSince: null, approvalLeft: null },
    higherBody: null,
    higherResult: null,
    entrusted: false,
    appraisals: [],
    extensions: [],
    submittedOn: null,
    approvedOn: null,
    approvalNumber: null,
    publishedOn: null,
    publishedAt: null,
    evaluationText: null,
    files: [],
    entries: [
      entry("c1", {
        kind: "cause",
        parentId: null,
        level: "direct",
        factor: "people",
        code: "7.02",
        text: "短接光电保护",
      }),
      entry("c2", {
        kind: "cause",
        parentId: "c1",
        level: "indirect",
        factor: "management",
        code: null,
        text: "培训不足",
      }),
    ],
    measures: [],
    steps: [],
    missing: [{ zh: "责任认定", en: "a duty finding" }],
    fourNots: [],
    ...changes,
  }) as unknown as Investigation;

const served = (changes: Readonly<Record<string, unknown>> = {}) =>
  fakeServer()
    .on(getInvestigation, () => investigation(changes))
    .on(draftReport, () => ({ sections: [] }))
    .on(getInvestigationChoices, () => ({ causes: [], indirectCauses: [], circumstances: [] }));

const at = { at: `/accidents/investigations/${ID}`, path: "/accidents/investigations/:investigationId" };

test("a reader sees that names are hidden, what is missing, and no button that enters anything", async () => {
  renderPage(<InvestigationPage />, { server: served(), permissions: ["accidents.investigation.read"], ...at });
  expect(await screen.findByText("Names of persons are hidden from you.")).toBeTruthy();
  expect(screen.getByText("a duty finding", { selector: "li" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: /^\s*Add/ })).toBeNull();
});

test("causes are a nested list: what lies behind a cause stands below it", async () => {
  renderPage(<InvestigationPage />, { server: served(), permissions: ["accidents.investigation.read"], ...at });
  const direct = (await screen.findByText("短接光电保护")).closest("li");
  expect(direct?.querySelector("ul li")?.textContent).toContain("培训不足");
});

test("whoever conducts it may enter evidence while it is investigated, and answers only after the approval", async () => {
  const permissions = ["accidents.investigation.read", "accidents.investigation.manage"];
  renderPage(<InvestigationPage />, { server: served(), permissions, ...at });
  expect((await screen.findAllByRole("button", { name: /^\s*Add/ })).length).toBeGreaterThan(3);
  expect(screen.queryByText("Accountability", { selector: "h2" })).toBeNull();
});

test("a fine is reckoned step by step and left to the officer", async () => {
  const server = served().on(reckonFine, () => ({
    rule: "order-14-2024",
    source: "应急管理部令第14号",
    from: 50,
    to: 70,
    most: 100,
    provisional: true,
    steps: [{ zh: "死亡 1 人：第2档", en: "1 death: band 2" }],
  }));
  renderPage(<FineReckoner investigation={investigation()} />, { server, permissions: [] });
  expect(await screen.findByText("1 death: band 2")).toBeTruthy();
  expect(screen.getByText(/Band 50 to 70/)).toBeTruthy();
  expect(screen.getByText(/The decision stays with the officer/)).toBeTruthy();
});

test("cases that are alike are found by a few words, with what they share", async () => {
  const shares = [{ zh: "事故类型相同", en: "same type" }];
  const found = { id: ID, title: "车床卷入事故", day: "2025-01-02", likeness: 0.61, shares, words: ["清理"] };
  const server = fakeServer().on(findSimilarCases, () => ({ cases: [found] }) as never);
  renderPage(<SimilarSearch />, { server, permissions: ["accidents.case.read"] });
  fireEvent.change(screen.getByRole("textbox"), { target: { value: "清理废料" } });
  fireEvent.click(screen.getByRole("button", { name: "Find" }));
  expect(await screen.findByText("车床卷入事故")).toBeTruthy();
  expect(screen.getByText(/same type/)).toBeTruthy();
});

test("lessons stand by type with check points and training, beside those of own cases", async () => {
  const type = {
    code: "1986/03",
    codes2025: [],
    name: "机械伤害",
    factors: ["people"],
    causes: ["7.02"],
    usual: "转动部位无防护罩",
    lessons: ["停机挂牌"],
    checks: ["联锁是否有效"],
    training: ["上锁挂牌"],
    own: [{ id: ID, title: "冲床挤压事故", lessons: ["不得短接"] }],
  };
  const server = fakeServer().on(
    suggestLessons,
    () => ({ source: "归纳", confidence: "from-knowledge", types: [type] }) as never,
  );
  renderPage(<LessonsPage />, { server, permissions: ["accidents.case.read"] });
  expect(await screen.findByText("联锁是否有效")).toBeTruthy();
  expect(screen.getByText(/不得短接/)).toBeTruthy();
});
