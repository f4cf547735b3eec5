import { expect, test } from "vitest";
import { columnsOf } from "./audience.ts";

test("an audience is a person, a right, a unit, or a right within a unit", () => {
  expect(columnsOf({ accountId: "a" })).toEqual({ accountId: "a", permission: null, unitId: null, audience: "a|-|-" });
  expect(columnsOf({ permission: "p" })).toMatchObject({ permission: "p", unitId: null, audience: "-|p|-" });
  expect(columnsOf({ unitId: "u" })).toMatchObject({ permission: null, unitId: "u", audience: "-|-|u" });
  expect(columnsOf({ permission: "p", unitId: "u" })).toMatchObject({ audience: "-|p|u", accountId: null });
});
