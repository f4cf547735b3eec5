import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ContentOf, EntryContent, InvestigatedAccident } from "../../contract/index.ts";
import { type Cause, type CauseNode, causeName, causePaths, causeProblem, causeTree, codeBelongs } from "./causes.ts";
import { causesOf, type Held, mayEnter, namesIn, referenceOf, reportGaps, titleOf, unanswered } from "./dossier.ts";
import { fourNots } from "./four-nots.ts";
import { draftReport } from "./report-draft.ts";
import { mayEntrust, teamGaps } from "./team.ts";

const member = (changes: Partial<ContentOf<"member">> = {}): EntryContent => ({
  kind: "member",
  name: "周正",
  unitName: "应急管理局",
  post: null,
  role: "member",
  speciality: null,
  interest: "none",
  ...changes,
});
const cause = (changes: Partial<ContentOf<"cause">> = {}): EntryContent => ({
  kind: "cause",
  parentId: null,
  level: "direct",
  factor: "people",
  code: "7.02",
  text: "短接光电保护",
  ...changes,
});
const finding = (changes: Partial<ContentOf<"finding">> = {}): EntryContent => ({
  kind: "finding",
  subject: "person",
  name: "钱有",
  unitName: "示例五金厂",
  post: "厂长",
  facts: "未组织隐患排查",
  article: "《安全生产法》第二十一条",
  documentId: null,
  proposal: "administrative",
  measure: "建议由应急管理局处以罚款",
  ...changes,
});
const accountability = (findingId: string): EntryContent => ({
  kind: "accountability",
  findingId: findingId as never,
  type: "administrative",
  decision: "处上一年年收入40%的罚款",
  decidedBy: "区应急管理局",
  decidedOn: "2026-06-01",
  number: null,
  receivedOn: null,
  files: [],
});
const penalty: EntryContent = {
  kind: "penalty",
  findingId: null,
  subject: "main-person",
  name: "钱有",
  circumstance: null,
  income: 10,
  wage: null,
  amount: 4,
  grounds: null,
  number: null,
  decidedOn: "2026-06-01",
  files: [],
};
const evidence: EntryContent = {
  kind: "evidence",
  title: "询问笔录",
  type: "testimony",
  obtainedOn: "2026-03-05",
  obtainedFrom: "孙工",
  shows: null,
  files: [],
};
const event: EntryContent = { kind: "event", at: "2026-03-01T01:30:00.000Z", text: "操作工伸手取料", source: null };
const education: EntryContent = {
  kind: "education",
  on: "2026-07-01",
  form: "警示会",
  audience: "全区",
  persons: 80,
  files: ["f"],
};
const check = (which: ContentOf<"check">["which"]): EntryContent => ({
  kind: "check",
  which,
  statement: "已核",
  files: ["f"],
});
const lesson: EntryContent = { kind: "lesson", text: "停机挂牌", forWhom: null };
const section = (text: string): EntryContent => ({ kind: "section", section: "unit", text });

const held = (...contents: EntryContent[]): Held[] => contents.map((content, index) => ({ id: `e${index}`, content }));

describe("the team", () => {
  const three = [{ role: "leader", name: "甲" }, { name: "乙" }, { name: "丙" }] as const;
  const team = three.map((one) => ({ role: "member" as const, interest: "none" as const, ...one }));
  test("needs one leader, three members, and nobody with an interest in the accident", () => {
    expect(teamGaps(team)).toEqual([]);
    expect(teamGaps([])).toHaveLength(2);
    const gaps = teamGaps([
      ...team,
      { role: "leader", name: "丁", interest: "conflict" },
      { role: "expert", name: "戊", interest: "unknown" },
    ]);
    expect(gaps.map(({ zh }) => zh)).toEqual([
      "须有一名组长（现有 2 名）",
      "丁有利害关系，应当回避",
      "戊尚未作回避声明",
    ]);
  });

  test("is entrusted to the unit only where it is known that nobody was hurt, at an ordinary accident", () => {
    const nobody = { grade: "ordinary", deaths: 0, missing: 0, seriousInjuries: 0, minorInjuries: 0 };
    expect(mayEntrust(nobody)).toBe(true);
    for (const not of [{ minorInjuries: 1 }, { deaths: null }, { grade: "serious" }, { grade: null }]) {
      expect(mayEntrust({ ...nobody, ...not })).toBe(false);
    }
  });
});

