import type { Caller } from "@anlan/kernel";
import { beforeAll, describe, expect, test } from "vitest";
import {
  approveDefinition,
  discardDefinition,
  draftDefinition,
  editDefinition,
  endDefinition,
  findIndicators,
  getFormulaNames,
  getIndicator,
  getIndicatorValue,
  previewDefinition,
  returnDefinition,
  submitDefinition,
} from "../contract/index.ts";
import { INDICATOR_RIGHTS, indicatorsWorld, OFFICE_RIGHTS, signedSeries, UNIT_RIGHTS } from "../testing/index.ts";

const REGION = "330499";
const content = {
  region: REGION,
  code: "fire-deaths-per-10k",
  validFrom: "2024-01-01",
  name: { zh: "万人火灾死亡率", en: "Fire deaths per 10,000" },
  unit: { zh: "人/万人", en: "per 10,000" },
  digits: 2,
  direction: "lower" as const,
  formula: "deaths / people * 10000",
  parts: {
    deaths: { kind: "metric" as const, metric: "deaths", where: { category: ["fire"] } },
    people: { kind: "series" as const, series: "population" },
  },
  source: "县消防办要求",
};

let made: Awaited<ReturnType<typeof indicatorsWorld>>;
let drafter: Caller;
let approver: Caller;
beforeAll(async () => {
  made = await indicatorsWorld();
  const { world, count } = made;
  world.clock.set("2025-03-01T01:00:00.000Z");
  drafter = world.person({ region: REGION, permissions: UNIT_RIGHTS, name: "消防经办" });
  approver = world.person({ region: REGION, permissions: OFFICE_RIGHTS, name: "安委办" });
  const fire = { category: "fire", grade: "ordinary" };
  await count([
    { metric: "accidents", day: "2024-02-03", value: 1, dimensions: fire },
    { metric: "deaths", day: "2024-02-03", value: 3, dimensions: fire },
    { metric: "accidents", day: "2024-05-03", value: 1, dimensions: { category: "road-traffic", grade: "ordinary" } },
    { metric: "deaths", day: "2024-05-03", value: 1, dimensions: { category: "road-traffic", grade: "ordinary" } },
  ]);
  await signedSeries(world, { series: "population", unit: "万人", year: 2024, value: 30 });
});

const valueAsOf = (asOf?: string) =>
  made.world.ask(approver, getIndicatorValue, {
    indicator: content.code,
    region: REGION,
    from: "2024-01-01",
    to: "2024-12-31",
    ...(asOf === undefined ? {} : { asOf }),
  });

