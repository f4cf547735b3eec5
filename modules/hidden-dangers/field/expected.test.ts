import { abilitiesOf, refusalOf } from "@anlan/kernel";
import { expect, test } from "vitest";
import * as commands from "../contract/commands.ts";
import { dangerLife } from "../domain/lifecycle.ts";
import { expectedLife, FIELD_MOVES, moveOf, ownName, type PhoneLife } from "./expected.ts";

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
  for (const name of Object.values(FIELD_MOVES)) expect(names).toEqual(expect.arrayContaining([name, ownName(name)]));
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
