import { type ChainHead, type HashAlgorithm, type Hasher, sealedText } from "./entry.ts";

/** A signed statement that a county's chain had this many entries and this head at this time. */
export interface Checkpoint extends ChainHead {
  readonly type: "checkpoint";
  /** Number of this checkpoint in its county, from 1 without gaps, so that a missing one is noticed. */
  readonly number: number;
  /** Time of signing as the server knew it, UTC in ISO 8601. */
  readonly time: string;
  /** 128 lower-case hexadecimal digits. */
  readonly signature: string;
}

/** Last line of an export: signs all counties' heads, so that nothing can be cut off. */
export interface LogEnd {
  readonly type: "end";
  readonly entries: number;
  readonly checkpoints: number;
  /** Hash over ["key", number, key] of each key that has handed over, and [county, count, head] of each county in ascending order. */
  readonly heads: string;
  readonly time: string;
  readonly signature: string;
}

/** Ed25519 signature of the text as UTF-8, in 128 lower-case hexadecimal digits. */
export type Sign = (text: string) => string;

/** Text that the signature of a checkpoint covers. */
export function checkpointText(algorithm: HashAlgorithm, checkpoint: Omit<Checkpoint, "signature" | "type">): string {
  const { county, count, head, number, time } = checkpoint;
  return sealedText("checkpoint", algorithm, { county, count, head, number, time });
}

/** Signs the head of a county's chain; `number` is one more than that of the county's checkpoint before. */
export function signCheckpoint(
  algorithm: HashAlgorithm,
  { county, count, head, number, time }: Omit<Checkpoint, "signature" | "type">,
  sign: Sign,
): Checkpoint {
  const signed = { county, count, head, number, time };
  return { type: "checkpoint", ...signed, signature: sign(checkpointText(algorithm, signed)) };
}

/**
 * Hash over the heads of all counties of an export, which must be in ascending order of county, and before them over the
 * keys that have handed over, so that no handover can be left out.
 */
export function headsHash(hasher: Hasher, heads: Iterable<ChainHead>, olderKeys: readonly string[] = []): string {
  const keys = olderKeys.map((key, index) => ["key", index + 1, key]);
  const list = Array.from(heads, ({ county, count, head }) => [county, count, head]);
  return hasher.hash(sealedText("heads", hasher.algorithm, [...keys, ...list]));
}

/** Text that the signature of the last line of an export covers. */
export function endText(algorithm: HashAlgorithm, end: Omit<LogEnd, "signature" | "type">): string {
  const { entries, checkpoints, heads, time } = end;
  return sealedText("end", algorithm, { entries, checkpoints, heads, time });
}

/** What the last line says: whole chains in ascending order of county, how many checkpoints, and keys before the present one. */
export interface EndFacts {
  readonly heads: readonly ChainHead[];
  readonly checkpoints: number;
  readonly time: string;
  /** Oldest first. */
  readonly olderKeys?: readonly string[];
}

/** Last line of an export, signed with the present key. */
export function signEnd(hasher: Hasher, { heads, checkpoints, time, olderKeys = [] }: EndFacts, sign: Sign): LogEnd {
  const entries = heads.reduce((sum, { count }) => sum + count, 0);
  const signed = { entries, checkpoints, heads: headsHash(hasher, heads, olderKeys), time };
  return { type: "end", ...signed, signature: sign(endText(hasher.algorithm, signed)) };
}
