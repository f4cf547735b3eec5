import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Lexicon, lexiconOf } from "@anlan/text-likeness";
import type { z } from "zod";
import { DangerWords, LikenessRules } from "../../contract/likeness/index.ts";

function read<S extends z.ZodType>(packFolder: string, name: string, schema: S): z.infer<S> {
  const file = join(packFolder, "data", `${name}.json`);
  const parsed = schema.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Error(`${file}: ${issue?.path.join(".")}: ${issue?.message}`);
}

/** Reads by what rules dangers are compared from the pack of rules. Throws with file and place for broken data. */
export function readLikenessRules(packFolder: string): { rules: LikenessRules; lexicon: Lexicon } {
  const rules = read(packFolder, "danger-likeness", LikenessRules);
  return { rules, lexicon: lexiconOf(read(packFolder, "danger-words", DangerWords)) };
}
