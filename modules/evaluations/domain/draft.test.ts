import { resolve } from "node:path";
import { expect, test } from "vitest";
import type { Method, Snapshot } from "../contract/index.ts";
import { readMethods } from "../server/read-methods.ts";
import { sampleAccidents, sampleCampaigns, sampleTargets, sampleWork } from "../testing/sample-figures.ts";
import { type DraftBasis, draftSection, draftSections } from "./draft/draft-sections.ts";
import { changeText, momentText, namesText, numberText, shareText } from "./draft/figure-words.ts";
import { draftTitle, periodOf, periodWords } from "./period.ts";

const method = readMethods(resolve(import.meta.dirname, "../../../packs/rules"))[0] as Method;
const snapshot: Snapshot = {
  format: "anlan.evaluation-figures/1",
  asOf: "2024-01-05T01:30:00.000Z",
  region: "440605",
  county: "440605",
  regionName: "南海区",
  from: "2023-01-01",
  to: "2023-12-31",
  plan: { planId: "p", title: "南海区安全生产“十四五”规划", start: 2021, end: 2025, baseYear: 2020 },
  method: { code: "default", version: 1 },
  targets: [...sampleTargets],
  accidents: sampleAccidents,
  work: sampleWork,
  campaigns: [...sampleCampaigns],
};
const units = [
  { unitId: "a", unitName: "区应急管理局", score: 95.3, grade: { zh: "优秀", en: "" }, lines: 3, unscored: 0 },
  { unitId: "b", unitName: "公安分局交警大队", score: 40, grade: { zh: "不合格", en: "" }, lines: 3, unscored: 1 },
];
const basis = (given: Partial<DraftBasis> = {}): DraftBasis => ({
  kind: "yearly",
  snapshot,
  method,
  total: { score: 76.2, grade: { zh: "合格" } },
  units,
  ...given,
});
const nothing: Snapshot = { ...snapshot, targets: [], accidents: null, work: null, campaigns: [] };

test("an evaluation has all parts in order, and keeps units and faults inside", () => {
  const sections = draftSections(basis());
  expect(sections.map(({ key }) => key)).toEqual([
    "basis",
    "overall",
    "accidents",
    "targets",
    "work",
    "campaigns",
    "units",
    "problems",
    "measures",
  ]);
  expect(sections.filter(({ isPublic }) => !isPublic).map(({ key }) => key)).toEqual(["units", "problems"]);
});

test("bulletins and white papers have no scores, and nothing has parts without figures", () => {
  const keys = (kind: DraftBasis["kind"], of = snapshot) =>
    draftSections(basis({ kind, snapshot: of })).map(({ key }) => key);
  expect(keys("monthly-bulletin")).toEqual(["accidents", "targets", "work", "campaigns", "problems", "measures"]);
  expect(keys("white-paper")[0]).toBe("overall");
  expect(keys("quarterly-bulletin", nothing)).toEqual(["problems", "measures"]);
});

test("what a person wrote stays when the draft is made anew; what nobody touched follows the figures", () => {
  const written = draftSections(basis()).map((section) =>
    section.key === "overall" ? { ...section, text: "人工改写", isEdited: true } : { ...section, isPublic: true },
  );
  const again = draftSections(
    basis({ total: { score: null, grade: null }, snapshot: { ...snapshot, targets: [] } }),
    written,
  );
  expect(again.find(({ key }) => key === "overall")?.text).toBe("人工改写");
  expect(again.find(({ key }) => key === "units")?.isPublic).toBe(true);
  expect(again.some(({ key }) => key === "targets")).toBe(false);
});

test("the overall part counts states and scores, and tells the accidents", () => {
  expect(draftSection("overall", basis())).toBe(
    "规划确定的4项目标中，1项已完成，1项在轨，1项偏离，1项无数据；有数据的3项中，完成和在轨的占66.7%。综合得分76.2分（不含无数据的1项目标），评定为“合格”。\n" +
      "2023年，南海区发生生产安全事故60起、死亡30人，起数与上年同期相比下降25.0%。",
  );
  expect(draftSection("overall", basis({ snapshot: nothing }))).toContain("尚未设定");
});

