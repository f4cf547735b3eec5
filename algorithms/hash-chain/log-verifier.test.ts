import { describe, expect, test } from "vitest";
import { type Checkpoint, signCheckpoint, signEnd } from "./checkpoint.ts";
import { entryHash, type LogEntry } from "./entry.ts";
import type { LogItem } from "./log-verdict.ts";
import { LogVerifier, type VerifyOptions } from "./log-verifier.ts";
import { aKey, hasherOf, sealLog, verifySignature } from "./testing.ts";
import { verifyChain } from "./verify-chain.ts";

const key = aKey();
const hasher = hasherOf("sha256");
const options: VerifyOptions = {
  hasher,
  verifySignature: (text, signature) => verifySignature(text, signature, key.publicKey),
};
const contents = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ id: from + index, action: "report" }));

// 440103: entries 1 2 3, checkpoint, 4 5, checkpoint. 440605: 1 2, checkpoint, 3.
const { items, heads } = sealLog(
  {
    algorithm: "sha256",
    counties: [
      { county: "440103", groups: [contents(1, 3), contents(4, 5)], hasOpenTail: false },
      { county: "440605", groups: [contents(1, 2), contents(3, 3)], hasOpenTail: true },
    ],
  },
  key.sign,
);
const end = signEnd(hasher, { heads, checkpoints: 3, time: "2026-02-01T00:00:00Z" }, key.sign);

function entry(county: string, sequence: number): LogEntry {
  const found = items.find((item) => item.type === "entry" && item.county === county && item.sequence === sequence);
  if (found?.type !== "entry") throw new Error("no such entry");
  return found;
}

function checkpoint(county: string, number: number): Checkpoint {
  const found = items.find((item) => item.type === "checkpoint" && item.county === county && item.number === number);
  if (found?.type !== "checkpoint") throw new Error("no such checkpoint");
  return found;
}

function replaced(old: LogItem, ...by: LogItem[]): LogItem[] {
  return items.flatMap((item) => (item === old ? by : [item]));
}

function resigned(statement: Checkpoint): Checkpoint {
  return signCheckpoint("sha256", statement, key.sign);
}

async function problemIn(log: Iterable<LogItem>, more: Partial<VerifyOptions> = {}) {
  const { ok, firstProblem } = await verifyChain(log, { ...options, ...more });
  expect(ok).toBe(firstProblem === undefined);
  return firstProblem;
}

const at = (kind: string, county: string, sequence: number) => ({ kind, county, sequence });

describe("a good log", () => {
  test("is accepted with its counts and heads, whether it comes at once or bit by bit", async () => {
    const verdict = {
      ok: true,
      count: 8,
      checkpoints: 3,
      counties: [
        { ...heads[0], checkpoints: 2, signedCount: 5 },
        { ...heads[1], checkpoints: 1, signedCount: 2 },
      ],
    };
    async function* slowly() {
      yield* items;
    }
    expect(await verifyChain(items, options)).toEqual(verdict);
    expect(await verifyChain(slowly(), options)).toEqual(verdict);
    expect(await verifyChain([...items, end], { ...options, needsEnd: true })).toEqual(verdict);
  });

  test("may be empty", async () => {
    expect(await verifyChain([], options)).toEqual({ ok: true, count: 0, checkpoints: 0, counties: [] });
  });
});

describe("a changed entry", () => {
  test("is found at the entry", async () => {
    const good = entry("440103", 2);
    expect(await problemIn(replaced(good, { ...good, content: { id: 2, action: "accept" } }))).toEqual(
      at("changed", "440103", 2),
    );
  });

  test("is found at the next one when its hash was made anew", async () => {
    const good = entry("440103", 2);
    const forged = { ...good, content: { id: 2, action: "accept" } };
    expect(await problemIn(replaced(good, { ...forged, hash: entryHash(hasher, forged) }))).toEqual(
      at("broken-link", "440103", 3),
    );
  });

  test("is found at the checkpoint when the whole chain was made anew", async () => {
    const forged = sealLog(
      { algorithm: "sha256", counties: [{ county: "440103", groups: [contents(2, 4)], hasOpenTail: true }] },
      key.sign,
    );
    expect(await problemIn([...forged.items, checkpoint("440103", 1)])).toEqual(at("changed", "440103", 3));
  });

  test("cannot come from another county", async () => {
    expect(await problemIn([{ ...entry("440103", 1), county: "440605" }])).toEqual(at("changed", "440605", 1));
  });
});

describe("a removed entry", () => {
  test("is found in the middle and at the beginning", async () => {
    expect(await problemIn(replaced(entry("440103", 2)))).toEqual(at("removed", "440103", 2));
    expect(await problemIn(replaced(entry("440605", 1)))).toEqual(at("removed", "440605", 1));
  });

  test("is found at the tail by the checkpoint after it", async () => {
    expect(await problemIn(replaced(entry("440103", 5)))).toEqual(at("removed", "440103", 5));
  });

  test("is found where only the end or a held checkpoint tells of it", async () => {
    const cut = items.slice(0, 5);
    expect(await problemIn(cut)).toBeUndefined();
    expect(await problemIn(cut, { needsEnd: true })).toEqual(at("removed", "440103", 5));
    expect(await problemIn([...cut, end])).toEqual(at("removed", "440103", 5));
    expect(await problemIn(cut, { held: [checkpoint("440103", 2)] })).toEqual(at("removed", "440103", 5));
    expect(await problemIn(cut, { held: [checkpoint("440605", 1)] })).toEqual(at("removed", "440605", 1));
  });

  test("is found even if the log breaks off while the missing one is sought", async () => {
    expect(await problemIn([entry("440103", 1), entry("440103", 3)])).toEqual(at("removed", "440103", 2));
    expect(await problemIn([entry("440103", 2), end])).toEqual(at("removed", "440103", 1));
  });
});

