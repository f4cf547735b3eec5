import { readFileSync } from "node:fs";
import { lexiconOf } from "@anlan/text-likeness";
import { DangerWords, LikenessRules } from "../../contract/likeness/index.ts";

const shipped = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../packs/rules/data/${name}.json`, import.meta.url), "utf8"));

/** The words and rules that come with the program. */
export const lexicon = lexiconOf(DangerWords.parse(shipped("danger-words")));
export const rules = LikenessRules.parse(shipped("danger-likeness"));
