import type { Runtime } from "@anlan/server-kit";
import type { Lexicon } from "@anlan/text-likeness";
import type { LikenessRules } from "../../contract/likeness/index.ts";

/** What a photo says of itself. */
export interface PhotoFacts {
  readonly fileId: string;
  /** Of its bytes. */
  readonly hash: string;
  /** Difference hash, 16 hexadecimal digits; null: no picture, or one that shows next to nothing. */
  readonly look: string | null;
  readonly takenAt: string | null;
}

/** What comparing dangers needs from outside. */
export interface LikenessPorts {
  readonly rules: () => LikenessRules;
  readonly lexicon: () => Lexicon;
  /** Hash, look and time of photos; those that are gone are left out. */
  readonly photos: (runtime: Runtime, fileIds: readonly string[]) => Promise<readonly PhotoFacts[]>;
  /** Trades of enterprises: GB/T 4754 codes. */
  readonly trades: (runtime: Runtime, enterpriseIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
}
