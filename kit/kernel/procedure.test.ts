import fc from "fast-check";
import { expect, test } from "vitest";
import {
  abilitiesOf,
  actorsOf,
  type CallerFacts,
  days,
  dueOf,
  field,
  holderOf,
  hours,
  lateStepsBy,
  limitOf,
  missingNeeds,
  type ProcedureRecord,
  procedureOf,
  procedureProblems,
  refusalOf,
  statesBefore,
  workingDays,
} from "./index.ts";

interface Letter extends ProcedureRecord {
  readonly dueOn: string | null;
  readonly isMajor: boolean;
}

const label = (zh: string) => ({ zh, en: zh });

const letterLife = procedureOf<Letter>()({
  name: "letter",
  label: label("函件"),
  states: { written: label("已写"), sent: label("已发"), answered: label("已复"), filed: label("已归档") },
  start: "written",
  ends: ["filed"],
  actors: {
    writer: holderOf("letters.letter.write", label("拟稿人")),
    reader: { label: label("收件人"), test: (caller) => caller.unitId === "unit-b" },
  },
  moves: {
    send: { label: label("发出"), from: "written", to: "sent", by: "writer", within: hours(2) },
    answer: {
      label: label("答复"),
      from: "sent",
      to: "answered",
      by: ["reader", "writer"],
      notBy: "send",
      needs: { text: label("答复内容"), files: label("附件") },
      within: field("dueOn"),
      late: [
        { step: "warn", label: label("警示"), at: days(0), to: ["reader"] },
        { step: "remind", label: label("提醒"), at: workingDays(-2), to: ["reader"] },
        { step: "call", label: label("电话"), at: hours(6), to: ["reader"] },
        { step: "visit", label: label("上门"), at: days(3), to: ["reader"] },
        { step: "list", label: label("通报"), at: field("dueOn"), to: ["writer"] },
      ],
    },
    file: {
      label: label("归档"),
      from: ["answered", "sent"],
      to: "filed",
      by: "writer",
      final: true,
      when: { test: (letter) => !letter.isMajor, code: "LETTERS_MAJOR" },
      within: workingDays(1),
    },
  },
});

const letter: Letter = {
  state: "written",
  stateSince: "2026-03-02T01:00:00.000Z",
  region: "440605011",
  lastMoves: {},
  dueOn: "2026-03-10",
  isMajor: false,
};

const weekdays = {
  isWorkingDay: (day: string) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()),
  isCertain: () => true,
};

const person = (
  accountId: string,
  permissions: string[],
  region = "440605",
  unitId: string | null = null,
): CallerFacts => ({
  accountId,
  name: accountId,
  unitId,
  region,
  grants: [{ role: "r", region, permissions }],
});

const writer = person("writer", ["letters.letter.write"]);
const reader = person("reader", [], "440605011", "unit-b");

test("a move from another state is refused with the state's name", () => {
  expect(refusalOf(letterLife, "answer", writer, letter)).toEqual({
    code: "KERNEL_MOVE_NOT_ALLOWED",
    parameters: { state: label("已写"), move: label("答复") },
  });
});

test("a state that the table does not know is told as it is", () => {
  expect(refusalOf(letterLife, "answer", writer, { ...letter, state: "lost" })?.parameters).toMatchObject({
    state: "lost",
  });
});

test("a move that does not exist is refused", () => {
  expect(refusalOf(letterLife, "burn" as never, writer, letter)?.code).toBe("KERNEL_MOVE_NOT_ALLOWED");
});

test("who is no actor is told who is", () => {
  expect(refusalOf(letterLife, "send", reader, letter)?.parameters).toEqual({
    move: label("发出"),
    actor: label("拟稿人"),
  });
  const sent = { ...letter, state: "sent" };
  const stranger = person("x", []);
  expect(refusalOf(letterLife, "answer", stranger, sent)?.parameters).toMatchObject({
    actor: { zh: "收件人、拟稿人", en: "收件人, 拟稿人" },
  });
});

test("the right over another region is no right", () => {
  expect(refusalOf(letterLife, "send", person("w", ["letters.letter.write"], "440103"), letter)?.code).toBe(
    "KERNEL_NOT_YOUR_MOVE",
  );
});

test("nobody answers what he sent himself", () => {
  const sent = { ...letter, state: "sent", lastMoves: { send: "writer" } };
  expect(refusalOf(letterLife, "answer", writer, sent)).toEqual({
    code: "KERNEL_SAME_PERSON",
    parameters: { move: label("答复") },
  });
  expect(refusalOf(letterLife, "answer", reader, sent)).toBeNull();
});

test("a condition on the record is told by its own code", () => {
  const answered = { ...letter, state: "answered", isMajor: true };
  expect(refusalOf(letterLife, "file", writer, answered)?.code).toBe("LETTERS_MAJOR");
});

