import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import { AllSheetRules, DangerRules, type SheetRules } from "../contract/index.ts";

function read<S extends z.ZodType>(packFolder: string, name: string, schema: S): z.infer<S> {
  const file = join(packFolder, "data", `${name}.json`);
  const parsed = schema.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Error(`${file}: ${issue?.path.join(".")}: ${issue?.message}`);
}

/** Reads the rules of hidden dangers from the pack of rules. Throws with file and place for broken data. */
export const readDangerRules = (packFolder: string): DangerRules => read(packFolder, "danger-rules", DangerRules);

/** Reads the versions of the statistical sheet from the pack of rules. Throws with file and place for broken data. */
export const readSheetRules = (packFolder: string): readonly SheetRules[] =>
  read(packFolder, "danger-sheets", AllSheetRules).sheets;
