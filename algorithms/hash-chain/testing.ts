import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from "node:crypto";
import fc from "fast-check";
import { signCheckpoint, signEnd } from "./checkpoint.ts";
import {
  type ChainHead,
  chainEntries,
  type EntryContent,
  genesisOf,
  type HashAlgorithm,
  type Hasher,
} from "./entry.ts";
import { headerOf, writeLine } from "./export-format.ts";
import { handoverText, type KeyHandover } from "./key-handover.ts";
import type { LogItem } from "./log-verdict.ts";
import type { VerifyExportOptions } from "./verify-export.ts";

/** A log before it is sealed: per county, ascending, groups of contents with a checkpoint after each group but perhaps the last. */
export interface UnsealedLog {
  readonly algorithm: HashAlgorithm;
  readonly counties: readonly { county: string; groups: readonly (readonly EntryContent[])[]; hasOpenTail: boolean }[];
}

const ED25519_PREFIX = Buffer.from("302a300506032b6570032100", "hex");

/** A fresh key pair as the log needs it: signing, and the public key in hexadecimal and PEM. */
export function aKey(): { sign: (text: string) => string; publicKey: string; pem: string } {
  const pair = generateKeyPairSync("ed25519");
  const spki = pair.publicKey.export({ format: "der", type: "spki" });
  return {
    sign: (text) => sign(null, Buffer.from(text), pair.privateKey).toString("hex"),
    publicKey: spki.subarray(ED25519_PREFIX.length).toString("hex"),
    pem: pair.publicKey.export({ format: "pem", type: "spki" }).toString(),
  };
}

/** Hasher over node:crypto. */
export function hasherOf(algorithm: HashAlgorithm): Hasher {
  return { algorithm, hash: (text) => createHash(algorithm).update(text).digest("hex") };
}

/** Ed25519 verification over node:crypto. */
export function verifySignature(text: string, signature: string, publicKey: string): boolean {
  return verify(null, Buffer.from(text), keyOf(publicKey), Buffer.from(signature, "hex"));
}

/** What verifyExport needs, with real cryptography. */
export const realCrypto: VerifyExportOptions = { hasherOf, verifySignature };

/** Chains the contents, signs checkpoints (of several keys each one, the last all that follow) and returns the items without the end, and the heads. */
export function sealLog(
  log: UnsealedLog,
  sign: ((text: string) => string) | readonly ((text: string) => string)[],
): { items: LogItem[]; heads: ChainHead[] } {
  const signs = [sign].flat();
  const hasher = hasherOf(log.algorithm);
  const items: LogItem[] = [];
  const heads: ChainHead[] = [];
  for (const { county, groups, hasOpenTail } of log.counties) {
    let head = genesisOf(hasher, county);
    for (const [index, contents] of groups.entries()) {
      const entries = [...chainEntries(hasher, head, contents)];
      head = entries.reduce((_, { sequence, hash }) => ({ county, count: sequence, head: hash }), head);
      items.push(...entries);
      if (hasOpenTail && index === groups.length - 1) continue;
      const statement = { ...head, number: index + 1, time: `2026-01-${String(index + 1).padStart(2, "0")}T00:00:00Z` };
      const signer = signs[Math.min(index, signs.length - 1)] ?? signs[0];
      if (signer !== undefined) items.push(signCheckpoint(log.algorithm, statement, signer));
    }
    heads.push(head);
  }
  return { items, heads };
}

type Key = ReturnType<typeof aKey>;

/** The handover from one key to the next. */
export function handOver(algorithm: HashAlgorithm, number: number, previous: Key, next: Key): KeyHandover {
  const { publicKey } = next;
  const facts = { number, previousKey: previous.publicKey, publicKey, time: "2026-01-15T00:00:00Z" };
  const text = handoverText(algorithm, facts);
  return { type: "key", ...facts, signature: previous.sign(text), acceptance: next.sign(text) };
}

