import type { FieldSpec } from "@anlan/records";
import { useState } from "react";
import { type EditableField, freeCode, newField, toEditable, toSpec } from "./editable-field.ts";

export interface FieldsEditor {
  readonly fields: readonly EditableField[];
  readonly set: (fields: readonly EditableField[]) => void;
  readonly add: () => void;
  /** Those that can be declared as they stand. */
  readonly whole: readonly FieldSpec[];
  /** All declarations to be saved, with what is not made here as it was; undefined while one is incomplete. */
  readonly all: readonly FieldSpec[] | undefined;
}

/** Declarations of fields while a person edits them; `saved` are those from which the page starts. */
export function useFieldsEditor(saved: readonly FieldSpec[]): FieldsEditor {
  const [fields, set] = useState<readonly EditableField[]>(() => saved.flatMap((field) => toEditable(field) ?? []));
  const specs = fields.map((field) =>
    toSpec(
      field,
      saved.find((one) => one.code === field.code),
    ),
  );
  const whole = specs.filter((spec): spec is FieldSpec => spec !== undefined);
  // What the editor does not make (references to records) stays as it is.
  const others = saved.filter((field) => toEditable(field) === undefined);
  const taken = [...saved, ...fields].map(({ code }) => code);
  return {
    fields,
    set,
    add: () => set([...fields, newField(freeCode(taken))]),
    whole,
    all: whole.length < specs.length ? undefined : [...others, ...whole],
  };
}
