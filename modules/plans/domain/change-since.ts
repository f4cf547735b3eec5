import { canonicalJson } from "@anlan/hash-chain";
import type { ItemChange, ItemKind, ItemValues } from "../contract/index.ts";

interface Said {
  readonly kind: ItemKind;
  readonly current: ItemValues;
}

/** How an item stands to what the version in force says of it; that need not be the version it was imported over. */
export function changeSince(before: Said | undefined, now: Said): ItemChange {
  if (before === undefined) return "new";
  const same = before.kind === now.kind && canonicalJson(before.current) === canonicalJson(now.current);
  return same ? "same" : "changed";
}