describe("causes", () => {
  const one = (id: string, parentId: string | null, level: Cause["level"] = "indirect"): Cause => ({
    id,
    parentId,
    level,
    factor: "management",
    code: null,
    text: id,
  });
  test("make trees in which each cause stands once", () => {
    const causes = [one("a", null, "direct"), one("b", "a"), one("c", "b"), one("d", null)];
    expect(causeProblem(causes)).toBeNull();
    const tree = causeTree(causes);
    expect(tree.map(({ id, children }) => [id, children.map((child) => child.id)])).toEqual([
      ["a", ["b"]],
      ["d", []],
    ]);
    expect(causePaths(tree).map((path) => path.map(({ id }) => id))).toEqual([["a", "b", "c"], ["d"]]);
  });

  test("do not hang on what is not there, explain each other, or put a direct one below an indirect one", () => {
    expect(causeProblem([one("a", "gone")])).toBe("parent-missing");
    expect(causeProblem([one("a", "b"), one("b", "a")])).toBe("circle");
    expect(causeProblem([one("a", null), one("b", "a", "direct")])).toBe("direct-below-indirect");
  });

  test("a tree without problems holds every cause exactly once", () => {
    const parents = fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(parents, (links) => {
        const causes = links.map((link, index) => one(String(index), link >= links.length ? null : String(link)));
        fc.pre(causeProblem(causes) === null);
        const count = (nodes: readonly CauseNode[]): number =>
          nodes.reduce((sum, node) => sum + 1 + count(node.children), 0);
        expect(count(causeTree(causes))).toBe(causes.length);
      }),
    );
  });

  test("codes belong to their level", () => {
    const name = { zh: "无防护", en: "No guard" };
    const rules = {
      causes: [{ code: "6.01.1", name, factor: "things" as const }],
      indirectCauses: [{ code: "training", name: { zh: "培训", en: "Training" } }],
    };
    expect(codeBelongs(rules, { level: "direct", code: "6.01.1" })).toBe(true);
    expect(codeBelongs(rules, { level: "indirect", code: "6.01.1" })).toBe(false);
    expect(codeBelongs(rules, { level: "indirect", code: null })).toBe(true);
    expect([causeName(rules, "6.01.1"), causeName(rules, "x")]).toEqual([name, undefined]);
  });
});

describe("the dossier", () => {
  test("what was investigated is fixed with the report, what answers it comes after the approval", () => {
    expect(mayEnter("evidence", "investigating", false)).toBe(true);
    expect(mayEnter("evidence", "submitted", false)).toBe(false);
    expect(mayEnter("accountability", "investigating", false)).toBe(false);
    expect(mayEnter("accountability", "approved", false)).toBe(true);
    expect(mayEnter("cause", "approved", false)).toBe(false);
    expect(mayEnter("cause", "approved", true)).toBe(true);
    expect(mayEnter("check", "closed", false)).toBe(false);
  });

  test("the report lacks what has not been entered", () => {
    expect(reportGaps([], 0)).toHaveLength(6);
    const all = held(
      evidence,
      event,
      cause(),
      cause({ level: "indirect", parentId: "e2" as never, code: "training" }),
      finding(),
    );
    expect(reportGaps(all, 1)).toEqual([]);
  });

  test("names are those of members, of persons who answer or are fined, and of witnesses", () => {
    const unit = finding({ subject: "unit", name: "示例五金厂" });
    const fined: EntryContent = { ...penalty, subject: "unit", name: "示例五金厂" };
    const photo: EntryContent = { ...evidence, type: "photo", obtainedFrom: "现场" };
    const names = namesIn(held(member(), finding(), unit, penalty, fined, evidence, photo, lesson));
    expect(names).toEqual(["周正", "钱有", "钱有", "孙工"]);
  });

  test("every kind has a line of its own, and says what it refers to", () => {
    const all = [
      member(),
      finding(),
      penalty,
      evidence,
      event,
      cause(),
      lesson,
      section("概况"),
      accountability("f"),
      education,
      check("cause"),
    ];
    expect(all.map(titleOf)).toEqual([
      "周正",
      "钱有",
      "钱有",
      "询问笔录",
      "操作工伸手取料",
      "短接光电保护",
      "停机挂牌",
      "unit",
      "处上一年年收入40%的罚款",
      "警示会",
      "已核",
    ]);
    expect(referenceOf(cause({ parentId: "x" as never }))).toEqual({ kind: "cause", id: "x" });
    expect(referenceOf(accountability("f"))).toEqual({ kind: "finding", id: "f" });
    expect(referenceOf({ ...penalty, findingId: "f" as never } as EntryContent)).toEqual({ kind: "finding", id: "f" });
    expect([referenceOf(penalty), referenceOf(cause()), referenceOf(lesson)]).toEqual([null, null, null]);
  });

  test("findings wait for their answer, unless nothing was proposed", () => {
    const entries = held(
      finding(),
      finding({ name: "赵二" }),
      finding({ name: "无", proposal: "none" }),
      accountability("e0"),
    );
    expect(unanswered(entries).map(({ name }) => name)).toEqual(["赵二"]);
    expect(causesOf(entries)).toEqual([]);
  });
});

