import { type HashAlgorithm, sealedText } from "./entry.ts";

/** A signing key hands over to the next one: both have signed it, so that neither can be put there by another hand. */
export interface KeyHandover {
  readonly type: "key";
  /** Number of this handover, from 1 without gaps. */
  readonly number: number;
  /** Ed25519 public keys as 64 lower-case hexadecimal digits. */
  readonly previousKey: string;
  readonly publicKey: string;
  /** Time of the handover as the server knew it, UTC in ISO 8601. */
  readonly time: string;
  /** By the previous key: whoever trusts it can trust the next one. 128 lower-case hexadecimal digits. */
  readonly signature: string;
  /** By the next key: whoever trusts it can trust what the previous one has signed. */
  readonly acceptance: string;
}

/** What both keys sign. */
export type HandoverFacts = Pick<KeyHandover, "number" | "previousKey" | "publicKey" | "time">;

/** Text that both signatures of a handover cover. */
export function handoverText(algorithm: HashAlgorithm, facts: HandoverFacts): string {
  const { number, previousKey, publicKey, time } = facts;
  return sealedText("key", algorithm, { number, previousKey, publicKey, time });
}

/** Whether a handover follows the one before (undefined for the first) and both of its keys have signed it. */
export function isNextHandover(
  algorithm: HashAlgorithm,
  before: KeyHandover | undefined,
  handover: KeyHandover,
  verifySignature: (text: string, signature: string, publicKey: string) => boolean,
): boolean {
  const { number, previousKey, publicKey, signature, acceptance } = handover;
  if (number !== (before?.number ?? 0) + 1) return false;
  if (before !== undefined && before.publicKey !== previousKey) return false;
  const text = handoverText(algorithm, handover);
  return verifySignature(text, signature, previousKey) && verifySignature(text, acceptance, publicKey);
}

/** All keys that signed, oldest first; undefined unless proven handovers lead to the present key. */
export function provenKeys(
  algorithm: HashAlgorithm,
  present: string,
  handovers: readonly KeyHandover[],
  verifySignature: (text: string, signature: string, publicKey: string) => boolean,
): readonly string[] | undefined {
  const isProven = handovers.every((one, index) =>
    isNextHandover(algorithm, handovers[index - 1], one, verifySignature),
  );
  if (!isProven || (handovers.at(-1)?.publicKey ?? present) !== present) return undefined;
  return [...handovers.map(({ previousKey }) => previousKey), present];
}