describe("a department defines an indicator", () => {
  test("what cannot be computed is refused with its first problem", async () => {
    const wrong = { ...content, formula: "deaths / poeple" };
    await expect(made.world.run(drafter, draftDefinition, wrong)).rejects.toMatchObject({
      code: "INDICATORS_FORMULA_WRONG",
      parameters: { first: { zh: "没有字段“poeple”" } },
    });
    const taken = { ...content, code: "deaths" };
    await expect(made.world.run(drafter, draftDefinition, taken)).rejects.toMatchObject({
      code: "INDICATORS_CODE_TAKEN",
    });
    const elsewhere = { ...content, region: "330498" };
    await expect(made.world.run(drafter, draftDefinition, elsewhere)).rejects.toMatchObject({
      code: "INDICATORS_OUT_OF_REGION",
    });
  });

  test("the preview says it in words and shows real figures of the caller's region, or the problems", async () => {
    const { parts, unit, digits } = content;
    const asked = (formula: string) =>
      made.world.ask(drafter, previewDefinition, {
        region: REGION,
        code: "",
        definition: JSON.stringify({ formula, parts, unit, digits }),
      });
    const good = await asked(content.formula);
    expect(good.problems).toEqual([]);
    expect(good.inWords[0]?.zh).toBe("指标值（人/万人）＝死亡人数（含失踪）（火灾（消防））÷常住人口×10000");
    expect(good.values.map(({ to, value }) => [to.slice(0, 4), value])).toEqual([
      ["2025", null],
      ["2024", 0.1],
      ["2023", null],
      ["2022", null],
      ["2021", null],
    ]);
    const bad = await asked("deaths / (people - people) + gdp");
    expect([bad.problems.map(({ code }) => code), bad.values]).toEqual([["unknown-name"], []]);
    const zero = await asked("deaths / (people - people)");
    expect(zero.values[1]?.why[0]?.code).toBe("division-by-zero");
    const broken = await made.world.ask(drafter, previewDefinition, { region: REGION, code: "", definition: "{" });
    expect(broken).toEqual({ problems: [], inWords: [], values: [] });
    await expect(
      made.world.ask(drafter, previewDefinition, { region: "3304", code: "", definition: "{}" }),
    ).rejects.toMatchObject({ code: "INDICATORS_OUT_OF_REGION" });
  });

  test("drafted by one, returned, changed, and put in force by another; only then it has a value", async () => {
    const { world } = made;
    const drafted = await world.run(drafter, draftDefinition, content);
    await expect(world.run(drafter, draftDefinition, content)).rejects.toMatchObject({ code: "INDICATORS_DRAFT_OPEN" });
    await expect(valueAsOf()).rejects.toMatchObject({ code: "INDICATORS_UNKNOWN_INDICATOR" });
    const on = { definitionId: drafted.definitionId };
    const submitted = await world.run(drafter, submitDefinition, { ...on, revision: drafted.revision });
    const edit = { ...on, revision: submitted.revision, ...content } as const;
    const { region: _region, code: _code, ...changed } = edit;
    await expect(world.run(drafter, editDefinition, changed)).rejects.toMatchObject({ code: "INDICATORS_NOT_A_DRAFT" });
    const returned = await world.run(approver, returnDefinition, {
      ...on,
      revision: submitted.revision,
      remark: "请写明依据",
    });
    const edited = await world.run(drafter, editDefinition, {
      ...changed,
      revision: returned.revision,
      source: "县消防〔2024〕1号",
    });
    const again = await world.run(drafter, submitDefinition, { ...on, revision: edited.revision });
    const inForce = await world.run(approver, approveDefinition, { ...on, revision: again.revision });
    expect(inForce).toMatchObject({ version: 1, state: "in-force" });
    expect(await valueAsOf()).toMatchObject({ value: 0.1, definition: { code: content.code, version: 1 } });
    const { versions } = await world.ask(drafter, getIndicator, { code: content.code });
    expect(versions[0]).toMatchObject({ draftedBy: "消防经办", approvedBy: "安委办", source: "县消防〔2024〕1号" });
    expect(versions[0]?.steps.map(({ step }) => step)).toEqual(
      ["drafted", "submitted", "returned", "edited", "submitted", "approved"].reverse(),
    );
  });

  test("a new version counts for its periods; a report of an earlier moment stays as it was", async () => {
    const { world } = made;
    world.clock.set("2025-06-01T01:00:00.000Z");
    const per100k = { ...content, formula: "deaths / people * 100000", unit: { zh: "人/十万人", en: "per 100,000" } };
    const { definitionId, revision } = await world.run(drafter, draftDefinition, per100k);
    const submitted = await world.run(drafter, submitDefinition, { definitionId, revision });
    await world.run(approver, approveDefinition, { definitionId, revision: submitted.revision });
    expect(await valueAsOf()).toMatchObject({ value: 1, definition: { version: 2 } });
    expect(await valueAsOf("2025-05-31T00:00:00.000Z")).toMatchObject({ value: 0.1, definition: { version: 1 } });
  });

  test("an indicator may stand on another, but not on itself through it", async () => {
    const { world } = made;
    const half = {
      ...content,
      code: "half-of-it",
      formula: "it / 2",
      parts: { it: { kind: "indicator" as const, indicator: content.code } },
    };
    const { definitionId, revision } = await world.run(drafter, draftDefinition, half);
    const submitted = await world.run(drafter, submitDefinition, { definitionId, revision });
    await world.run(approver, approveDefinition, { definitionId, revision: submitted.revision });
    const asked = { indicator: "half-of-it", region: REGION, from: "2024-01-01", to: "2024-12-31" };
    expect((await world.ask(drafter, getIndicatorValue, asked)).value).toBe(0.5);
    const ring = { ...content, formula: "it", parts: { it: { kind: "indicator" as const, indicator: "half-of-it" } } };
    await expect(world.run(drafter, draftDefinition, ring)).rejects.toMatchObject({
      code: "INDICATORS_FORMULA_WRONG",
      parameters: { first: { zh: expect.stringContaining("引用了自己") } },
    });
    const years = { ...asked, from: "2023-06-01", to: "2024-12-31" };
    expect((await world.ask(drafter, getIndicatorValue, years)).why.map(({ code }) => code)).toContain("several-years");
    await expect(world.ask(drafter, getIndicatorValue, { ...asked, from: "2025-01-01" })).rejects.toMatchObject({
      code: "INDICATORS_PERIOD_WRONG",
    });
    await expect(world.ask(drafter, getIndicatorValue, { ...asked, region: "33" })).rejects.toMatchObject({
      code: "INDICATORS_OUT_OF_REGION",
    });
  });

  test("is ended with a day that fits, and discarded while it is a draft", async () => {
    const { world } = made;
    const { versions } = await world.ask(approver, getIndicator, { code: "half-of-it" });
    const on = { definitionId: versions[0]?.id as never, revision: versions[0]?.revision ?? 0, remark: "不再使用" };
    await expect(world.run(approver, endDefinition, { ...on, validTo: "2023-12-31" })).rejects.toMatchObject({
      code: "INDICATORS_VALIDITY_BACKWARDS",
    });
    await world.run(approver, endDefinition, { ...on, validTo: "2024-12-31" });
    const { code, region: _region, ...rest } = { ...content, code: "given-up", region: REGION };
    const draft = await world.run(drafter, draftDefinition, { ...rest, code, region: REGION });
    await world.run(drafter, discardDefinition, { definitionId: draft.definitionId, revision: 1, remark: "重复" });
    const { rows } = await world.list(drafter, findIndicators, { limit: 200 });
    expect(rows.some((row) => row.code === "given-up")).toBe(false);
    expect(rows.find((row) => row.code === content.code)).toMatchObject({
      origin: "own",
      version: 2,
      state: "in-force",
    });
    expect(rows.find((row) => row.code === "deaths-per-100m-gdp")).toMatchObject({ origin: "built-in", version: 0 });
    const names = await world.ask(drafter, getFormulaNames, {});
    expect(names.indicators.map((one) => one.code)).toContain(content.code);
    const reader = world.person({ region: "330498", permissions: INDICATOR_RIGHTS });
    const others = await world.list(reader, findIndicators, { limit: 200 });
    expect(others.rows.every(({ origin }) => origin === "built-in")).toBe(true);
  });
});
