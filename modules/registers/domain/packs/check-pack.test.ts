import { expect, test } from "vitest";
import { SectorPack, type SectorPackInput } from "../../contract/index.ts";
import { checkPack } from "./check-pack.ts";

type KindInput = NonNullable<SectorPackInput["kinds"]>[number];

const kind = (extra: Partial<KindInput> = {}): KindInput => ({
  code: "tower",
  name: "灯塔",
  subject: "facility",
  fields: [
    { code: "height", name: "高度", type: "number" },
    { code: "lamp", name: "光源", type: "choice", options: [{ code: "led", name: "LED" }] },
    { code: "tag", name: "标签", type: "code" },
    { code: "checked", name: "检验", type: "day" },
    { code: "phone", name: "电话", type: "phone" },
    { code: "manned", name: "值守", type: "flag" },
  ],
  ...extra,
});

const pack = (extra: Partial<SectorPackInput> = {}) =>
  SectorPack.parse({ code: "test", name: "测试", version: 2, validFrom: "2026-01-01", kinds: [kind()], ...extra });

const told = (extra: Partial<SectorPackInput>, others?: readonly SectorPack[]) =>
  checkPack(pack(extra), others).map(({ path, reason }) => `${path.join(".")} ${reason.en}`);

const ofFields = (...fields: KindInput["fields"]) => told({ kinds: [kind({ fields })] });

const life = (extra: object = {}) => ({
  states: [
    { code: "built", name: "建成" },
    { code: "gone", name: "拆除", end: true },
  ],
  start: "built",
  moves: [{ code: "go", name: "拆", from: "built", to: "gone", by: "manage" as const }],
  ...extra,
});

const ofLife = (extra: object) => told({ kinds: [kind({ life: life(extra) })] });

test("a sound pack has no problem", () => {
  expect(told({})).toEqual([]);
  expect(ofLife({})).toEqual([]);
});

test("codes are there once in each list", () => {
  const checklist = { code: "a", name: "表", for: ["tower"], use: ["patrol" as const], items: [] as never };
  const item = { code: "i", text: "好" };
  expect(told({ kinds: [kind(), kind()] })).toEqual(['kinds.1.code the code "tower" is there twice']);
  expect(told({ checklists: [{ ...checklist, items: [item, item] }] })).toEqual([
    'checklists.0.items.1.code the code "i" is there twice',
  ]);
  expect(ofFields({ code: "a", name: "甲", type: "day" }, { code: "a", name: "乙", type: "day" })).toHaveLength(1);
  const options = [
    { code: "x", name: "一" },
    { code: "x", name: "二" },
  ];
  expect(ofFields({ code: "a", name: "甲", type: "choice", options })).toHaveLength(1);
  expect(
    ofFields({
      code: "rows",
      name: "行",
      type: "group",
      fields: [
        { code: "a", name: "甲", type: "day" },
        { code: "a", name: "乙", type: "day" },
      ],
    }),
  ).toEqual(['kinds.0.fields.0.fields.1.code the code "a" is there twice']);
});

test("no field takes a name that every record has", () => {
  expect(ofFields({ code: "region", name: "地区", type: "text" })).toEqual([
    'kinds.0.fields.0.code every record has "region"; a field cannot be called so',
  ]);
});

test("a condition names another field and answers that it can have", () => {
  const flag = { code: "manned", name: "值守", type: "flag" as const };
  const text = { code: "note", name: "备注", type: "text" as const };
  const ask = (when: { field: string; is: (string | boolean)[] }) =>
    ofFields(flag, text, { code: "a", name: "甲", type: "day", when });
  expect(ask({ field: "manned", is: [true] })).toEqual([]);
  expect(ask({ field: "lost", is: [true] })).toEqual(['kinds.0.fields.2.when.field there is no field "lost"']);
  expect(ask({ field: "a", is: [true] })).toEqual(["kinds.0.fields.2.when.field a field cannot be its own condition"]);
  expect(ask({ field: "manned", is: ["yes"] })).toEqual(['kinds.0.fields.2.when.is.0 "yes" is no option of "manned"']);
  expect(ask({ field: "note", is: ["x"] })).toEqual(['kinds.0.fields.2.when.is the field "note" is no choice or flag']);
});

