import { canonicalJson } from "@anlan/hash-chain";
import fc from "fast-check";
import { expect, test } from "vitest";
import { contentOf, factsOf, type StoredEntry } from "./entry-content.ts";

const columns = { id: "e-1", region: "440605", at: "2026-03-02T01:00:00.000Z", accountId: "a-1" };

function entryOf(content: string, changes: Partial<StoredEntry> = {}): StoredEntry {
  return { ...columns, content, ...changes };
}

const own = { id: "e-1", at: columns.at, account: "a-1", region: "440605", action: "sample.greet" };
const text = JSON.stringify(own);

test("an entry that says what its columns say is its own JSON object", () => {
  expect(contentOf(entryOf(text))).toEqual(own);
});

test.each([
  ["id", { id: "e-2" }],
  ["time", { at: "2026-03-02T01:00:00.001Z" }],
  ["account", { accountId: "a-2" }],
  ["region", { region: "440606" }],
])("a changed column gives another content: %s", (_name, changes) => {
  expect(contentOf(entryOf(text, changes))).toHaveProperty("text", text);
});

test.each(["no json", "null", "[]", "7", `${text} `, '{"a":1,"a":2}'])(
  "what is no object in the runner's form is kept as text: %s",
  (odd) => {
    expect(contentOf(entryOf(odd))).toEqual({ id: "e-1", at: columns.at, account: "a-1", region: "440605", text: odd });
  },
);

test("whatever the text is, the chain can say the content", () => {
  const nested = (depth: number) =>
    JSON.stringify({ ...own, deep: JSON.parse(`${"[".repeat(depth)}${"]".repeat(depth)}`) });
  for (const depth of [1, 40, 60, 96, 97, 98, 99, 100, 400]) {
    expect(() => canonicalJson({ content: contentOf(entryOf(nested(depth))) })).not.toThrow();
  }
  expect(contentOf(entryOf(nested(60)))).toHaveProperty("deep");
  expect(contentOf(entryOf(nested(400)))).not.toHaveProperty("deep");
  const half = JSON.stringify({ ...own, word: "\ud800" });
  expect(contentOf(entryOf(half))).toHaveProperty("text", half);
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: "binary" }), (value) => {
      const odd = JSON.stringify({ ...own, value });
      expect(() => canonicalJson({ content: contentOf(entryOf(odd)) })).not.toThrow();
    }),
  );
});

test("any one changed character of a text gives another content", () => {
  const before = canonicalJson(contentOf(entryOf(text)));
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, character) => {
      const changed = text.slice(0, at) + character + text.slice(at + 1);
      fc.pre(changed !== text);
      expect(canonicalJson(contentOf(entryOf(changed)))).not.toBe(before);
    }),
  );
});

test("the facts that lists filter by come from the content", () => {
  const content = { action: "a.b", outcome: "refused", error: "X", subject: { type: "t", id: "s" } };
  expect(factsOf(content)).toEqual({ action: "a.b", outcome: "refused", error: "X", subjectType: "t", subjectId: "s" });
  const none = { action: "unknown", outcome: "done", error: null, subjectType: null, subjectId: null };
  expect(factsOf({})).toEqual(none);
  expect(factsOf({ subject: null, action: 7 })).toEqual(none);
});
