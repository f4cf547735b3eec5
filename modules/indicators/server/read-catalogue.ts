import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import { FieldRules, IndicatorCatalogue } from "../contract/index.ts";
import { checkDefinition } from "../domain/check-definition.ts";
import { ofSingleFields } from "../domain/fields.ts";
import type { KnownNames } from "../domain/names.ts";

function readData<T>(file: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Error(`${file}: ${issue?.path.join(".")}: ${issue?.message}`);
}

/** Reads the fields that plans promise figures of. Throws with file and place for broken data. */
export const readFieldRules = (packFolder: string): FieldRules =>
  readData(join(packFolder, "data", "accident-fields.json"), FieldRules);

/** Reads the built-in definitions. Throws with file and place for broken data, and for a formula that cannot be computed. */
export function readIndicatorCatalogue(
  packFolder: string,
  names: Pick<KnownNames, "metrics" | "series">,
): IndicatorCatalogue {
  const file = join(packFolder, "data", "indicators.json");
  const shipped = readData(file, IndicatorCatalogue);
  const catalogue = [...shipped, ...ofSingleFields(shipped, readFieldRules(packFolder))];
  const partsOf = new Map(catalogue.map(({ code, parts }) => [code, parts]));
  const indicators = catalogue.map(({ code, name, unit }) => ({ code, name, unit: unit.zh }));
  for (const entry of catalogue) {
    const [first] = checkDefinition(entry, { ...names, indicators, partsOf });
    if (first !== undefined) throw new Error(`${file}: ${entry.code}: ${first.en}`);
  }
  return catalogue;
}
