import { expect, test } from "vitest";
import { returnPath } from "./return-path.ts";

test.each(["/", "/plans/1?tab=items#x", "/plans/%E8%A7%84"])("%j is a path of our own", (path) => {
  expect(returnPath(path)).toBe(path);
});

test.each([
  undefined,
  ["/a"],
  "",
  "plans",
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "/a\\b",
  "/\t/evil.example",
  "javascript:alert(1)",
  `/${"a".repeat(3000)}`,
])("%j leads home", (path) => {
  expect(returnPath(path)).toBe("/");
});
