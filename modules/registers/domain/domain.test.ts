import type { CallerFacts } from "@anlan/kernel";
import { abilitiesOf, dueOf } from "@anlan/kernel";
import { FieldSpec, type FieldSpecInput } from "@anlan/records";
import { describe, expect, test } from "vitest";
import { findRecords, SectorPack } from "../contract/index.ts";
import { deriveRecord, dutyApplies, nextTelling, tellingLevel } from "./derive-record.ts";
import { isEnd, kindInForce, publicStates } from "./kind-in-force.ts";
import { listPartOf } from "./list-part.ts";
import { kindsTouched, migrateRecord, renamedFields } from "./migrate-record.ts";
import { type LifeRecord, procedureFromLife, whoDoes, withLimits } from "./procedure-from-life.ts";
import { proposalLife } from "./proposal-life.ts";
import { dayAfter } from "./spans.ts";

const specs = (...fields: FieldSpecInput[]) => fields.map((field) => FieldSpec.parse(field));
const calendar = {
  isWorkingDay: (day: string) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()),
  isCertain: () => true,
};

test("spans end on the same day, or on the last of a shorter month", () => {
  expect(dayAfter("2024-02-29", "P1Y")).toBe("2025-02-28");
  expect(dayAfter("2026-12-31", "P2M")).toBe("2027-02-28");
  expect(dayAfter("2026-01-01", "P2W")).toBe("2026-01-15");
  expect(dayAfter("2026-01-01", "P30D")).toBe("2026-01-31");
});

const pack = SectorPack.parse({
  code: "light",
  name: "灯",
  version: 3,
  validFrom: "2026-01-01",
  kinds: [
    {
      code: "tower",
      name: "灯塔",
      subject: "facility",
      number: "tag",
      nameLabel: "塔名",
      sort: "-height",
      within: ["light/base"],
      fields: [
        { code: "tag", name: "号", type: "code", unique: "county" },
        { code: "height", name: "高", type: "number", column: "shown", filter: true },
        { code: "checked", name: "检", type: "day", warnDays: [7, 30] },
        { code: "lamps", name: "灯", type: "choices", options: [{ code: "a", name: "甲" }] },
        { code: "base", name: "座", type: "reference", to: "record", kind: "base" },
        { code: "old", name: "旧", type: "text", validTo: "2026-01-31" },
        {
          code: "papers",
          name: "证",
          type: "group",
          fields: [
            { code: "until", name: "到", type: "day", warnDays: [10] },
            { code: "of", name: "座", type: "reference", to: "record", kind: "base" },
          ],
        },
      ],
      life: {
        states: [
          { code: "on", name: "亮", public: true },
          { code: "off", name: "灭" },
          { code: "gone", name: "拆", end: true },
        ],
        start: "on",
        moves: [
          { code: "fail", name: "灭", from: "on", to: "off", by: "anyone" },
          {
            code: "mend",
            name: "修",
            from: "off",
            to: "on",
            by: "enterprise",
            within: "P1M",
            late: ["remind", "warn", "list"],
          },
          { code: "ask", name: "催", from: "off", to: "off", by: "manage", within: "P2W" },
          {
            code: "see",
            name: "看",
            from: "off",
            to: "off",
            by: "manage",
            within: { workingDays: 2 },
            remark: "required",
          },
          {
            code: "check",
            name: "检",
            from: "on",
            to: "on",
            by: "manage",
            within: { field: "checked" },
            late: ["warn"],
          },
          {
            code: "end",
            name: "拆",
            from: ["on", "off"],
            to: "gone",
            by: ["approve"],
            notBy: "fail",
            final: true,
            needs: ["height", "lost"],
          },
        ],
      },
    },
    {
      code: "base",
      name: "座",
      subject: "place",
      enterprise: "none",
      geometry: "none",
      fields: [{ code: "a", name: "甲", type: "text" }],
    },
  ],
  duties: [
    { code: "yearly", name: "年检", holder: "tower", every: "P1Y", since: "checked", source: "条例" },
    {
      code: "lamp",
      name: "灯检",
      holder: "tower",
      every: "P1M",
      when: { field: "lamps", is: ["a"] },
      warnDays: [3],
      source: "条例",
    },
    { code: "always", name: "值守", holder: "tower", every: "always", source: "条例" },
    { code: "other", name: "报告", holder: "enterprise", every: "P1Y", source: "条例" },
  ],
});
const [towerKind, baseKind] = pack.kinds;
if (towerKind === undefined || baseKind === undefined) throw new Error("no kinds");
const added = specs({ code: "x1", name: "加", type: "text" });
const tower = kindInForce(pack, towerKind, { added, day: "2026-03-02", packs: [pack] });
const base = kindInForce(pack, baseKind, { added: [], day: "2026-03-02", packs: [pack] });

