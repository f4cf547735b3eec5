import fc from "fast-check";
import { expect, test } from "vitest";
import { hasWords, tidyText } from "./tidy-text.ts";

test("gives one form to line ends, blanks, controls and lookalike ideographs", () => {
  expect(tidyText("a\r\nb\rc\u2028d\u000be")).toBe("a\nb\nc\nd\ne");
  expect(tidyText("\ufeffa\u0000\u200bb\u0007\u00ad \u3000\nc\t\n\f")).toBe("ab\nc\t\n\f");
  expect(tidyText("\u2f26\u2ed3\u2f3e\ue000\uf91c\ud800")).toBe("子长户\ue000卵\ufffd");
  expect(tidyText("２０２５年　〇")).toBe("２０２５年　〇");
});

test("is finished after one pass and never leaves a control character", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const tidy = tidyText(text);
      expect(tidyText(tidy)).toBe(tidy);
      expect(/\p{Surrogate}/u.test(tidy)).toBe(false);
      expect(/[^\P{Cc}\n\t\f]/u.test(tidy)).toBe(false);
    }),
  );
});

test("takes linear time on a long run of blanks", () => {
  const started = performance.now();
  tidyText(`${" ".repeat(2_000_000)}x`);
  expect(performance.now() - started).toBeLessThan(1_000);
});

test("knows words from marks", () => {
  expect(hasWords("……—\n\t")).toBe(false);
  expect(hasWords("…一")).toBe(true);
});
