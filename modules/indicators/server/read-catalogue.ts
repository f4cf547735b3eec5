import { readFileSync } from "node:fs";
import { join } from "node:path";
import { IndicatorCatalogue } from "../contract/index.ts";
import { checkDefinition } from "../domain/check-definition.ts";
import type { KnownNames } from "../domain/names.ts";
import { ofOneField } from "../domain/one-field.ts";

/** Reads the built-in definitions. Throws with file and place for broken data, and for a formula that cannot be computed. */
export function readIndicatorCatalogue(
  packFolder: string,
  names: Pick<KnownNames, "metrics" | "series">,
): IndicatorCatalogue {
  const file = join(packFolder, "data", "indicators.json");
  const parsed = IndicatorCatalogue.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Error(`${file}: ${issue?.path.join(".")}: ${issue?.message}`);
  }
  const catalogue = [...parsed.data, ...ofOneField(parsed.data)];
  const partsOf = new Map(catalogue.map(({ code, parts }) => [code, parts]));
  const indicators = catalogue.map(({ code, name, unit }) => ({ code, name, unit: unit.zh }));
  for (const entry of catalogue) {
    const [first] = checkDefinition(entry, { ...names, indicators, partsOf });
    if (first !== undefined) throw new Error(`${file}: ${entry.code}: ${first.en}`);
  }
  return catalogue;
}
