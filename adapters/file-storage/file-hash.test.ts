import { expect, test } from "vitest";
import { parseFileHash, startHash } from "./file-hash.ts";

test("tells the algorithm and the digits of a hash apart", () => {
  const hex = "ab".repeat(32);
  expect(parseFileHash(`sm3-${hex}`)).toEqual({ hash: `sm3-${hex}`, algorithm: "sm3", hex });
});

test("says when the Node at hand has no SM3", () => {
  expect(() => startHash("sm3", ["sha256"])).toThrow("This Node has no sm3");
});
