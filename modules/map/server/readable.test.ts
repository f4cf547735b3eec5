import type { Caller } from "@anlan/kernel";
import { expect, test } from "vitest";
import type { MapRegister } from "./ports.ts";
import { readableOf } from "./readable.ts";

const label = { zh: "台账", en: "Register" };
const registerOf = (code: string, county?: string): MapRegister => {
  const register = { code, label, group: label, symbol: "other", permission: "registers.record.read" };
  return county === undefined ? register : { ...register, county };
};
const registers = [registerOf("town-gas/station"), registerOf("own-440605/well", "440605")];
const callerIn = (region: string): Caller =>
  ({ kind: "official", region, grants: [{ region, permissions: ["registers.record.read"] }] }) as unknown as Caller;
const seenFrom = (region: string) => readableOf(callerIn(region), registers).map(({ code }) => code);

test("a register that a county made itself is named to that county, its towns and those above, to nobody else", () => {
  expect(seenFrom("440605")).toEqual(["town-gas/station", "own-440605/well"]);
  expect(seenFrom("440605011")).toEqual(["town-gas/station", "own-440605/well"]);
  expect(seenFrom("4406")).toEqual(["town-gas/station", "own-440605/well"]);
  expect(seenFrom("320118")).toEqual(["town-gas/station"]);
});

test("whoever may read no register sees none, the system all", () => {
  const nobody = { kind: "official", region: "440605", grants: [] } as unknown as Caller;
  expect(readableOf(nobody, registers)).toEqual([]);
  expect(readableOf({ kind: "system" } as unknown as Caller, registers)).toHaveLength(2);
});