describe("a kind in force", () => {
  test("has the fields of the day and of the county, full names, duties and what refers to it", () => {
    expect(tower.fields.map(({ code }) => code)).not.toContain("old");
    expect(tower.added).toEqual(["x1"]);
    expect(tower.duties.map(({ code }) => code)).toEqual(["yearly", "lamp", "always"]);
    expect(base.linkedFrom.map(({ field }) => field)).toEqual([null, "base"]);
    expect(base.life.states.map(({ code }) => code)).toEqual(["in-use", "closed"]);
    expect([isEnd(tower, "gone"), isEnd(tower, "on"), publicStates(tower)]).toEqual([true, false, ["on"]]);
  });

  test("makes the list: its columns in order, filters, sorts and usual order", () => {
    const part = listPartOf(tower, findRecords.columns);
    expect(Object.keys(part.columns).slice(0, 4)).toEqual(["name", "number", "state", "f.height"]);
    expect(part.columns).toHaveProperty("nextLimit");
    expect(part).toMatchObject({ usual: "-f.height", sorts: ["f.tag", "f.height", "f.checked", "f.x1"] });
    expect(Object.keys(part.filters)).toEqual(["state", "f.height"]);
    const plain = listPartOf(base, {});
    expect([Object.keys(plain.columns), plain.usual]).toEqual([["name", "state", "f.a"], "name"]);
  });
});

const ENTERPRISE = "e-1";
const record: LifeRecord & { data: Record<string, unknown> } = {
  state: "off",
  stateSince: "2026-01-31T01:00:00.000Z",
  region: "440605011",
  lastMoves: {},
  sector: "light",
  enterpriseId: ENTERPRISE,
  data: { checked: "2026-04-01" },
};
const person = (permissions: string[], more: Partial<CallerFacts> = {}): CallerFacts => ({
  accountId: "p",
  name: "p",
  unitId: null,
  region: "440605",
  grants: [{ role: "r", region: "440605", permissions }],
  ...more,
});

describe("the procedure of a life", () => {
  const life = procedureFromLife(tower);
  const may = (caller: CallerFacts, facts: LifeRecord = record) =>
    abilitiesOf(life, caller, facts)
      .filter(({ refusal }) => refusal === null)
      .map(({ move }) => move);

  test("lets each side do its own steps, in its sector and region", () => {
    expect(may(person(["registers.record.manage"]))).toEqual(["ask", "see"]);
    expect(may(person(["registers.record.approve"]))).toEqual(["end"]);
    expect(may(person(["registers.own.manage"], { enterpriseId: ENTERPRISE }))).toEqual(["mend"]);
    expect(may(person(["registers.own.manage"], { enterpriseId: "other" }))).toEqual([]);
    expect(may(person(["registers.record.manage"], { sectors: ["fire"] }))).toEqual([]);
    expect(
      may(person(["registers.record.manage"], { sectors: ["fire"] }), { ...record, sector: "general" }),
    ).toHaveLength(2);
    const on = { ...record, state: "on" };
    expect(may(person(["registers.own.manage"], { enterpriseId: ENTERPRISE }), on)).toEqual(["fail"]);
    expect(may(person(["registers.record.manage"]), { ...on, enterpriseId: null })).toEqual(["fail", "check"]);
  });

  test("runs clocks of spans, working days and day fields", () => {
    const only = (move: string) => ({ ...life, moves: { [move]: life.moves[move] } }) as typeof life;
    const due = (move: string, facts = record) =>
      dueOf(only(move), withLimits(tower, facts), calendar)?.due.toISOString();
    expect(due("mend")).toBe("2026-02-28T15:59:59.999Z");
    expect(due("ask")).toBe("2026-02-14T15:59:59.999Z");
    expect(due("see")).toBe("2026-02-03T15:59:59.999Z");
    expect(due("check", { ...record, state: "on" })).toBe("2026-04-01T15:59:59.999Z");
    expect(life.moves["see"]?.needs).toHaveProperty("remark");
    expect(life.moves["end"]?.needs).toMatchObject({ lost: { zh: "lost" } });
    expect(life.moves["mend"]?.late?.map(({ step }) => step)).toEqual(["remind", "warn", "list"]);
  });

  test("says who does a step", () => {
    expect(whoDoes({ by: ["manage", "enterprise"] }).map(({ zh }) => zh)).toEqual(["主管部门经办人", "所属企业"]);
  });

  test("of a proposal is the enterprise's and the department's", () => {
    const waiting = { ...record, state: "waiting", enterpriseId: ENTERPRISE };
    const moves = (caller: CallerFacts) =>
      abilitiesOf(proposalLife, caller, waiting).flatMap(({ move, refusal }) => (refusal === null ? [move] : []));
    expect(moves(person(["registers.record.manage"]))).toEqual(["confirm", "return"]);
    expect(moves(person(["registers.own.manage"], { enterpriseId: ENTERPRISE }))).toEqual(["withdraw"]);
  });
});

