import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chainEntries, entryHash, genesisOf, sealedText } from "./entry.ts";
import { anEntryContent, hasherOf } from "./testing.ts";

const hasher = hasherOf("sha256");

describe("entries in a chain", () => {
  test("hashes are over a text that is fixed for ever", () => {
    expect(
      sealedText("entry", "sha256", { county: "440605", sequence: 1, previousHash: "00", content: { b: 1, a: "澜" } }),
    ).toBe('anlan-log/1 entry sha256\n{"content":{"a":"澜","b":1},"county":"440605","previousHash":"00","sequence":1}');
    expect(genesisOf(hasher, "440605")).toEqual({
      county: "440605",
      count: 0,
      head: "b4c87216525e66e6ca8a2583ce0ec6c9df5c79c483f7529abafb459c485f129b",
    });
    expect(genesisOf(hasherOf("sm3"), "440605").head).toBe(
      "8fd0db339bc25ed271700d13975c8655db591c63431ba1ecefd14007b569704b",
    );
    expect([...chainEntries(hasher, genesisOf(hasher, "440605"), [{ action: "adopt" }])][0]?.hash).toBe(
      "125f0b3bf592eec026b312cbe66300cb4af06c98941e180374e7d9ca3eb9dd8c",
    );
  });

  test("each entry follows the one before, and a chain can be continued where it ended", () => {
    fc.assert(
      fc.property(fc.array(anEntryContent(), { maxLength: 6 }), fc.nat({ max: 6 }), (contents, cut) => {
        const start = genesisOf(hasher, "440605");
        const whole = [...chainEntries(hasher, start, contents)];
        const first = whole.slice(0, cut);
        const last = first.at(-1);
        const middle = last === undefined ? start : { county: "440605", count: last.sequence, head: last.hash };
        expect([...first, ...chainEntries(hasher, middle, contents.slice(cut))]).toEqual(whole);
        expect(whole.map(({ sequence }) => sequence)).toEqual(contents.map((_, index) => index + 1));
        expect(whole.map(({ previousHash }) => previousHash)).toEqual(
          [start.head, ...whole.map(({ hash }) => hash)].slice(0, whole.length),
        );
      }),
    );
  });

  test("the hash depends on county, sequence, the hash before, content, algorithm", () => {
    const entry = { county: "440605", sequence: 1, previousHash: "aa", content: { a: 1 } };
    const hashes = [
      entryHash(hasher, entry),
      entryHash(hasher, { ...entry, county: "440606" }),
      entryHash(hasher, { ...entry, sequence: 2 }),
      entryHash(hasher, { ...entry, previousHash: "ab" }),
      entryHash(hasher, { ...entry, content: { a: "1" } }),
      entryHash({ ...hasher, algorithm: "sm3" }, entry),
      genesisOf(hasher, "440605").head,
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
