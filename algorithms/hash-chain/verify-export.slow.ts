import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Checkpoint } from "./checkpoint.ts";
import { headerOf, parseLine, writeLine } from "./export-format.ts";
import { exportLines, MAX_LINE_BYTES } from "./export-lines.ts";
import { aKey, anUnsealedLog, aTampering, exportLog, realCrypto, type UnsealedLog } from "./testing.ts";
import { verifyExport } from "./verify-export.ts";

// Shrinking a failure signs thousands of logs without letting a timer run, so the limit must be fast-check's own.
const bounded = { interruptAfterTimeLimit: 20_000 };
const key = aKey();
const older = [aKey(), aKey()];
const small: UnsealedLog = {
  algorithm: "sm3",
  counties: [
    { county: "440103", groups: [[{ name: "沙面", "10": 1, "9": { z: [1.5, "\ufffd"] } }, {}]], hasOpenTail: false },
    { county: "440605", groups: [[{ a: "b" }], [{ a: null }]], hasOpenTail: true },
  ],
};
const lines = exportLog(small, key);
const file = Buffer.from(lines.join(""));

function pieces(bytes: Uint8Array, size: number): Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
}

function verifyBytes(bytes: Uint8Array, more = {}) {
  return verifyExport(exportLines([bytes]), { ...realCrypto, ...more });
}

describe("a whole export", () => {
  test("of any log is accepted, in pieces of any size", async () => {
    await fc.assert(
      fc.asyncProperty(
        anUnsealedLog(),
        fc.integer({ min: 1, max: 200 }),
        fc.subarray(older),
        async (log, size, before) => {
          const bytes = Buffer.from(exportLog(log, key, before).join(""));
          const verdict = await verifyExport(exportLines(pieces(bytes, size)), {
            ...realCrypto,
            publicKey: (before[0] ?? key).publicKey,
          });
          expect(verdict).toMatchObject({ ok: true, header: headerOf(log.algorithm, key.publicKey) });
          expect(verdict.count).toBe(log.counties.flatMap(({ groups }) => groups.flat()).length);
          expect(verdict.line).toBeUndefined();
        },
      ),
      { numRuns: 60, ...bounded },
    );
  });

  test("is found out after any tampering with bytes or lines", async () => {
    await fc.assert(
      fc.asyncProperty(anUnsealedLog(), fc.subarray(older), aTampering(), async (log, before, tamper) => {
        const bytes = Buffer.from(exportLog(log, key, before).join(""));
        const tampered = tamper(bytes);
        expect((await verifyBytes(tampered)).ok).toBe(tampered.equals(bytes));
      }),
      { numRuns: 500, ...bounded },
    );
  });

  test("is found out after every possible change of one byte in one bit, and every removal of one byte", async () => {
    for (let at = 0; at < file.length; at += 1) {
      const changed = Buffer.from(file);
      changed[at] = (file[at] ?? 0) ^ (1 << (at % 8));
      expect((await verifyBytes(changed)).ok, `changed at ${at}`).toBe(false);
      const shorter = Buffer.concat([file.subarray(0, at), file.subarray(at + 1)]);
      expect((await verifyBytes(shorter)).ok, `removed at ${at}`).toBe(false);
    }
  });

  test("is found out when a replacement character hides bytes that are not UTF-8", async () => {
    const at = file.indexOf("\ufffd");
    const hidden = Buffer.concat([file.subarray(0, at), Buffer.from([0xff]), file.subarray(at + 3)]);
    expect(await verifyBytes(hidden)).toMatchObject({
      ok: false,
      line: 2,
      firstProblem: { kind: "changed", sequence: 1 },
    });
  });
});

describe("header, key and held checkpoints", () => {
  test("an empty file, another first line, another key are refused", async () => {
    const bad = { ok: false, line: 1, firstProblem: { kind: "bad-header" } };
    expect(await verifyBytes(Buffer.from(""))).toMatchObject(bad);
    expect(await verifyBytes(Buffer.from(lines.slice(1).join("")))).toMatchObject(bad);
    expect(await verifyBytes(file, { publicKey: aKey().publicKey })).toMatchObject(bad);
    const other = writeLine(headerOf("sm3", aKey().publicKey));
    expect(await verifyBytes(Buffer.from([other, ...lines.slice(1)].join("")))).toMatchObject({
      ok: false,
      firstProblem: { kind: "bad-checkpoint" },
    });
  });

  test("a second header is refused where it stands", async () => {
    const twice = [lines[0], lines[0], ...lines.slice(1)].join("");
    expect(await verifyBytes(Buffer.from(twice))).toMatchObject({ line: 2, firstProblem: { kind: "inserted" } });
  });

  test("says at which line the first problem shows", async () => {
    const cut = lines.slice(0, -1).join("");
    expect(await verifyBytes(Buffer.from(cut))).toMatchObject({
      line: lines.length - 1,
      firstProblem: { kind: "removed" },
    });
    const gap = [...lines.slice(0, 1), ...lines.slice(2)].join("");
    expect(await verifyBytes(Buffer.from(gap))).toMatchObject({
      line: 2,
      firstProblem: { kind: "removed", sequence: 1 },
    });
    const held = [{ ...(parseLine(lines[3] ?? "") as Checkpoint), signature: "0".repeat(128) }];
    expect(await verifyBytes(file, { held })).toMatchObject({ line: 1, firstProblem: { kind: "bad-checkpoint" } });
  });
});

describe("lines", () => {
  test("only what writeLine writes is read", () => {
    for (const line of lines) expect(parseLine(line)).toEqual(JSON.parse(line));
    const entry = lines[1] ?? "";
    const object = JSON.parse(entry);
    for (const text of [
      entry.slice(0, -1),
      entry.replace("\n", "\r\n"),
      ` ${entry}`,
      entry.replace(":", ": "),
      entry.replace("沙", "\\u6c99"),
      entry.replace("1.5", "1.50"),
      "null\n",
      "[]\n",
      '"entry"\n',
      "{}\n",
      '{"type":"toString"}\n',
      "not json\n",
    ]) {
      expect(parseLine(text), text).toBeUndefined();
    }
    for (const change of [
      { more: 1 },
      { type: "checkpoint" },
      { county: "44010" },
      { sequence: 0 },
      { sequence: 1.5 },
      { content: [] },
      { content: null },
      { hash: "A".repeat(64) },
      { hash: 1 },
    ]) {
      expect(parseLine(writeLine({ ...object, ...change }))).toBeUndefined();
    }
  });

  test("are cut at line ends only, wherever the pieces end", async () => {
    const bytes = Buffer.from("甲乙\n\n\u2028丙\r\n丁");
    for (let size = 1; size <= bytes.length; size += 1) {
      const found: string[] = [];
      for await (const line of exportLines(pieces(bytes, size))) found.push(line);
      expect(found).toEqual(["甲乙\n", "\n", "\u2028丙\r\n", "丁"]);
    }
  });

  test("a line without an end is given up instead of filling the memory", async () => {
    const piece = new Uint8Array(MAX_LINE_BYTES / 4).fill(0x61);
    let read = 0;
    function* endless() {
      for (;;) {
        read += 1;
        yield piece;
      }
    }
    const found: string[] = [];
    for await (const line of exportLines(endless())) found.push(line);
    expect(found).toEqual([""]);
    expect(read).toBe(5);
  });
});
