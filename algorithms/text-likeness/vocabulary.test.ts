import { expect, test } from "vitest";
import { lexiconOf, vocabularyProblems } from "./index.ts";
import { someWords } from "./words.fixture.ts";

test("a sound vocabulary has no problems", () => {
  expect(vocabularyProblems(someWords)).toEqual([]);
  expect(lexiconOf(someWords).byCode.get("exit")?.words[0]).toBe("安全出口");
});

test("every problem is named: two meanings, a code twice, an opposite or an absent state that is none", () => {
  const broken = {
    ...someWords,
    absent: "exit",
    terms: [
      ...someWords.terms,
      { code: "exit", kind: "thing", words: ["堵塞"] },
      { code: "odd", kind: "state", words: ["怪"], opposite: "guard" },
    ],
  } as const;
  expect(vocabularyProblems(broken)).toEqual([
    "a code stands twice",
    '"堵塞" has two meanings',
    "odd: no state guard",
    "no state exit",
  ]);
  expect(() => lexiconOf(broken)).toThrow("a code stands twice; ");
});