describe("the four that are not let go", () => {
  const done = { text: "加装光栅", state: "accepted" as const, evaluation: "effective" as const };
  const indirect = cause({ level: "indirect", code: "training", text: "培训不足" });
  const whole = held(
    cause(),
    indirect,
    finding(),
    accountability("e2"),
    education,
    check("cause"),
    check("responsible"),
    check("measures"),
    check("education"),
  );

  test("are met with causes, answers, accepted measures, education, and a statement on each", () => {
    expect(fourNots(whole, [done]).map(({ which, met }) => [which, met])).toEqual([
      ["cause", true],
      ["responsible", true],
      ["measures", true],
      ["education", true],
    ]);
  });

  test("say one by one what is missing", () => {
    const missing = fourNots([], []).map((one) => one.missing.map(({ zh }) => zh));
    expect(missing).toEqual([
      ["没有直接原因", "没有间接原因", "没有核查结论和佐证"],
      ["没有责任认定", "没有核查结论和佐证"],
      ["没有整改措施", "没有核查结论和佐证"],
      ["没有警示教育记录", "没有核查结论和佐证"],
    ]);
  });

  test("name whoever has not answered and the measure that is open or was found not carried out", () => {
    const entries = held(finding(), check("responsible"), check("measures"));
    const found = fourNots(entries, [
      { text: "加装光栅", state: "open", evaluation: null },
      { text: "培训", state: "accepted", evaluation: "not-done" },
    ]);
    expect(found[1]?.missing.map(({ zh }) => zh)).toEqual(["“钱有”尚未处理"]);
    expect(found[2]?.missing.map(({ zh }) => zh)).toEqual(["“加装光栅”未验收", "“培训”评估为未落实"]);
  });

  test("taking any part away leaves something missing", () => {
    for (let index = 0; index < whole.length; index += 1) {
      const entries = whole.filter((_, at) => at !== index);
      expect(fourNots(entries, [done]).some(({ met }) => !met)).toBe(true);
    }
  });
});

