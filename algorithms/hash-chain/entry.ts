import { canonicalJson } from "./canonical-json.ts";

/** Name and version of the log format; part of every hash and signature, so that none is valid for another purpose. */
export const LOG_FORMAT = "anlan-log/1";

/** Hash algorithms of the log: SHA-256, or SM3 of GB/T 32905 where national cryptography is selected. */
export type HashAlgorithm = "sha256" | "sm3";

/** A hash function with its name; `hash` takes text as UTF-8 and returns 64 lower-case hexadecimal digits. */
export interface Hasher {
  readonly algorithm: HashAlgorithm;
  readonly hash: (text: string) => string;
}

/** What happened: any plain JSON object. */
export type EntryContent = Readonly<Record<string, unknown>>;

/** An entry in its place in the chain of its county; `sequence` counts from 1 without gaps. */
export interface LogEntry {
  readonly type: "entry";
  /** Six digits of the county column. */
  readonly county: string;
  readonly sequence: number;
  readonly previousHash: string;
  readonly hash: string;
  readonly content: EntryContent;
}

/** End of a county's chain: number of entries and hash of the last one. */
export interface ChainHead {
  readonly county: string;
  readonly count: number;
  readonly head: string;
}

/** The four things that an entry's hash covers. */
export type HashedEntry = Pick<LogEntry, "county" | "sequence" | "previousHash" | "content">;

/** Text that is hashed or signed: purpose and algorithm on the first line, then the canonical JSON of the value. */
export function sealedText(
  purpose: "genesis" | "entry" | "checkpoint" | "heads" | "end" | "key",
  algorithm: HashAlgorithm,
  value: unknown,
): string {
  return `${LOG_FORMAT} ${purpose} ${algorithm}\n${canonicalJson(value)}`;
}

/** Head of a county's chain before its first entry, so that an entry cannot be moved to another county. */
export function genesisOf(hasher: Hasher, county: string): ChainHead {
  return { county, count: 0, head: hasher.hash(sealedText("genesis", hasher.algorithm, { county })) };
}

/** Hash of an entry over county, sequence, hash before it and content. Throws CanonicalJsonError. */
export function entryHash(hasher: Hasher, { county, sequence, previousHash, content }: HashedEntry): string {
  return hasher.hash(sealedText("entry", hasher.algorithm, { county, sequence, previousHash, content }));
}

/** Appends contents to a chain in the order given, lazily; begin with genesisOf for a county without entries. Throws CanonicalJsonError. */
export function* chainEntries(
  hasher: Hasher,
  after: ChainHead,
  contents: Iterable<EntryContent>,
): Generator<LogEntry, void> {
  let { count: sequence, head: previousHash } = after;
  for (const content of contents) {
    sequence += 1;
    const hash = entryHash(hasher, { county: after.county, sequence, previousHash, content });
    yield { type: "entry", county: after.county, sequence, previousHash, hash, content };
    previousHash = hash;
  }
}
