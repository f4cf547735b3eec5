import fc from "fast-check";
import { expect, test } from "vitest";
import { dispositionOf } from "./attachment.ts";

test("whatever the name, the header is one line of printable ASCII and says attachment", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (given) => {
      const name = given.replace(/\p{Cs}/gu, "");
      const header = dispositionOf(name);
      expect(header).toMatch(/^attachment; filename="[A-Za-z0-9._ -]*"; filename\*=UTF-8''[A-Za-z0-9%._~-]*$/);
      expect(decodeURIComponent(header.split("''")[1] ?? "")).toBe(name);
    }),
  );
});

test("the header keeps the Chinese name and gives older programs a plain one", () => {
  expect(dispositionOf("隐患(1).jpg")).toBe(
    "attachment; filename=\"___1_.jpg\"; filename*=UTF-8''%E9%9A%90%E6%82%A3%281%29.jpg",
  );
});
