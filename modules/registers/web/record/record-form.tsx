import { RegionCode, Remark } from "@anlan/kernel";
import { type FieldSpec, holdsProtected, Position } from "@anlan/records";
import { type FieldConfig, PositionInput, type ReferencePickers, recordFields } from "@anlan/web-kit";
import { z } from "zod";
import type { KindInForce } from "../../contract/index.ts";
import { RecordPicker } from "../pickers.tsx";
import { registerWords as words } from "../words.ts";

/** The facts that every record has, as a form of this kind asks for them. */
export function coreShape(kind: KindInForce, official: boolean) {
  const { enterprise, geometry, within } = kind.kind;
  return {
    name: z.string().trim().min(1).max(200),
    region: RegionCode,
    ...(enterprise === "none" || !official
      ? {}
      : { enterpriseId: enterprise === "required" ? z.uuid() : z.uuid().nullable() }),
    ...((within ?? []).length === 0 ? {} : { withinId: z.uuid().nullable() }),
    address: z.string().trim().max(300).nullable(),
    ...(geometry === "none" ? {} : { position: Position.nullable() }),
  };
}

/** How the form asks for them. */
export function coreFields(kind: KindInForce, pickers: ReferencePickers): Record<string, FieldConfig> {
  const [within] = kind.kind.within ?? [];
  return {
    name: { label: kind.kind.nameLabel ?? words.name },
    region: { label: words.region, ...(pickers.region === undefined ? {} : { input: pickers.region }) },
    ...(pickers.enterprise === undefined
      ? {}
      : { enterpriseId: { label: words.enterprise, input: pickers.enterprise } }),
    ...(within === undefined
      ? {}
      : { withinId: { label: words.within, input: RecordPicker, inputProps: { kind: within } } }),
    address: { label: words.address },
    position: { label: words.position, input: PositionInput },
  };
}

/** The fields of the kind under "values". */
export const valuesField = (fields: readonly FieldSpec[], pickers: ReferencePickers): FieldConfig => ({
  label: words.details,
  fields: recordFields(fields, pickers),
});

/** Drafts are kept on the device unless the kind holds protected values. */
export const secretOf = (kind: KindInForce): readonly string[] => (kind.fields.some(holdsProtected) ? ["values"] : []);

/** Why something is changed. */
export const reasonShape = { reason: Remark };
export const reasonField: Record<string, FieldConfig> = {
  reason: { label: words.reason, help: words.reasonHelp, rows: 2 },
};