describe("the report", () => {
  const accident: InvestigatedAccident = {
    id: "a" as never,
    title: "冲床挤压事故",
    occurredAt: "2026-03-01T01:05:00.000Z",
    day: "2026-03-01",
    grade: "ordinary",
    provisional: false,
    type: "WSA10004",
    typeName: "机械致害",
    category: "industry-mining-trade",
    trade: "C3311",
    place: "冲压车间",
    unitName: "示例五金厂",
    deaths: 1,
    missing: 0,
    seriousInjuries: null,
    minorInjuries: 0,
    directLoss: 120.5,
    brief: "操作工被压。",
  };
  const measures = [{ text: "加装光栅", unitName: "工业局", dueOn: "2026-09-01" }];
  const draft = (
    entries: Held[],
    changes: Partial<InvestigatedAccident> = {},
    named: string | null = "造成安全装置失效",
  ) =>
    Object.fromEntries(
      draftReport({
        accident: { ...accident, ...changes },
        entries,
        measures,
        causeName: () => named ?? undefined,
      }).map((one) => [one.section, one]),
    );

  test("is drafted from the record, what is unknown said as unknown", () => {
    const entries = held(
      event,
      cause(),
      cause({ level: "indirect", parentId: "e1" as never, code: null, text: "培训不足", factor: "management" }),
      finding(),
      accountability("e3"),
    );
    const found = draft(entries);
    expect(found["losses"]?.paragraphs[0]).toContain("死亡1人，失踪0人，重伤（未知），轻伤0人，直接经济损失120.5万元");
    expect(found["course"]?.paragraphs).toEqual([
      "2026年3月1日09时05分，在冲压车间发生事故。操作工被压。",
      "2026年3月1日09时30分，操作工伸手取料",
    ]);
    expect(found["causes"]?.paragraphs).toEqual([
      "直接原因：短接光电保护。",
      "间接原因：培训不足。",
      "原因分析：",
      "1. 短接光电保护（直接原因，人的因素；7.02 造成安全装置失效）",
      "　（1） 培训不足（间接原因，管理因素）",
    ]);
    expect(found["duties"]?.paragraphs).toEqual([
      "1. 钱有（示例五金厂厂长）：未组织隐患排查，违反《安全生产法》第二十一条。建议（行政处罚、政务处分）：建议由应急管理局处以罚款",
      "处理结果（行政处罚、政务处分）：2026-06-01，区应急管理局：处上一年年收入40%的罚款",
    ]);
    expect(found["measures"]?.paragraphs).toEqual(["1. 加装光栅（责任单位：工业局，期限：2026-09-01）"]);
  });
  test("what somebody wrote stands instead of the draft", () => {
    const found = draft(held(section("第一段\n\n第二段")));
    expect(found["unit"]).toEqual({ section: "unit", written: true, paragraphs: ["第一段", "第二段"] });
  });
  test("says where nothing is known yet", () => {
    const unknown = { unitName: null, trade: null, place: null, brief: null, grade: null, directLoss: null };
    const found = draft([], unknown);
    expect(found["unit"]?.paragraphs).toEqual(["事故发生单位（未知）。"]);
    expect(found["causes"]?.paragraphs).toEqual(["原因尚未查明。"]);
    expect(found["duties"]?.paragraphs).toEqual(["（尚无记录）"]);
    expect(found["losses"]?.paragraphs[0]).toContain("等级待定");
    expect(draft([], { provisional: true })["losses"]?.paragraphs[0]).toContain("一般事故（暂定）");
  });
  test("causes below the fourth level and without a name are still listed", () => {
    const chain = [null, "e0", "e1", "e2", "e3"].map((parentId) =>
      cause({ level: "indirect", parentId: parentId as never, code: "x" }),
    );
    const lines = draft(held(...chain), {}, null)["causes"]?.paragraphs ?? [];
    expect(lines[0]).toMatch(/^间接原因/);
    expect(lines.at(-1)).toContain("— 短接光电保护（间接原因，人的因素；x）");
    const named =
      draft(held(cause({ level: "indirect", code: "training" })), {}, "教育培训不够")["causes"]?.paragraphs ?? [];
    expect(named.at(-1)).toContain("；教育培训不够）");
    const unnamed = draft(held(cause()), {}, null)["causes"]?.paragraphs ?? [];
    expect(unnamed.at(-1)).toContain("；7.02）");
    const direct = draft(held(cause({ code: null }), finding({ unitName: null, post: null })));
    expect(direct["causes"]?.paragraphs[0]).toMatch(/^直接原因/);
    expect(direct["duties"]?.paragraphs[0]).toMatch(/^1\. 钱有：/);
  });
  test("events stand in the order of time", () => {
    const later: EntryContent = { ...event, at: "2026-03-01T02:00:00.000Z", text: "送医" };
    expect(draft(held(later, event))["course"]?.paragraphs[1]).toContain("操作工伸手取料");
  });
});