/** Lines of a whole export, each with its line end; `older` are the keys that signed before, oldest first. */
export function exportLog(log: UnsealedLog, key: Key, older: readonly Key[] = []): string[] {
  const { sign, publicKey } = key;
  const signers = [...older, key];
  const { items, heads } = sealLog(
    log,
    signers.map((one) => one.sign),
  );
  const handovers = older.map((one, index) => handOver(log.algorithm, index + 1, one, signers[index + 1] ?? key));
  const checkpoints = items.filter(({ type }) => type === "checkpoint").length;
  const olderKeys = older.map((one) => one.publicKey);
  const end = signEnd(hasherOf(log.algorithm), { heads, checkpoints, time: "2026-02-01T00:00:00Z", olderKeys }, sign);
  return [headerOf(log.algorithm, publicKey), ...handovers, ...items, end].map(writeLine);
}

/** Arbitrary contents: any JSON object without half characters. */
export function anEntryContent(): fc.Arbitrary<EntryContent> {
  const key = fc.string({ unit: "binary", maxLength: 6 });
  const value = fc.jsonValue({ maxDepth: 2, stringUnit: "binary" });
  return fc.dictionary(key, value, { maxKeys: 4 }).map((content) => ({ ...content }));
}

/** Arbitrary logs of up to three counties with up to three groups each. */
export function anUnsealedLog(): fc.Arbitrary<UnsealedLog> {
  const group = fc.array(anEntryContent(), { minLength: 1, maxLength: 4 });
  const county = fc.record({
    county: fc.constantFrom("320118", "330421", "440103", "440605", "440700"),
    groups: fc.array(group, { minLength: 1, maxLength: 3 }),
    hasOpenTail: fc.boolean(),
  });
  return fc.record({
    algorithm: fc.constantFrom<HashAlgorithm>("sha256", "sm3"),
    counties: fc
      .uniqueArray(county, { minLength: 1, maxLength: 3, selector: (one) => one.county })
      .map((list) => list.sort((a, b) => (a.county < b.county ? -1 : 1))),
  });
}

/** Arbitrary ways to damage a file: bytes and whole lines changed, removed, added, exchanged, cut off. */
export function aTampering(): fc.Arbitrary<(file: Buffer) => Buffer> {
  const pick = fc.nat();
  const onBytes = fc.record({ at: pick, byte: fc.integer({ min: 0, max: 255 }) });
  const lines = (file: Buffer) => file.toString("latin1").split(/(?<=\n)/);
  const join = (list: readonly string[]) => Buffer.from(list.join(""), "latin1");
  return fc.oneof(
    onBytes.map(({ at, byte }) => (file: Buffer) => {
      const changed = Buffer.from(file);
      changed[at % file.length] = byte;
      return changed;
    }),
    pick.map(
      (at) => (file: Buffer) =>
        Buffer.concat([file.subarray(0, at % file.length), file.subarray((at % file.length) + 1)]),
    ),
    onBytes.map(({ at, byte }) => (file: Buffer) => {
      const place = at % (file.length + 1);
      return Buffer.concat([file.subarray(0, place), Buffer.from([byte]), file.subarray(place)]);
    }),
    pick.map((at) => (file: Buffer) => file.subarray(0, at % file.length)),
    fc.record({ at: pick, count: fc.integer({ min: 1, max: 3 }) }).map(({ at, count }) => (file: Buffer) => {
      const list = lines(file);
      list.splice(at % list.length, count);
      return join(list);
    }),
    fc.record({ from: pick, to: pick }).map(({ from, to }) => (file: Buffer) => {
      const list = lines(file);
      const moved = list.splice(from % list.length, 1);
      list.splice(to % (list.length + 1), 0, ...moved);
      return join(list);
    }),
    fc.record({ from: pick, to: pick }).map(({ from, to }) => (file: Buffer) => {
      const list = lines(file);
      const place = from % list.length;
      list.splice(to % (list.length + 1), 0, ...list.slice(place, place + 1));
      return join(list);
    }),
  );
}

const keys = new Map<string, KeyObject>();

function keyOf(publicKey: string): KeyObject {
  const known = keys.get(publicKey);
  if (known !== undefined) return known;
  const der = Buffer.concat([ED25519_PREFIX, Buffer.from(publicKey, "hex")]);
  const key = createPublicKey({ key: der, format: "der", type: "spki" });
  keys.set(publicKey, key);
  return key;
}