describe("an inserted entry", () => {
  test("is found when it is a copy, and when it is well forged", async () => {
    const good = entry("440103", 2);
    expect(await problemIn(replaced(good, good, good))).toEqual(at("inserted", "440103", 2));
    const forged = { ...entry("440103", 3), content: { id: 9 } };
    const inserted = { ...forged, hash: entryHash(hasher, forged) };
    expect(await problemIn(replaced(good, good, inserted))).toEqual(at("inserted", "440103", 3));
  });

  test("is found after the end and where the end counts fewer", async () => {
    expect(await problemIn([...items, end, end])).toEqual(at("inserted", "440605", 4));
    const few = signEnd(hasher, { heads: heads.slice(0, 1), checkpoints: 3, time: "" }, key.sign);
    expect(await problemIn([...items, few])).toEqual(at("inserted", "440605", 4));
  });
});

describe("another order", () => {
  test("is found when entries change places", async () => {
    const [second, third] = [entry("440103", 2), entry("440103", 3)];
    const swapped = items.map((item) => (item === second ? third : item === third ? second : item));
    expect(await problemIn(swapped)).toEqual(at("reordered", "440103", 2));
  });

  test("is found when an entry moves behind its checkpoint", async () => {
    const third = entry("440103", 3);
    const moved = replaced(checkpoint("440103", 1), checkpoint("440103", 1), third);
    moved.splice(2, 1);
    expect(await problemIn(moved)).toEqual(at("reordered", "440103", 3));
  });

  test("is found when counties or checkpoints change places", async () => {
    const [first, second] = [items.slice(0, 7), items.slice(7)];
    expect(await problemIn([...second, ...first])).toEqual(at("reordered", "440103", 1));
    expect(await problemIn([...second, checkpoint("440103", 1)])).toEqual(at("reordered", "440103", 3));
    const late = replaced(checkpoint("440103", 1)).flatMap((item) =>
      item === entry("440103", 4) ? [item, checkpoint("440103", 1)] : [item],
    );
    expect(await problemIn(late)).toEqual(at("reordered", "440103", 3));
  });
});

describe("checkpoints and the end", () => {
  test("a checkpoint that says anything else than was signed is found", async () => {
    const good = checkpoint("440103", 1);
    for (const change of [
      { time: "2026-01-09T00:00:00Z" },
      { number: 2 },
      { count: 2 },
      { signature: "0".repeat(128) },
    ]) {
      const bad = { ...good, ...change };
      expect(await problemIn(replaced(good, bad))).toEqual(at("bad-checkpoint", "440103", bad.count));
    }
  });

  test("a missing or doubled checkpoint is found", async () => {
    const first = checkpoint("440103", 1);
    expect(await problemIn(replaced(first))).toEqual(at("removed", "440103", 5));
    expect(await problemIn(replaced(first, first, first))).toEqual(at("inserted", "440103", 3));
  });

  test("an end that is unsigned, or signed over other heads, is found", async () => {
    expect(await problemIn([...items, { ...end, time: "" }])).toEqual(at("bad-end", "440605", 4));
    const other = heads.map((head) => ({ ...head, head: "0".repeat(64) }));
    const bad = signEnd(hasher, { heads: other, checkpoints: 3, time: "" }, key.sign);
    expect(await problemIn([...items, bad])).toEqual(at("changed", "440605", 4));
    const more = signEnd(hasher, { heads, checkpoints: 4, time: "" }, key.sign);
    expect(await problemIn([...items, more])).toEqual(at("removed", "440605", 4));
    const less = signEnd(hasher, { heads, checkpoints: 2, time: "" }, key.sign);
    expect(await problemIn([...items, less])).toEqual(at("inserted", "440605", 4));
  });

  test("held checkpoints that the log fulfils change nothing", async () => {
    expect(await problemIn(items, { held: [checkpoint("440103", 2), checkpoint("440103", 1)] })).toBeUndefined();
  });

  test("a held checkpoint shows a history that was written anew and signed again", async () => {
    const honest = checkpoint("440103", 1);
    const forged = sealLog(
      { algorithm: "sha256", counties: [{ county: "440103", groups: [contents(2, 4)], hasOpenTail: false }] },
      key.sign,
    );
    expect(await problemIn(forged.items, { held: [honest] })).toEqual(at("changed", "440103", 3));
    const rival = resigned({ ...honest, head: "0".repeat(64) });
    expect(await problemIn(items, { held: [honest, rival] })).toEqual(at("changed", "440103", 3));
  });

  test("a held checkpoint with a bad signature proves nothing and is reported", async () => {
    const bad = { ...checkpoint("440103", 1), signature: "0".repeat(128) };
    expect(await problemIn(items, { held: [bad] })).toEqual(at("bad-checkpoint", "440103", 3));
  });
});

describe("the verifier step by step", () => {
  test("the first problem stays, whatever comes later", () => {
    const verifier = new LogVerifier(options);
    expect(verifier.hasProblem).toBe(false);
    verifier.fail("bad-header");
    verifier.fail("changed");
    expect(verifier.hasProblem).toBe(true);
    expect(verifier.take(entry("440103", 1))).toBe(false);
    expect(verifier.finish().firstProblem).toEqual(at("bad-header", "", 1));
  });

  test("asks for no more than it needs", async () => {
    let read = 0;
    const counted = replaced(entry("440103", 2), { ...entry("440103", 2), content: {} }).map((item) => () => {
      read += 1;
      return item;
    });
    function* lazily() {
      for (const next of counted) yield next();
    }
    await verifyChain(lazily(), options);
    expect(read).toBe(2);
  });
});
