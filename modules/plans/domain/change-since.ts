import { canonicalJson } from "@anlan/hash-chain";
import type { ItemChange, ItemKind, ItemValues } from "../contract/index.ts";

interface Said {
  readonly kind: ItemKind;
  readonly current: ItemValues;
}

/** A commitment shares its sentence with others: a new number beside it does not change it. */
function ownValues({ kind, current }: Said): string {
  return canonicalJson(kind === "commitment" ? { ...current, text: null } : current);
}

/** How an item stands to what the version in force says of it; that need not be the version it was imported over. */
export function changeSince(before: Said | undefined, now: Said): ItemChange {
  if (before === undefined) return "new";
  const same = before.kind === now.kind && ownValues(before) === ownValues(now);
  return same ? "same" : "changed";
}