test("the public edition is told neither scores nor whose work is late", () => {
  const units = [{ ...basis().units[0], unitName: "南海区落后局", score: 41 }] as never;
  const told = (isPublic: boolean) =>
    (["overall", "problems"] as const).map((key) => draftSection(key, basis({ units, isPublic })) ?? "").join("\n");
  const late = basis().snapshot.work?.lateParts[0]?.unitName ?? "";
  expect(late).not.toBe("");
  for (const word of ["综合得分", "南海区落后局", late]) {
    expect(told(false)).toContain(word);
    expect(told(true)).not.toContain(word);
  }
  expect(told(true)).toContain("逾期未报。");
});

test("the accidents are told with changes, places, and what is not known", () => {
  const text = draftSection("accidents", basis()) ?? "";
  expect(text).toContain(
    "2023年，生产安全事故起数60起（下降25.0%），死亡人数30人（持平），直接经济损失1234.50万元（上年同期为零），括号内为与上年同期相比。",
  );
  expect(text).toContain("从类别看：道路交通50起、死亡30人；火灾10起。");
  expect(text).toContain("没有计入合计：死亡人数2条、直接经济损失3条");
  const years = {
    ...sampleAccidents,
    metrics: [],
    byCategory: [],
    byRegion: [],
    trend: [
      { at: "2021", accidents: 9, deaths: 4 },
      { at: "2022", accidents: 7, deaths: null },
    ],
  };
  expect(draftSection("accidents", basis({ snapshot: { ...snapshot, accidents: years } }))).toBe(
    "2023年没有事故统计数据。\n事故起数和死亡人数由2021年的9起、死亡4人，变化为2022年的7起、死亡—人。",
  );
  const uncounted = (...at: string[]) => at.map((year) => ({ at: year, accidents: null, deaths: null }));
  const told = (before: string[]) =>
    draftSection(
      "accidents",
      basis({ snapshot: { ...snapshot, accidents: { ...years, trend: [...uncounted(...before), ...years.trend] } } }),
    );
  expect(told(["2020"])).toContain("由2021年的9起");
  expect(told(["2020"])).toContain("2020年没有统计台账，不在合计内，也不作为零。");
  expect(told(["2018", "2019", "2020"])).toContain("2018—2020年没有统计台账");
});

test("targets that are off are told with their numbers, others by name", () => {
  const text = draftSection("targets", basis()) ?? "";
  expect(text).toContain("已完成的有：较大事故起数。");
  expect(text).toContain("道路交通万车死亡率，2020年为2.00人/万车，2023年要求1.50人/万车，实际1.90人/万车，偏离。");
  expect(text).toContain("暂无数据、不作判断的有：安责险覆盖率。");
});

test("the work is told by what was due, and late parts by name", () => {
  const text = draftSection("work", basis()) ?? "";
  expect(text).toContain("规划共有任务、项目和目标20项，其中2项尚未分解；3个单位承担任务18件，已办结4件（22.2%）。");
  expect(text).toContain("报告期末应完成节点12个，已审核通过11个（91.7%），其中按时完成8个。");
  expect(text).toContain("逾期未报的任务有1件：农村道路隐患治理（公安分局交警大队，2023年6月30日到期）。");
  const idle = { items: 3, unassigned: 0, units: [], lateParts: [] };
  expect(draftSection("work", basis({ snapshot: { ...snapshot, work: idle } }))).toBe(
    "规划共有任务、项目和目标3项，已全部分解到责任单位；0个单位承担任务0件，已办结0件（—）。",
  );
});

test("campaigns are told by their two lists", () => {
  expect(draftSection("campaigns", basis())).toBe(
    "道路交通安全整治（牵头单位：公安分局交警大队，整治中）：问题隐患40项，已销号30项（75.0%），转入长期2项；制度措施暂无事项；逾期3项。",
  );
});

test("units are told by grade, the best by name", () => {
  expect(draftSection("units", basis())).toBe(
    "参评单位2个，其中优秀1个、不合格1个；得分最高的是区应急管理局（95.3分）。\n另有1项因暂无数据没有计分。",
  );
  expect(draftSection("units", basis({ units: [] }))).toBe("各单位评分尚未形成。");
});

