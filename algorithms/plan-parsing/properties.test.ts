import fc from "fast-check";
import { expect, test } from "vitest";
import { diffPlans, type OutlineNode, type PlanDocument, parsePlanText } from "./index.ts";

const parse = (text: string) => parsePlanText(text, { fileName: "p", sha256: "", mediaType: "text/plain" });

const PIECES = [
  "一、主要任务\n",
  "（一）消防安全\n",
  "1.压实责任。",
  "二、规划目标\n",
  "现状回顾\n",
  "到2025年，",
  "死亡率下降10%",
  "新建站点3座",
  "达到100%",
  "每年不少于一次",
  "序号\t指标名称\t2025年目标\n",
  "1\t事故起数\t5\n",
  "目 录\n",
  "……3\n",
  "- 2 -\n",
  "\f",
  "\n\n",
  "。",
  "；",
  "，",
  "、",
  "《",
  "》",
  "（",
  "）",
  "“",
  "”",
  "XX%",
  "百分之",
  "一",
  "万",
  "20",
  "25年",
  "**",
  "## ",
  "| a | b |\n",
  "<td>",
  "&nbsp;",
  "约束性",
  "专栏1：",
  "①",
  "全覆盖",
  "注：",
  "\t",
  "  ",
];
const planLike = fc
  .array(fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...PIECES) }, fc.string({ unit: "binary", maxLength: 6 })), {
    maxLength: 60,
  })
  .map((parts) => parts.join(""));

function flatten(nodes: readonly OutlineNode[]): OutlineNode[] {
  return nodes.flatMap((node) => [node, ...flatten(node.children)]);
}

function spans(plan: PlanDocument): [number, number][] {
  return [...flatten(plan.outline), ...plan.indicators, ...plan.history, ...plan.commitments, ...plan.tasks].map(
    (item) => item.span,
  );
}

test("any text gives a document whose spans lie in the text", () => {
  fc.assert(
    fc.property(fc.oneof(planLike, fc.string({ unit: "binary", maxLength: 300 })), (text) => {
      const plan = parse(text);
      expect(plan.source.characters).toBe(text.length);
      for (const [start, end] of spans(plan)) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 300 },
  );
});

test("parsing twice gives the same document, and its difference is empty", () => {
  fc.assert(
    fc.property(planLike, (text) => {
      const plan = parse(text);
      expect(parse(text)).toEqual(plan);
      const diff = diffPlans(plan, plan);
      expect([diff.indicators.changed, diff.commitments.added, diff.tasks.removed]).toEqual([[], [], []]);
    }),
    { numRuns: 100 },
  );
});

test("ids are unique in a document", () => {
  fc.assert(
    fc.property(planLike, (text) => {
      const plan = parse(text);
      const ids = [...flatten(plan.outline), ...plan.indicators, ...plan.commitments, ...plan.tasks].map(
        (item) => item.id,
      );
      expect(new Set(ids).size).toBe(ids.length);
    }),
    { numRuns: 150 },
  );
});

test("the span of a commitment covers its number and unit", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 9999 }), fc.constantFrom("座", "处", "家", "公里", "万元"), (value, unit) => {
      const text = `一、主要任务\n强化管理，新建或者改造${value}\n${unit}，持续推进。`;
      const [item] = parse(text).commitments;
      expect([item?.value, item?.unit]).toEqual([value, unit]);
      const words = text.slice(...(item?.span ?? [0, 0])).replace(/\n/g, "");
      expect(words).toContain(`${value}${unit}`);
    }),
  );
});

test("endless nesting and endless repetition come to an end", () => {
  const nested = Array.from({ length: 3000 }, (_, index) => `${"#".repeat((index % 6) + 1)} （一）标题`).join("\n");
  for (const text of [nested, "（".repeat(20_000), "100%".repeat(5000), "死亡率、".repeat(5000), "1".repeat(50_000)]) {
    expect(parse(text).format).toBe("anlan.plan/1");
  }
});

test("a text in another language has no promise", () => {
  const plan = parse("The county shall build 40 fire stations by 2025.\n1. Tasks\nTrain 95% of workers.");
  expect([plan.meta.title, plan.indicators]).toEqual([null, []]);
});
