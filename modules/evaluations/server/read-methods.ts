import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Method, Methods } from "../contract/index.ts";

/** Reads the methods from the pack of rules. Throws with file and place for broken data. */
export function readMethods(packFolder: string): Method[] {
  const file = join(packFolder, "data", "evaluation-methods.json");
  const parsed = Methods.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`${file}: ${issue?.path.join(".")}: ${issue?.message}`);
}