test("problems say what is off, whose it is and why; measures follow from them", () => {
  const problems = draftSection("problems", basis()) ?? "";
  expect(problems).toContain(
    "1. 道路交通万车死亡率偏离（责任单位：公安分局交警大队）：2023年为 1.90，未达到要求的 1.50。",
  );
  expect(problems).toContain("2. 安责险覆盖率暂无数据：还没有审核通过的进展数值。");
  expect(problems).toContain("4. 公安分局交警大队得分低于60分");
  expect(draftSection("problems", basis({ snapshot: nothing, units: [] }))).toBe("没有偏离、有风险或逾期的事项。");
  const measures = draftSection("measures", basis()) ?? "";
  expect(measures.split("\n")).toHaveLength(5);
  expect(measures).toContain("对偏离和有风险的1项目标，由公安分局交警大队逐项分析原因");
  expect(draftSection("measures", basis({ snapshot: nothing }))).toContain("继续按规划确定的路径");
  const nobody = { ...nothing, targets: sampleTargets.map((target) => ({ ...target, lead: null })) };
  expect(draftSection("problems", basis({ snapshot: nobody }))).toContain("责任单位未明确");
  expect(draftSection("measures", basis({ snapshot: nobody }))).toContain("由牵头单位逐项分析");
});

test("the basis names plan, period, moment of the figures and method", () => {
  const text = draftSection("basis", basis()) ?? "";
  expect(text).toContain("评估期为2023年1月1日至2023年12月31日，数据时点为2024年1月5日09:30。");
  expect(text).toContain("评估目标4项（其中约束性指标1项、预期性指标1项、量化承诺1项），涉及责任单位2个");
});

test("numbers that are not known are dashes, changes against nothing say so", () => {
  expect([numberText(null), numberText(1.005, 2), shareText(1, 0), shareText(1, 3)]).toEqual([
    "—",
    "1.00",
    "—",
    "33.3%",
  ]);
  expect(changeText({ value: null, before: 1 })).toBe("无法比较");
  expect(changeText({ value: 6, before: 5 })).toBe("上升20.0%");
  expect(momentText("2023-12-31T16:00:00Z")).toBe("2024年1月1日00:00");
  expect(namesText(["甲", "乙", "丙"], 2)).toBe("甲、乙等3项");
});

test("the period follows from the kind, and what cannot be is refused", () => {
  const plan = { start: 2021, end: 2025 };
  const of = (kind: DraftBasis["kind"], year: number, part: number | null = null, given: typeof plan | null = plan) =>
    periodOf(kind, { year, part, plan: given });
  expect(of("mid-term", 2023)).toEqual({ from: "2021-01-01", to: "2023-12-31" });
  expect(of("final", 2024)).toEqual({ from: "2021-01-01", to: "2025-12-31" });
  expect([of("mid-term", 2026), of("mid-term", 2020), of("final", 2024, null, null)]).toEqual([null, null, null]);
  expect(of("monthly-bulletin", 2024, 2)).toEqual({ from: "2024-02-01", to: "2024-02-29" });
  expect(of("quarterly-bulletin", 2023, 2)).toEqual({ from: "2023-04-01", to: "2023-06-30" });
  expect([of("monthly-bulletin", 2023), of("monthly-bulletin", 2023, 13), of("quarterly-bulletin", 2023, 5)]).toEqual([
    null,
    null,
    null,
  ]);
  expect(of("white-paper", 2023)).toEqual({ from: "2023-01-01", to: "2023-12-31" });
  expect(periodOf("mid-term", { year: 2023, part: null, plan: { start: null, end: 2025 } })).toBeNull();
});

test("titles are those of such documents", () => {
  const title = (kind: DraftBasis["kind"], from: string, to: string, planTitle: string | null = "规划") =>
    draftTitle(kind, { regionName: "南海区", planTitle, period: { from, to } });
  expect(title("mid-term", "2021-01-01", "2023-12-31")).toBe("《规划》实施情况中期评估报告");
  expect(title("yearly", "2023-01-01", "2023-12-31")).toBe("《规划》2023年度实施情况评估报告");
  expect(title("monthly-bulletin", "2023-06-01", "2023-06-30", null)).toBe("关于2023年6月南海区安全生产情况的通报");
  expect(title("quarterly-bulletin", "2023-04-01", "2023-06-30")).toBe("关于2023年第二季度南海区安全生产情况的通报");
  expect(title("white-paper", "2023-01-01", "2023-12-31", null)).toBe("南海区安全生产白皮书（2023年）");
  expect(title("final", "2021-01-01", "2025-12-31", null)).toBe("南海区安全生产规划实施情况终期评估报告");
  expect(periodWords("final", { from: "2021-01-01", to: "2025-12-31" })).toBe("2021—2025年");
});
