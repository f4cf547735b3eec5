import { type FieldConfig, PositionInput } from "@anlan/web-kit";
import { COLOURS, SOURCE_KINDS } from "../contract/index.ts";
import { sourceWords as words } from "./words.ts";

/** Fields of a dossier. */
export const dossierFormFields: Readonly<Record<string, FieldConfig>> = {
  name: { label: words.name },
  kind: { label: words.kind, options: SOURCE_KINDS },
  place: { label: words.place },
  position: { label: words.position, input: PositionInput },
  factor: { label: words.factor, rows: 3 },
  effect: { label: words.effect, rows: 2 },
  reach: { label: words.reach, unit: words.metres },
  persons: { label: words.persons },
  objects: { label: words.objects, rows: 2 },
  measures: { label: words.measures, rows: 4 },
  unitName: { label: words.unitName },
  colour: { label: words.colour, options: COLOURS },
  basis: { label: words.basis, rows: 2 },
};
