import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  type Checkpoint,
  entryHash,
  exportLines,
  type LogEntry,
  type LogLine,
  parseLine,
  verifyExport,
  writeLine,
} from "@anlan/hash-chain";
import {
  aKey,
  anEntryContent,
  anUnsealedLog,
  aTampering,
  exportLog,
  handOver,
  realCrypto,
  sealLog,
  type UnsealedLog,
} from "@anlan/hash-chain/testing";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";

const tool = fileURLToPath(new URL("verify-log.mjs", import.meta.url));
// The tool is JavaScript without types, so that it stands alone.
const { verifyLog } = (await import(/* @vite-ignore */ tool)) as {
  verifyLog: (pieces: Iterable<Buffer>, known?: object) => Promise<Record<string, unknown>>;
};

const key = aKey();
const folder = mkdtempSync(join(tmpdir(), "verify log 校验-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Both verdicts in one form: the tool's own, and that of the package that seals the log. */
async function bothVerdicts(bytes: Buffer, known: { publicKey?: string; held?: Checkpoint[] } = {}) {
  const own = await verifyLog([bytes.subarray(0, 100), bytes.subarray(100)], known);
  const { header, firstProblem, ...rest } = await verifyExport(exportLines([bytes]), { ...realCrypto, ...known });
  return { own, other: { ...rest, publicKey: header?.publicKey, ...firstProblem } };
}

// Shrinking a failure signs thousands of logs without letting a timer run, so the limit must be fast-check's own.
const bounded = { interruptAfterTimeLimit: 20_000 };
const someKey = aKey();
const older = [aKey(), aKey()];
const aLog: UnsealedLog = {
  algorithm: "sha256",
  counties: [
    { county: "440103", groups: [[{ a: 1 }, { b: "荔湾" }], [{ c: [] }]], hasOpenTail: false },
    { county: "440605", groups: [[{ "10": 1, "9": 2 }]], hasOpenTail: true },
  ],
};
const lines = exportLog(aLog, key);

describe("the stand-alone verifier and the package", () => {
  test("say the same of every export, with and without a known key", async () => {
    await fc.assert(
      fc.asyncProperty(
        anUnsealedLog(),
        fc.constantFrom({}, { publicKey: key.publicKey }, someKey),
        fc.subarray(older),
        async (log, known, before) => {
          const publicKey = "publicKey" in known ? { publicKey: known.publicKey } : {};
          const { own, other } = await bothVerdicts(Buffer.from(exportLog(log, key, before).join("")), publicKey);
          expect(own).toEqual(other);
          expect(own.ok).toBe(known !== someKey);
        },
      ),
      { numRuns: 60, ...bounded },
    );
  });

  test("say the same of every tampered export, down to the line and the explanation", async () => {
    await fc.assert(
      fc.asyncProperty(
        anUnsealedLog(),
        fc.array(aTampering(), { minLength: 1, maxLength: 2 }),
        fc.subarray(older),
        async (log, tamperings, before) => {
          const bytes = Buffer.from(exportLog(log, key, before).join(""));
          const tampered = tamperings.reduce<Buffer>(
            (file, tamper) => (file.length === 0 ? file : tamper(file)),
            bytes,
          );
          const { own, other } = await bothVerdicts(tampered);
          expect(own).toEqual(other);
          expect(own.ok).toBe(tampered.equals(bytes));
        },
      ),
      { numRuns: 500, ...bounded },
    );
  });

  test("say the same of entries that were forged with fitting hashes", async () => {
    const items = lines.map(parseLine).filter((line): line is LogEntry => line?.type === "entry");
    const forge = (entry: LogEntry, by: Partial<LogEntry>) => {
      const forged = { ...entry, ...by };
      return writeLine({ ...forged, hash: entryHash(realCrypto.hasherOf("sha256"), forged) });
    };
    const before = lines.indexOf(writeLine(items[1] as LogEntry));
    for (const [change, kind, line] of [
      [{ content: { a: 2 } }, "broken-link", before + 2],
      [{ previousHash: "0".repeat(64) }, "broken-link", before + 1],
      [{ county: "440605" }, "removed", before + 1],
      [{ sequence: 3 }, "removed", before + 1],
      [{ sequence: 1 }, "inserted", before + 1],
    ] as const) {
      const changed = lines.with(before, forge(items[1] as LogEntry, change));
      if (kind === "broken-link" && line === before + 2) changed.splice(before + 1, 1);
      const { own, other } = await bothVerdicts(Buffer.from(changed.join("")));
      expect(own).toEqual(other);
      expect(own).toMatchObject({ ok: false, kind, line });
    }
  });

  test("say the same when members of lines are replaced by other values", async () => {
    const member = fc.constantFrom(
      "county",
      "sequence",
      "count",
      "number",
      "head",
      "hash",
      "type",
      "entries",
      "content",
      "x",
    );
    const value = fc.oneof(
      fc.constantFrom<unknown>(0, 1, 2, 3, "440103", "440605", "entry", "end", "header", {}),
      fc.jsonValue(),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(lines.length - 1), member, value, async (at, name, by) => {
        const changed = lines.map((line, index) =>
          index === at ? writeLine({ ...(JSON.parse(line) as LogLine), [name]: by } as LogLine) : line,
        );
        const { own, other } = await bothVerdicts(Buffer.from(changed.join("")));
        expect(own).toEqual(other);
        expect(own.ok).toBe(changed.join("") === lines.join(""));
      }),
      { numRuns: 300, ...bounded },
    );
  });

  test("say the same with held checkpoints, true, false and of another history", async () => {
    const truth = lines.map(parseLine).filter((line): line is Checkpoint => line?.type === "checkpoint");
    const rewritten = sealLog(
      { ...aLog, counties: aLog.counties.map((one) => ({ ...one, groups: [[{ z: 1 }, {}]], hasOpenTail: false })) },
      key.sign,
    );
    const rivals = rewritten.items.filter((item): item is Checkpoint => item.type === "checkpoint");
    const unsigned = truth.map((checkpoint) => ({ ...checkpoint, time: "" }));
    await fc.assert(
      fc.asyncProperty(fc.subarray([...truth, ...rivals, ...unsigned]), fc.nat(lines.length), async (held, kept) => {
        const { own, other } = await bothVerdicts(Buffer.from(lines.slice(0, kept).join("")), { held });
        expect(own).toEqual(other);
      }),
    );
  });

  test("write canonical JSON alike, also where keys are numbers or characters lie beyond the first plane", async () => {
    await fc.assert(
      fc.asyncProperty(anEntryContent(), fc.jsonValue({ stringUnit: "binary" }), async (content, more) => {
        const log = {
          ...aLog,
          counties: [{ county: "440605", groups: [[{ ...content, 2: more, 10: 1 }]], hasOpenTail: true }],
        };
        expect((await verifyLog([Buffer.from(exportLog(log, key).join(""))])).ok).toBe(true);
      }),
    );
  });

  test.each([
    ["half a character", '{"a":"\\ud83d"}'],
    ["an escaped character", '{"a":"\\u6c99"}'],
    ["a number beyond all bounds", '{"a":1e999}'],
    ["minus nothing", '{"a":-0}'],
    ["a member twice", '{"a":1,"a":1}'],
    ["too deep nesting", `{"a":${"[".repeat(99)}${"]".repeat(99)}}`],
    ["members in another order", '{"b":1,"a":1}'],
  ])("refuse %s", async (_name, content) => {
    const bytes = Buffer.from(
      lines.map((line, index) => (index === 1 ? line.replace('{"a":1}', content) : line)).join(""),
    );
    const { own, other } = await bothVerdicts(bytes);
    expect(own).toEqual(other);
    expect(own).toMatchObject({ ok: false, kind: "changed", line: 2 });
  });

  test("accept the deepest nesting that can be written", async () => {
    let deep: unknown = 0;
    for (let depth = 0; depth < 98; depth += 1) deep = [deep];
    const log = { ...aLog, counties: [{ county: "440605", groups: [[{ deep }]], hasOpenTail: true }] };
    expect((await bothVerdicts(Buffer.from(exportLog(log, key).join("")))).own.ok).toBe(true);
  });
});

test("the stand-alone verifier and the package say the same of any mixture of handovers, known keys and held checkpoints", async () => {
  const signers = [...older, key];
  const good = older.map((one, index) => handOver("sha256", index + 1, one, signers[index + 1] ?? key));
  const wrong = [
    handOver("sha256", 1, someKey, key),
    handOver("sha256", 3, key, someKey),
    handOver("sm3", 1, someKey, key),
  ];
  const whole = exportLog(aLog, key, older);
  const held = whole.map(parseLine).filter((line): line is Checkpoint => line?.type === "checkpoint");
  const known = fc.constantFrom(undefined, ...signers, someKey);
  const rest = fc.nat(whole.length);
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray([...good, ...wrong]),
      rest,
      known,
      fc.subarray(held),
      async (some, cut, one, kept) => {
        const file = [whole[0], ...some.map(writeLine), ...whole.slice(3, 3 + cut)].join("");
        const more = one === undefined ? {} : { publicKey: one.publicKey };
        const { own, other } = await bothVerdicts(Buffer.from(file), { ...more, held: kept });
        expect(own).toEqual(other);
      },
    ),
    { numRuns: 200, ...bounded },
  );
  for (const one of [...signers, undefined]) {
    const more = one === undefined ? {} : { publicKey: one.publicKey };
    expect((await bothVerdicts(Buffer.from(whole.join("")), { ...more, held })).own.ok).toBe(true);
  }
});

