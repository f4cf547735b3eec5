import { describe, expect, test } from "vitest";
import type { Checkpoint } from "./checkpoint.ts";
import { parseLine, writeLine } from "./export-format.ts";
import { exportLines } from "./export-lines.ts";
import { type KeyHandover, provenKeys } from "./key-handover.ts";
import { aKey, exportLog, handOver, realCrypto, sealLog, type UnsealedLog, verifySignature } from "./testing.ts";
import { verifyExport } from "./verify-export.ts";

const [first, second, third, stranger] = [aKey(), aKey(), aKey(), aKey()];
const log: UnsealedLog = {
  algorithm: "sha256",
  counties: [
    { county: "440103", groups: [[{ a: 1 }], [{ b: 2 }], [{ c: 3 }]], hasOpenTail: false },
    { county: "440605", groups: [[{ d: 4 }]], hasOpenTail: true },
  ],
};
const lines = exportLog(log, third, [first, second]);
const verify = (some: readonly string[], more = {}) =>
  verifyExport(exportLines([Buffer.from(some.join(""))]), { ...realCrypto, ...more });
const handovers = [handOver("sha256", 1, first, second), handOver("sha256", 2, second, third)];

describe("after the key was changed twice", () => {
  test("what the old keys have signed still verifies, whichever of the keys is the known one", async () => {
    expect(lines.slice(1, 3)).toEqual(handovers.map(writeLine));
    for (const { publicKey } of [first, second, third]) {
      expect(await verify(lines, { publicKey })).toMatchObject({ ok: true, count: 4, checkpoints: 3 });
    }
    expect(await verify(lines, { publicKey: stranger.publicKey })).toMatchObject({ ok: false, line: 1 });
  });

  test("checkpoints that were held from before the change still count", async () => {
    const held = lines.map(parseLine).filter((line): line is Checkpoint => line?.type === "checkpoint");
    expect(await verify(lines, { held })).toMatchObject({ ok: true });
    const rewritten = sealLog(
      { ...log, counties: log.counties.slice(0, 1).map((one) => ({ ...one, groups: [[{}]] })) },
      [first.sign],
    ).items.filter((item): item is Checkpoint => item.type === "checkpoint");
    expect(await verify(lines, { held: rewritten })).toMatchObject({ ok: false, firstProblem: { kind: "changed" } });
  });

  test("a key that has handed over signs nothing more in that county", async () => {
    const sealed = sealLog(log, [second.sign, first.sign]).items.map(writeLine);
    const [header = "", one = "", two = ""] = lines;
    const verdict = await verify([header, one, two, ...sealed]);
    expect(verdict).toMatchObject({ ok: false, firstProblem: { kind: "bad-checkpoint", sequence: 2 } });
  });

  test("the end is signed by the present key and by no older one", async () => {
    const end = exportLog(log, second, [first]).at(-1) ?? "";
    expect(await verify(lines.with(-1, end))).toMatchObject({ ok: false, firstProblem: { kind: "bad-end" } });
  });

  test("no handover can be left out, doubled, moved, or put in by a stranger", async () => {
    const [header = "", one = "", two = "", ...rest] = lines;
    const own = writeLine(handOver("sha256", 1, stranger, first));
    const taken = writeLine({ ...handOver("sha256", 1, stranger, first), acceptance: "0".repeat(128) });
    const onward = writeLine(handOver("sha256", 3, third, stranger));
    for (const bad of [[one], [two], [two, one], [one, one, two], [own, two], [taken, one, two], [one, two, onward]]) {
      const verdict = await verify([header, ...bad, ...rest]);
      expect(verdict).toMatchObject({ ok: false, firstProblem: { kind: "bad-header" } });
    }
    expect(await verify([header, ...rest])).toMatchObject({ ok: false, firstProblem: { kind: "bad-checkpoint" } });
    const unsigned = { ...log, counties: log.counties.slice(1) };
    const [head = "", , , ...others] = exportLog(unsigned, third, [first, second]);
    expect(await verify([head, ...others])).toMatchObject({ ok: false, firstProblem: { kind: "changed" } });
    expect(await verify([header, one, two, ...rest.slice(0, 1), two])).toMatchObject({
      ok: false,
      firstProblem: { kind: "inserted" },
    });
    expect(await verify([header, one, two])).toMatchObject({ ok: false, firstProblem: { kind: "removed" } });
    expect(await verify([header, one])).toMatchObject({ ok: false, firstProblem: { kind: "bad-header" } });
  });

  test("a held checkpoint that no key has signed is told before anything of the file, also of one that ends there", async () => {
    const [header = "", one = "", two = "", ...rest] = lines;
    const checkpoint = rest.map(parseLine).find((line): line is Checkpoint => line?.type === "checkpoint");
    const held = [{ ...checkpoint, signature: "0".repeat(128) }];
    for (const file of [[header, one, two], lines]) {
      expect(await verify(file, { held })).toMatchObject({ line: 1, firstProblem: { kind: "bad-checkpoint" } });
    }
  });
});

describe("the keys of a log", () => {
  const present = third.publicKey;
  const proven = (some: readonly KeyHandover[], key = present) => provenKeys("sha256", key, some, verifySignature);

  test("are those of its handovers, oldest first, or the only one", () => {
    expect(proven(handovers)).toEqual([first.publicKey, second.publicKey, third.publicKey]);
    expect(proven([])).toEqual([present]);
  });

  test("are not known where a handover is forged, missing or leads elsewhere", () => {
    expect(proven(handovers.slice(0, 1))).toBeUndefined();
    expect(proven(handovers.slice(1))).toBeUndefined();
    expect(proven(handovers, second.publicKey)).toBeUndefined();
    expect(proven(handovers.map((one) => ({ ...one, time: "" })))).toBeUndefined();
    expect(provenKeys("sm3", present, handovers, verifySignature)).toBeUndefined();
    expect(proven([...handovers.slice(0, 1), { ...handOver("sha256", 2, stranger, third) }])).toBeUndefined();
  });
});