test("needed fields count as missing when absent, empty or an empty list", () => {
  expect(missingNeeds(letterLife, "answer", { text: "", files: [] }).map(({ zh }) => zh)).toEqual(["答复内容", "附件"]);
  expect(missingNeeds(letterLife, "answer", { text: null })).toHaveLength(2);
  expect(missingNeeds(letterLife, "answer", { text: "好", files: ["f"] })).toEqual([]);
  expect(missingNeeds(letterLife, "send", {})).toEqual([]);
});

test("abilities list the moves of the state, with reasons for grey ones", () => {
  const sent = { ...letter, state: "sent", lastMoves: { send: "writer" } };
  const abilities = abilitiesOf(letterLife, writer, sent);
  expect(
    abilities.map(({ move, final, needs, refusal }) => [move, final, needs.length, refusal?.code ?? null]),
  ).toEqual([
    ["answer", false, 2, "KERNEL_SAME_PERSON"],
    ["file", true, 0, null],
  ]);
});

test("the next limit is the earliest of the state's moves", () => {
  const sent = { ...letter, state: "sent" };
  expect(dueOf(letterLife, sent, weekdays)).toEqual({ move: "file", due: new Date("2026-03-03T15:59:59.999Z") });
  expect(dueOf(letterLife, letter, weekdays)?.due).toEqual(new Date("2026-03-02T03:00:00.000Z"));
  expect(dueOf(letterLife, { ...letter, state: "filed" }, weekdays)).toBeNull();
});

test("a field without a day sets no limit", () => {
  const withoutFile = { ...letterLife, moves: { answer: letterLife.moves.answer } };
  expect(dueOf(withoutFile, { ...letter, state: "sent", dueOn: null }, weekdays)).toBeNull();
  expect(lateStepsBy(withoutFile, { ...letter, state: "sent", dueOn: null }, weekdays, new Date())).toEqual([]);
});

test("late steps come in the order of their moments, each from its own", () => {
  const withoutFile = { ...letterLife, moves: { answer: letterLife.moves.answer } };
  const sent = { ...letter, state: "sent" };
  const at = (moment: string) =>
    lateStepsBy(withoutFile, sent, weekdays, new Date(moment)).map(({ step }) => step.step);
  expect(at("2026-03-05T15:59:59.000Z")).toEqual([]);
  expect(at("2026-03-05T16:00:00.000Z")).toEqual(["remind"]);
  expect(at("2026-03-10T16:00:00.000Z")).toEqual(["remind", "warn", "list"]);
  expect(at("2026-03-20T00:00:00.000Z")).toEqual(["remind", "warn", "list", "call", "visit"]);
});

test("a move without late steps has none", () => {
  expect(lateStepsBy(letterLife, letter, weekdays, new Date("2027-01-01T00:00:00Z"))).toEqual([]);
});

test("lists of states and actors are lists whether written as one or several", () => {
  expect(statesBefore(letterLife.moves.file)).toEqual(["answered", "sent"]);
  expect(actorsOf(letterLife.moves.send)).toEqual(["writer"]);
});

test("a table with a dead end, an unreachable state, an unknown move or a step without a limit is refused", () => {
  const broken = {
    ...letterLife,
    states: { ...letterLife.states, lost: label("遗失") },
    ends: [],
    moves: {
      ...letterLife.moves,
      send: { ...letterLife.moves.send, notBy: "burn", within: undefined, late: letterLife.moves.answer.late },
    },
  };
  expect(procedureProblems(broken as never)).toEqual([
    '"filed" is a dead end',
    'nothing leads to "lost"',
    '"lost" is a dead end',
    '"send" names the unknown move "burn"',
    '"send" is late without a limit',
  ]);
  expect(() => procedureOf<Letter>()(broken as never)).toThrow("procedure letter");
});

test("what the abilities allow is exactly what the guard lets pass", () => {
  const states = Object.keys(letterLife.states);
  const people = [writer, reader, person("both", ["letters.letter.write"], "440605", "unit-b"), person("none", [])];
  fc.assert(
    fc.property(
      fc.constantFrom(...states),
      fc.constantFrom(...people),
      fc.boolean(),
      fc.option(fc.constantFrom("writer", "both"), { nil: undefined }),
      (state, caller, isMajor, sender) => {
        const record = { ...letter, state, isMajor, lastMoves: sender === undefined ? {} : { send: sender } };
        const allowed = abilitiesOf(letterLife, caller, record).filter(({ refusal }) => refusal === null);
        const passing = Object.keys(letterLife.moves).filter(
          (move) => refusalOf(letterLife, move as "send", caller, record) === null,
        );
        expect(allowed.map(({ move }) => move)).toEqual(passing);
      },
    ),
  );
});

test("a limit in calendar days ends at midnight in China of its last day", () => {
  expect(limitOf(days(3), new Date("2026-03-02T17:00:00Z"), {}, weekdays)).toEqual(
    new Date("2026-03-06T15:59:59.999Z"),
  );
});