describe("the command", () => {
  function run(...args: string[]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [tool, ...args], { encoding: "utf8" });
    return { status, stdout, stderr };
  }

  function write(name: string, text: string): string {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  }

  const good = write("good.ndjson", lines.join(""));
  const pem = write("key.pem", key.pem);

  test("prints counties, counts, heads and checkpoints of a good export and ends with 0", () => {
    const { status, stdout } = run(good, "--key", pem);
    expect(stdout).toMatch(/440103 {2}3 条 entries {2}2 个校验点 checkpoints \(至 to 3\) {2}[0-9a-f]{64}\n/);
    expect(stdout).toMatch(/440605 {2}1 条 entries {2}0 个校验点/);
    expect(stdout).toContain(`${key.publicKey}  与所给公钥一致`);
    expect(stdout).toContain("通过 verified");
    expect(status).toBe(0);
  });

  test("advises to compare the key when none was given", () => {
    expect(run(good).stdout).toContain("compare it with the published one");
  });

  test("says where a bad export is wrong and ends with 1", () => {
    const bad = write("bad.ndjson", lines.join("").replace("荔湾", "荔枝"));
    const { status, stdout } = run(bad);
    expect(stdout).toContain("不通过 FAILED  内容被改动 changed  (第 3 行 line 3, 440103, 序号 sequence 2)");
    expect(status).toBe(1);
    expect(run(good, "--key", write("other.pem", aKey().pem)).status).toBe(1);
    expect(run(write("empty.ndjson", "")).status).toBe(1);
  });

  test("compares with checkpoints that were held", () => {
    const held = write("held.ndjson", lines.filter((line) => line.includes('"type":"checkpoint"')).join(""));
    expect(run(good, "--held", held).status).toBe(0);
    const shorter = exportLog({ ...aLog, counties: aLog.counties.slice(1) }, key).join("");
    expect(run(write("shorter.ndjson", shorter), "--held", held).status).toBe(1);
    expect(run(good, "--held", good).status).toBe(2);
  });

  test("ends with 2 when it cannot verify, and 0 when asked for help", () => {
    expect(run()).toMatchObject({ status: 2 });
    expect(run(join(folder, "missing.ndjson"))).toMatchObject({ status: 2 });
    expect(run(folder)).toMatchObject({ status: 2 });
    expect(run(good, "--key", good)).toMatchObject({ status: 2 });
    expect(run(good, "--unknown")).toMatchObject({ status: 2 });
    expect(run(good, "more").status).toBe(2);
    expect(run("--help")).toMatchObject({ status: 0 });
  });
});