test("patterns compile and examples fit them", () => {
  const code = { code: "a", name: "甲", type: "code" as const };
  expect(ofFields({ ...code, pattern: "[", example: "x" })).toEqual([
    "kinds.0.fields.0.pattern is no regular expression",
  ]);
  expect(ofFields({ ...code, pattern: "[0-9]", example: "x" })).toEqual([
    "kinds.0.fields.0.example the example does not fit the pattern",
  ]);
  expect(ofFields({ ...code, pattern: "[0-9]", example: "1" })).toEqual([]);
  expect(ofFields({ ...code, pattern: "[0-9]" })).toEqual([]);
});

test("bounds, computed, protected and referring fields say nothing impossible", () => {
  expect(ofFields({ code: "a", name: "甲", type: "number", min: 2, max: 1 })).toHaveLength(1);
  expect(ofFields({ code: "a", name: "甲", type: "day", validFrom: "2026-02-01", validTo: "2026-01-01" })).toHaveLength(
    1,
  );
  expect(ofFields({ code: "a", name: "甲", type: "number", required: true, formula: "1 + 1" })).toHaveLength(1);
  expect(ofFields({ code: "a", name: "甲", type: "phone", filter: true })).toHaveLength(1);
  expect(ofFields({ code: "a", name: "甲", type: "reference", to: "record" })).toHaveLength(1);
  expect(ofFields({ code: "a", name: "甲", type: "reference", to: "person", kind: "tower" })).toHaveLength(1);
});

test("a life's states are reached, left or ends, and its moves name what is there", () => {
  expect(ofLife({ start: "lost" })).toEqual(['kinds.0.life.start there is no state "lost"']);
  const states = [...life().states, { code: "island", name: "孤岛" }];
  expect(ofLife({ states })).toEqual([
    'kinds.0.life.states.2 nothing leads to "island"',
    'kinds.0.life.states.2 "island" is a dead end but no end',
  ]);
  const back = { code: "back", name: "回", from: ["gone"], to: "built", by: "manage" };
  expect(ofLife({ moves: [...life().moves, back] })).toEqual([
    'kinds.0.life.states.1 "gone" is an end, yet a move leaves it',
  ]);
  const wild = { code: "wild", name: "乱", from: ["lost"], to: "void", by: "manage", notBy: "none", late: ["warn"] };
  expect(ofLife({ moves: [...life().moves, wild, { ...wild, code: "wilder", from: "lost" }] })).toEqual([
    'kinds.0.life.moves.1.from.0 there is no state "lost"',
    'kinds.0.life.moves.1.to there is no state "void"',
    'kinds.0.life.moves.1.notBy there is no move "none"',
    "kinds.0.life.moves.1.late it cannot be late without a limit",
    'kinds.0.life.moves.2.from there is no state "lost"',
    'kinds.0.life.moves.2.to there is no state "void"',
    'kinds.0.life.moves.2.notBy there is no move "none"',
    "kinds.0.life.moves.2.late it cannot be late without a limit",
  ]);
});

test("a move's fields are there and of the right sort", () => {
  const move = (extra: object) =>
    ofLife({ moves: [{ code: "go", name: "拆", from: "built", to: "gone", by: "manage", ...extra }] });
  expect(move({ needs: ["height", "lost"] })).toEqual(['kinds.0.life.moves.0.needs.1 there is no field "lost"']);
  expect(move({ scan: "tag" })).toEqual([]);
  expect(move({ scan: "lost" })).toHaveLength(1);
  expect(move({ scan: "height" })).toHaveLength(1);
  expect(move({ within: { field: "checked" } })).toEqual([]);
  expect(move({ within: { workingDays: 3 } })).toEqual([]);
  expect(move({ within: { field: "lost" } })).toHaveLength(1);
  expect(move({ within: { field: "height" } })).toHaveLength(1);
  const fields: KindInput["fields"] = [{ code: "sum", name: "和", type: "number", formula: "1" }];
  const moves = [{ code: "go", name: "拆", from: "built", to: "gone", by: "manage" as const, needs: ["sum"] }];
  expect(told({ kinds: [kind({ fields, life: life({ moves }) })] })).toEqual([
    'kinds.0.life.moves.0.needs.0 "sum" is computed',
  ]);
});

