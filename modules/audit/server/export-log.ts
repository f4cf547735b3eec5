import { once } from "node:events";
import type { Writable } from "node:stream";
import { type ChainHead, headerOf, signEnd, writeLine } from "@anlan/hash-chain";
import type pg from "pg";
import { nodeHasher } from "./node-hasher.ts";
import { findLogState, readItems } from "./read-chain.ts";
import { SealerError } from "./sealer-state.ts";
import type { SigningKey } from "./signing-key.ts";

export interface ExportLogOptions {
  /** Only this county's chain. */
  readonly county?: string;
  readonly key: SigningKey;
  readonly now: Date;
}

/** What was written. */
export interface ExportTotals {
  readonly entries: number;
  readonly checkpoints: number;
  readonly counties: number;
}

/**
 * Writes the sealed log as NDJSON in the format of @anlan/hash-chain, ended by a signature over all chains' heads. It
 * writes what is there, also where it has been tampered with: the reader's verifier is to find it, not we.
 */
export async function exportLog(
  pool: pg.Pool,
  out: Writable,
  { county, key, now }: ExportLogOptions,
): Promise<ExportTotals> {
  const write = async (text: string) => {
    if (text !== "" && !out.write(text)) await once(out, "drain");
  };
  const state = await findLogState(pool, county ?? null);
  const algorithm = state?.algorithm ?? "sha256";
  if (state !== undefined && state.publicKey !== key.publicKey) {
    throw new SealerError(`the log was signed with another key (${state.publicKey}) than this installation's`);
  }
  const handovers = state?.handovers ?? [];
  await write([headerOf(algorithm, key.publicKey), ...handovers].map(writeLine).join(""));
  const heads: ChainHead[] = [];
  let checkpoints = 0;
  for (const chain of state?.chains ?? []) {
    for await (const items of readItems(pool, chain, state?.checkpoints ?? [])) {
      checkpoints += items.filter((item) => item.type === "checkpoint").length;
      await write(items.map((item) => writeLine(item)).join(""));
    }
    heads.push({ county: chain.county, count: chain.count, head: chain.head });
  }
  const olderKeys = handovers.map((one) => one.previousKey);
  const end = signEnd(nodeHasher(algorithm), { heads, checkpoints, time: now.toISOString(), olderKeys }, key.sign);
  await write(writeLine(end));
  return { entries: end.entries, checkpoints, counties: heads.length };
}
