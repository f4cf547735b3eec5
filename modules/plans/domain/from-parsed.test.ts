import { type PlanDocument, parsePlanText } from "@anlan/plan-parsing";
import { describe, expect, test } from "vitest";
import { ItemValues, PlanMeta } from "../contract/index.ts";
import { samplePlanText } from "../testing/sample-plan.ts";
import { cleanLine, cleanProse } from "./clean-words.ts";
import { emptyValues, flatOutline, itemsOf, metaOf, outlineOf } from "./from-parsed.ts";

const source = { fileName: "plan.txt", sha256: "0".repeat(64), mediaType: "text/plain" };
const sample = parsePlanText(samplePlanText, source);

const span = (start: number): [number, number] => [start, start + 1];
const blank: PlanDocument = {
  ...parsePlanText("", source),
  indicators: [],
  commitments: [],
  tasks: [],
  history: [],
  outline: [],
};

describe("items of a parsed plan", () => {
  test("come in the order of the document, each with values that the contract accepts", () => {
    const items = itemsOf(sample);
    const starts = items.map((item) => item.span[0]);
    expect(starts).toEqual([...starts].sort((one, other) => one - other));
    for (const item of items) expect(ItemValues.safeParse(item.values).success).toBe(true);
    expect(new Set(items.map((item) => item.kind)).size).toBe(6);
  });

  test("have parser's ids that are unique, also for past figures of one year", () => {
    const past = { metric: "accidents", name: "事故", year: 2016, value: 1, span: span(3) };
    const items = itemsOf({ ...sample, history: [past, { ...past, value: 2, span: span(9) }] });
    const ids = items.map((item) => item.parsedId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("stand under the heading that the parser names, or under the last one before them", () => {
    const items = itemsOf(sample);
    const byName = (name: string) => items.find((item) => item.values.name === name)?.sectionTitle;
    expect(byName("危险化学品重大危险源企业在线监测率")).toBe("强化危险化学品安全");
    expect(items.find((item) => item.kind === "history")?.sectionTitle).toBe("发展基础");
  });

  test("that begin at one place come the shorter first", () => {
    const task = { kind: "task" as const, title: "任务", section: null, actors: [] };
    const long = { ...task, id: "long", span: [0, 9] as [number, number] };
    const short = { ...task, id: "short", span: [0, 4] as [number, number] };
    expect(itemsOf({ ...blank, tasks: [long, short] }).map((item) => item.parsedId)).toEqual(["short", "long"]);
  });

  test("stand under nothing where the document has no heading", () => {
    const past = { metric: null, name: "事故", year: 2016, value: 1, span: span(3) };
    expect(itemsOf({ ...blank, history: [past] })[0]).toMatchObject({ sectionId: null, sectionTitle: null });
  });

  test("lose what the contract cannot hold: odd years, endless numbers, unknown periods, empty names", () => {
    const commitment = {
      id: "c1",
      text: "  ",
      subject: "\u202e",
      comparator: "equal" as const,
      value: Number.POSITIVE_INFINITY,
      unit: " ",
      deadline: { year: 12025, qualifier: "by" as const },
      frequency: "sometimes" as never,
      sector: null,
      section: "gone",
      span: span(0),
    };
    const [item] = itemsOf({ ...blank, commitments: [commitment] });
    expect(item?.values).toEqual({ ...emptyValues("（无名称）"), comparator: "equal" });
  });

  test("keep at most fifty actors without empty names", () => {
    const task = { id: "t", kind: "task" as const, title: "任务", section: null, span: span(0) };
    const actors = [" ", ...Array.from({ length: 60 }, (_, index) => `单位${index}`)];
    expect(itemsOf({ ...blank, tasks: [{ ...task, actors }] })[0]?.values.actors).toHaveLength(50);
  });
});

describe("details of a parsed plan", () => {
  test("are what cover and preface say", () => {
    expect(metaOf(sample, "330499")).toEqual({
      title: "青屿县安全生产“十四五”规划",
      governmentName: "青屿县",
      documentNumber: "青府办〔2021〕18号",
      issuedOn: null,
      documentStatus: "issued",
      period: { start: 2021, end: 2025 },
      baseYear: 2020,
    });
  });

  test("fall back on the file's name and the region where the document says nothing", () => {
    const meta = { ...blank.meta, title: null, jurisdiction: { name: null, code: null }, period: null };
    const found = metaOf({ ...blank, meta, source: { ...blank.source, fileName: "青屿规划.docx" } }, "330499");
    expect(found).toMatchObject({ title: "青屿规划", governmentName: "330499", period: null });
    expect(PlanMeta.safeParse(found).success).toBe(true);
    const nameless = metaOf({ ...blank, meta, source: { ...blank.source, fileName: " .txt" } }, "330499");
    expect(nameless.title).toBe("（无标题）");
  });

  test("leave out a day that is none and a period that runs backwards", () => {
    const meta = { ...sample.meta, issuedOn: "2021-13-40", period: { start: 2025, end: 2021 } };
    expect(metaOf({ ...sample, meta }, "330499")).toMatchObject({ issuedOn: null, period: null });
    const day = { ...sample.meta, issuedOn: "2021-06-30" };
    expect(metaOf({ ...sample, meta: day }, "330499").issuedOn).toBe("2021-06-30");
    expect(metaOf({ ...sample, meta: { ...day, issuedOn: "June" } }, "330499").issuedOn).toBeNull();
  });
});

test("the outline keeps its tree, with a dash for a heading without words", () => {
  const node = { id: "a", level: 1, number: "\u0001", title: "\u202e", span: span(0), children: [] };
  expect(outlineOf([node])).toEqual([{ id: "a", level: 1, number: null, title: "—", span: [0, 1], children: [] }]);
  expect(flatOutline(outlineOf(sample.outline))).toHaveLength(flatOutline(sample.outline).length);
});

describe("words of a document", () => {
  test("lose controls and direction marks, and line breaks where one line is wanted", () => {
    expect(cleanLine("一\u0000二\n\u202e三", 9)).toBe("一 二 三");
    expect(cleanProse("一\r\n二\u0007", 9)).toBe("一\n二");
  });

  test("are cut to their length without halving a character", () => {
    expect(cleanLine("😀😀😀", 4)).toBe("😀…");
    expect(cleanLine("一二三四", 3)).toBe("一二…");
    expect(cleanProse("一二三", 3)).toBe("一二三");
  });

  test("are null where nothing is left", () => {
    expect(cleanLine(null, 3)).toBeNull();
    expect(cleanProse(" \n ", 3)).toBeNull();
    expect(cleanProse(null, 3)).toBeNull();
  });
});
