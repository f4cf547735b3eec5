import fc from "fast-check";
import { expect, test } from "vitest";
import { oneTimePassword, passwordProblems, SHORTEST_PASSWORD } from "./password-rules.ts";

const words = (password: string, loginName = "zhangsan") => passwordProblems(password, loginName).map(({ en }) => en);

test("a password of ten characters that is not common can be used", () => {
  for (const password of ["river-9-bamboo", "清风明月入我怀中之夜", "Tq7#mm2kLp", "k7mw-2xqp-ha9t-vv3e"]) {
    expect(words(password)).toEqual([]);
  }
});

test("characters are counted, not code units", () => {
  expect(words("🌊🌉🏭🚒🧯🪜🔥🏗🚧")).toEqual(["at least 10 characters"]);
});

test.each([
  ["short", "at least 10 characters"],
  ["zhangsan2024", "not the login name, nor beginning with it"],
  ["ZHANGSAN", "not the login name, nor beginning with it"],
  ["nasgnahz", "not the login name, nor beginning with it"],
  ["Password123!", "too common or too simple to guess"],
  ["1234567890", "too common or too simple to guess"],
  ["9876543210", "too common or too simple to guess"],
  ["abcdefghijkl", "too common or too simple to guess"],
  ["aaaaaaaaaaaa", "too common or too simple to guess"],
  ["1212121212!!", "too common or too simple to guess"],
  ["qwertyuiop1", "too common or too simple to guess"],
  ["            ", "not only spaces"],
  ["", "at least 10 characters"],
])("refuses %j and says why in both languages", (password, reason) => {
  expect(words(password)).toContain(reason);
  for (const { zh } of passwordProblems(password, "zhangsan")) expect(zh).toMatch(/[一-龥]/);
});

test("an account without a login name yet has no such rule", () => {
  expect(words("river-9-bamboo", "")).toEqual([]);
});

test("a one-time password follows the rules and cannot be guessed from its letters", () => {
  fc.assert(
    fc.property(fc.infiniteStream(fc.integer({ min: 0, max: 255 })), (stream) => {
      const draw = (count: number) => Uint8Array.from({ length: count }, () => stream.next().value as number);
      const password = oneTimePassword(draw);
      expect(password).toMatch(/^([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}$/);
      expect(password.length).toBeGreaterThan(SHORTEST_PASSWORD);
    }),
    { numRuns: 50 },
  );
});
