import type { CommandFace, FieldModule } from "@anlan/field-kit";
import type { Label } from "@anlan/kernel";

/** What the queue says of a command; undefined: its module is not on this phone. */
export function faceOf(modules: readonly FieldModule[], command: string): CommandFace | undefined {
  for (const { commands } of modules) {
    const face = commands?.[command];
    if (face !== undefined) return face;
  }
  return undefined;
}

/** A value as it stands beside its field. */
export function shownValue(face: CommandFace | undefined, field: string, value: unknown): Label {
  const said = face?.show?.(field, value);
  if (said) return said;
  if (value === null || value === undefined || value === "") return { zh: "—", en: "—" };
  if (value === true) return { zh: "是", en: "yes" };
  if (value === false) return { zh: "否", en: "no" };
  if (Array.isArray(value)) {
    const all = value.map((one) => shownValue(face, field, one));
    return { zh: all.map(({ zh }) => zh).join("、"), en: all.map(({ en }) => en).join(", ") };
  }
  const text =
    typeof value === "object"
      ? Object.values(value)
          .filter((one) => one !== null)
          .join(", ")
      : String(value);
  return { zh: text, en: text };
}
