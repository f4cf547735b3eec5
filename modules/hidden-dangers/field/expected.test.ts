import { abilitiesOf, refusalOf } from "@anlan/kernel";
import { expect, test } from "vitest";
import * as commands from "../contract/commands.ts";
import { dangerLife } from "../domain/lifecycle.ts";
import { expectedLife, FIELD_MOVES, moveOf, ownName, type PhoneLife } from "./expected.ts";
import { FURTHER_MOVES, type FurtherMove, typedInput } from "./further-moves.ts";

const caller = {
  accountId: "me",
  name: "我",
  unitId: null,
  region: "440605",
  enterpriseId: "e",
  grants: [{ role: "r", region: "440605", permissions: ["hidden-dangers.own.rectify", "hidden-dangers.own.verify"] }],
};
const life: PhoneLife = {
  state: "assigned",
  stateSince: "2026-03-01T00:00:00Z",
  region: "440605011",
  lastMoves: {},
  revision: 3,
  level: "general",
  side: "enterprise",
  enterpriseId: "e",
  responsibleUnitId: null,
  hands: [],
  stepDueOn: null,
};

test("every command of the phone exists by its name, for officials and for enterprises", () => {
  const names = Object.values(commands).flatMap((one) => (typeof one === "object" && "name" in one ? [one.name] : []));
  // Moves of the authority alone: an enterprise has no command for them, and is never offered them.
  const official = ["approve-plan", "return-plan", "accept", "close"];
  for (const [move, name] of Object.entries(FIELD_MOVES)) {
    expect(names).toContain(name);
    expect([move, names.includes(ownName(name)) && ownName(name) !== name]).toEqual([move, !official.includes(move)]);
  }
  expect(moveOf("hidden-dangers.submit-own-danger")).toBe("submit");
  expect(moveOf("hidden-dangers.register-danger")).toBeUndefined();
});

test("steps are done in a row without a signal: each on the state and the revision that the one before leaves", () => {
  const begun = expectedLife(life, ["hidden-dangers.start-own-danger"], caller);
  expect(begun).toMatchObject({ state: "rectifying", revision: 4 });
  expect(refusalOf(dangerLife, "submit", caller, begun)).toBeNull();
  const handedIn = expectedLife(
    life,
    ["hidden-dangers.start-own-danger", "hidden-dangers.submit-own-danger", "other.command"],
    caller,
  );
  expect(handedIn).toMatchObject({ state: "submitted", revision: 5, lastMoves: { start: "me", submit: "me" } });
});

test("who put it right on the phone is not offered to verify it there either", () => {
  const handedIn = expectedLife(life, ["hidden-dangers.put-right-own-danger"], caller);
  const able = abilitiesOf(dangerLife, caller, handedIn).filter(({ refusal }) => refusal === null);
  expect(able).toEqual([]);
  const other = expectedLife({ ...life, state: "submitted" }, ["hidden-dangers.verify-own-danger"], caller);
  expect(other).toMatchObject({ state: "verified", hands: [] });
});

test("a major danger is taken through its own way without a signal, and its five elements are asked for one by one", () => {
  const major: PhoneLife = { ...life, level: "major" };
  const way = ["report-major-own-danger", "plan-major-own-danger"].map((name) => `hidden-dangers.${name}`);
  expect(expectedLife(major, way, caller)).toMatchObject({ state: "planned", revision: 5, hands: ["me", "me"] });
  expect(refusalOf(dangerLife, "report", caller, major)).toBeNull();
  expect(refusalOf(dangerLife, "plan", caller, expectedLife(major, way.slice(0, 1), caller))).toBeNull();
  const { specs, fields } = FURTHER_MOVES.plan;
  const on = { dangerId: "0190a1b2-c3d4-7e5f-8a6b-000000000001", revision: 3 };
  const issues = specs[1].input.safeParse({ ...on, ...typedInput(FURTHER_MOVES.plan, {}) }).error?.issues ?? [];
  expect(issues.map(({ path }) => path.join("."))).toEqual([
    "responsible",
    "measures",
    "funds",
    "dueOn",
    "contingency",
  ]);
  const typed = Object.fromEntries(fields.map(({ key, kind }) => [key, kind === "day" ? "2026-05-01" : "写明"]));
  expect(specs[1].input.safeParse({ ...on, ...typedInput(FURTHER_MOVES.plan, typed) }).success).toBe(true);
});

test("every further step of the phone fills its command, for both sides", () => {
  const on = { dangerId: "0190a1b2-c3d4-7e5f-8a6b-000000000001", revision: 3 };
  for (const further of Object.values(FURTHER_MOVES) as FurtherMove[]) {
    const typed = Object.fromEntries(
      further.fields.map(({ key, kind }) => [key, kind === "day" ? "2026-05-01" : "写明"]),
    );
    const files = further.photos === "must" ? { files: [on.dangerId] } : {};
    const input = { ...on, ...typedInput(further, typed), ...files };
    for (const spec of further.specs) expect(spec?.input.safeParse(input).success ?? true).toBe(true);
  }
});