test("number, sort and public fields are fields that can be that", () => {
  const of = (extra: Partial<KindInput>) => told({ kinds: [kind(extra)] });
  expect(of({ number: "tag", sort: "-height" })).toEqual([]);
  expect(of({ sort: "-name" })).toEqual([]);
  expect(of({ number: "lost" })).toEqual(['kinds.0.number there is no field "lost"']);
  expect(of({ number: "height" })).toEqual(["kinds.0.number the number is a code or text"]);
  expect(of({ sort: "lost" })).toHaveLength(1);
  expect(of({ sort: "phone" })).toEqual(['kinds.0.sort one cannot sort by "phone"']);
  expect(of({ publicFields: ["height"] })).toEqual(["kinds.0.publicFields no state of the life is public"]);
  const open = life({ states: [{ ...life().states[0], public: true }, life().states[1]] });
  expect(of({ publicFields: ["height"], life: open })).toEqual([]);
  expect(of({ publicFields: ["lost", "phone"], life: open })).toEqual([
    'kinds.0.publicFields.0 there is no field "lost"',
    'kinds.0.publicFields.1 "phone" is protected and cannot be public',
  ]);
});

test("a step empties fields that may be empty and that it does not ask for", () => {
  const clearing = (clears: string[], more: object = {}) =>
    ofLife({ moves: [{ ...life().moves[0], clears, ...more }] });
  expect(clearing(["height", "lamp"])).toEqual([]);
  expect(clearing(["lost"])).toEqual(['kinds.0.life.moves.0.clears.0 there is no field "lost"']);
  expect(clearing(["height"], { needs: ["height"] })).toEqual([
    'kinds.0.life.moves.0.clears.0 "height" cannot be emptied',
  ]);
});

test("what a step is bound to names fields and answers that there are", () => {
  const why = { zh: "不行", en: "no" };
  const bound = (...only: object[]) => ofLife({ moves: [{ ...life().moves[0], only }] });
  const sound = [
    { field: "lamp", is: ["led"], why },
    { field: "manned", is: [true], why },
    { field: "checked", notPast: true, why },
    { field: "height", atMost: "height", why },
  ];
  expect(bound(...sound)).toEqual([]);
  expect(
    bound(
      { field: "lost", is: [true], why },
      { field: "lamp", is: ["oil"], why },
      { field: "tag", is: ["x"], why },
      { field: "height", notPast: true, why },
      { field: "checked", atMost: "height", why },
      { field: "height", atMost: "gone", why },
    ).map((line) => line.replace("kinds.0.life.moves.0.only.", "")),
  ).toEqual([
    '0.field there is no field "lost"',
    '1.is.0 "oil" is no option of "lamp"',
    '2.is the field "tag" is no choice or flag',
    "3.field only a day can be past",
    "4.field only numbers are compared",
    '5.atMost there is no field "gone"',
  ]);
});

test("an enterprise keeps and moves only what an enterprise holds", () => {
  const moves = [{ code: "go", name: "拆", from: "built", to: "gone", by: ["manage", "enterprise"] as const }];
  const of = (enterprise: "none" | "optional") =>
    told({ kinds: [kind({ enterprise, selfService: "edit", life: life({ moves }) })] });
  expect(of("optional")).toEqual([]);
  expect(of("none")).toEqual([
    "kinds.0.selfService no enterprise holds such records",
    "kinds.0.life.moves.0.by no enterprise holds such records",
  ]);
});

test("references name kinds that are there; those of other packs only when all packs are known", () => {
  const fields: KindInput["fields"] = [
    { code: "one", name: "一", type: "reference", to: "record", kind: "lost" },
    {
      code: "rows",
      name: "行",
      type: "group",
      fields: [
        { code: "two", name: "二", type: "reference", to: "record", kind: "other/thing" },
        { code: "three", name: "三", type: "text" },
      ],
    },
  ];
  const kinds = [kind({ fields, within: ["other/thing", "gone"] })];
  expect(told({ kinds })).toEqual([
    'kinds.0.within.1 there is no kind "test/gone"',
    'kinds.0.fields.0.kind there is no kind "test/lost"',
  ]);
  expect(told({ kinds }, [])).toHaveLength(4);
  const other = SectorPack.parse({
    code: "other",
    name: "别的",
    version: 1,
    validFrom: "2026-01-01",
    kinds: [kind({ code: "thing" })],
  });
  expect(told({ kinds }, [other, pack()])).toHaveLength(2);
});

