import { type Checkpoint, checkpointText, type KeyHandover, provenKeys } from "@anlan/hash-chain";
import { isSignedBy } from "./signing-key.ts";

/** What the database says of the keys of its log. */
interface LogKeys {
  readonly algorithm: "sha256" | "sm3";
  readonly publicKey: string;
  readonly handovers: readonly KeyHandover[];
}

/** Which of the keys has signed a checkpoint, not looking at those before `from`; -1 for none. */
export type FindSigner = (checkpoint: Checkpoint, from: number) => number;

const verifySignature = (text: string, signature: string, key: string) => isSignedBy(key, text, signature);

/**
 * The keys of the log, oldest first: those that proven handovers lead from to the trusted one; undefined where they do
 * not lead there. Where the database names another key than the trusted one, the trusted one alone counts.
 */
export function trustedKeys(log: LogKeys, trusted: string): readonly string[] | undefined {
  if (log.publicKey !== trusted) return [trusted];
  return provenKeys(log.algorithm, trusted, log.handovers, verifySignature);
}

/** Looks for the signer of checkpoints among some keys. */
export function signerAmong(keys: readonly string[], algorithm: LogKeys["algorithm"]): FindSigner {
  return (one, from) => {
    const text = checkpointText(algorithm, one);
    return keys.findIndex((key, at) => at >= from && isSignedBy(key, text, one.signature));
  };
}