describe("what follows from a record", () => {
  const standing = {
    state: "off",
    stateSince: "2026-01-31T01:00:00.000Z",
    createdAt: "2026-01-01T00:00:00.000Z",
    calendar,
  };
  const data = {
    tag: "T1",
    checked: "2026-05-01",
    lamps: ["a"],
    base: "b1",
    papers: [
      { until: "2026-09-01", of: "b2" },
      { until: "2026-06-01", of: "b1" },
    ],
  };

  test("are its number, codes, references, and limits of fields, duties and steps", () => {
    const derived = deriveRecord(tower, data, standing);
    expect(derived).toMatchObject({
      number: "T1",
      codes: [{ field: "tag", value: "T1" }],
      links: [
        { field: "base", to: "b1" },
        { field: "papers.of", to: "b2" },
        { field: "papers.of", to: "b1" },
      ],
      nextLimit: "2026-02-01",
    });
    expect(derived.limits.map(({ source, code, due }) => `${source} ${code} ${due}`)).toEqual([
      "field checked 2026-05-01",
      "field papers.until 2026-06-01",
      "duty yearly 2027-05-01",
      "duty lamp 2026-02-01",
      "step mend 2026-02-28",
    ]);
    expect(derived.limits[0]?.warnDays).toEqual([30, 7]);
  });

  test("are fewer where values are missing, and none once it has ended", () => {
    expect(deriveRecord(tower, {}, { ...standing, state: "on" })).toMatchObject({
      number: null,
      codes: [],
      limits: [{ source: "duty", code: "yearly", due: "2027-01-01" }],
    });
    expect(deriveRecord(tower, data, { ...standing, state: "gone" })).toMatchObject({
      codes: [],
      limits: [],
      nextLimit: null,
    });
    expect(deriveRecord(base, { a: "x" }, { ...standing, state: "in-use" }).number).toBeNull();
  });

  test("a duty's condition reads the record itself", () => {
    const duty = {
      ...tower.duties[0],
      code: "d",
      name: { zh: "", en: "" },
      holder: "light/tower",
      every: "P1Y",
      source: "条例",
    };
    expect(dutyApplies({ ...duty, when: { field: "lamps" } }, {})).toBe(false);
    expect(dutyApplies({ ...duty, when: { field: "lamps" } }, { lamps: ["b"] })).toBe(true);
    expect(dutyApplies({ ...duty, when: { kind: "base", field: "lamps", is: ["a"] } }, {})).toBe(true);
  });

  test("people are told on the warning days and the day after the limit, ever more urgently", () => {
    const limit = { due: "2026-05-31", warnDays: [30, 7] };
    expect(nextTelling(limit, null)).toBe("2026-05-01");
    expect(nextTelling(limit, "2026-05-01")).toBe("2026-05-24");
    expect(nextTelling(limit, "2026-05-31")).toBe("2026-06-01");
    expect(nextTelling(limit, "2026-06-01")).toBeNull();
    expect(["2026-04-01", "2026-05-02", "2026-05-24", "2026-06-02"].map((day) => tellingLevel(limit, day))).toEqual([
      0, 0, 1, 2,
    ]);
  });
});

describe("a pack's migration", () => {
  const steps = [
    { do: "rename-kind", from: "light", into: "tower" },
    { do: "rename-field", kind: "tower", from: "tall", into: "height" },
    { do: "rename-field", kind: "tower", from: "height", into: "size" },
    { do: "map-choice", kind: "tower", field: "lamps", values: { led: "a" } },
    { do: "set-empty", kind: "tower", field: "flag", value: true },
    { do: "map-state", kind: "tower", values: { lit: "on" } },
    { do: "set-empty", kind: "base", field: "flag", value: true },
  ] as const;

  test("goes step by step and leaves what it does not name", () => {
    expect(migrateRecord({ kind: "light", state: "lit", data: { tall: 3, lamps: ["led", "x", "a"] } }, steps)).toEqual({
      kind: "tower",
      state: "on",
      data: { size: 3, lamps: ["a", "x"], flag: true },
    });
    expect(
      migrateRecord({ kind: "tower", state: "off", data: { tall: 1, size: 2, lamps: 5, flag: false } }, steps),
    ).toEqual({
      kind: "tower",
      state: "off",
      data: { size: 2, lamps: 5, flag: false },
    });
    expect(migrateRecord({ kind: "other", state: "lit", data: {} }, steps)).toEqual({
      kind: "other",
      state: "lit",
      data: {},
    });
    expect(migrateRecord({ kind: "tower", state: "on", data: { lamps: "led", flag: 1 } }, steps).data).toMatchObject({
      lamps: "a",
    });
  });

  test("says which kinds it touches and how fields were called", () => {
    expect(kindsTouched(steps)).toEqual(["light", "base"]);
    expect([...renamedFields(steps, "tower")]).toEqual([
      ["height", "tall"],
      ["size", "tall"],
    ]);
  });
});