test("duties name holders, fields and checklists that are there", () => {
  const of = (extra: object) =>
    told({ duties: [{ code: "d", name: "职责", holder: "tower", every: "P1Y", source: "条例 一", ...extra }] });
  expect(of({})).toEqual([]);
  expect(of({ since: "checked", when: { field: "manned", is: [true] } })).toEqual([]);
  expect(of({ when: { field: "manned" } })).toEqual([]);
  expect(of({ holder: "lost", since: "x" })).toEqual(['duties.0.holder there is no kind "test/lost"']);
  expect(of({ since: "lost" })).toEqual(['duties.0.since there is no field "lost"']);
  expect(of({ since: "height" })).toEqual(["duties.0.since the field from which it counts is a day"]);
  expect(of({ holder: "enterprise", since: "height" })).toEqual([
    "duties.0.since a duty of the enterprise has no such field",
  ]);
  expect(of({ holder: "enterprise", when: { kind: "tower", field: "lamp", is: ["gas"] } })).toEqual([
    'duties.0.when.is.0 "gas" is no option of "lamp"',
  ]);
  expect(of({ when: { kind: "lost" } })).toEqual(['duties.0.when.kind there is no kind "test/lost"']);
  expect(of({ when: { field: "lost", is: [true] } })).toEqual(['duties.0.when.field there is no field "lost"']);
  expect(of({ when: { is: [true] } })).toEqual(["duties.0.when.is it names no field"]);
  expect(of({ checklist: "lost" })).toEqual(['duties.0.checklist there is no checklist "lost"']);
});

test("checklists, certificates and holdings name kinds and answers that are there", () => {
  const items = [{ code: "i", text: "好" }];
  expect(
    told({ checklists: [{ code: "c", name: "表", for: ["tower", "enterprise", "lost"], use: ["patrol"], items }] }),
  ).toEqual(['checklists.0.for.2 there is no kind "test/lost"']);
  const certificate = { code: "c", name: "证", source: "条例" };
  expect(
    told({
      certificates: [
        { ...certificate, holder: "lost" },
        { ...certificate, code: "d", holder: "person" },
        { ...certificate, code: "e", holder: "enterprise" },
        { ...certificate, code: "f", holder: "tower" },
      ],
    }),
  ).toEqual(['certificates.0.holder there is no kind "test/lost"']);
  const holding = (...list: object[]) =>
    told({ holdings: [{ code: "h", name: "配备", source: "条例", items: list as never }] });
  const item = { kind: "tower", name: "灯塔", least: 1 };
  expect(holding(item, { ...item, where: { field: "lamp", is: "led" } })).toEqual([]);
  expect(holding({ ...item, where: { field: "lamp", is: "oil" } })).toHaveLength(1);
  expect(holding({ ...item, where: { field: "lost", is: "oil" } })).toHaveLength(1);
  expect(holding({ ...item, kind: "lost" })).toHaveLength(1);
});

test("the newest migration leads to names that are there; versions rise up to the pack's", () => {
  const of = (...steps: object[]) => told({ migrations: [{ to: 2, steps: steps as never }] });
  expect(
    of(
      { do: "rename-field", kind: "tower", from: "tall", into: "height" },
      { do: "map-choice", kind: "tower", field: "lamp", values: { oil: "led" } },
      { do: "set-empty", kind: "tower", field: "height", value: 1 },
      { do: "map-state", kind: "tower", values: { old: "in-use" } },
      { do: "rename-kind", from: "light", into: "tower" },
    ),
  ).toEqual([]);
  expect(
    of(
      { do: "rename-field", kind: "tower", from: "tall", into: "lost" },
      { do: "map-choice", kind: "tower", field: "lamp", values: { oil: "gas" } },
      { do: "map-choice", kind: "tower", field: "lost", values: {} },
      { do: "map-choice", kind: "tower", field: "height", values: {} },
      { do: "set-empty", kind: "tower", field: "lost", value: 1 },
      { do: "map-state", kind: "tower", values: { old: "lost" } },
      { do: "rename-kind", from: "light", into: "lost" },
      { do: "set-empty", kind: "lost", field: "a", value: 1 },
    ),
  ).toHaveLength(8);
  expect(
    told({
      kinds: [kind({ life: life() })],
      migrations: [{ to: 2, steps: [{ do: "map-state", kind: "tower", values: { a: "built" } }] }],
    }),
  ).toEqual([]);
  const step = { do: "set-empty" as const, kind: "tower", field: "height", value: 1 };
  const gone = { ...step, field: "gone" };
  expect(
    told({
      version: 3,
      migrations: [
        { to: 2, steps: [gone] },
        { to: 3, steps: [step] },
      ],
    }),
  ).toEqual([]);
  expect(
    told({
      migrations: [
        { to: 2, steps: [step] },
        { to: 2, steps: [step] },
      ],
    }),
  ).toEqual(["migrations.1.to versions must rise"]);
  expect(told({ migrations: [{ to: 3, steps: [step] }] })).toEqual(["migrations.0.to it is above the pack's version"]);
});
