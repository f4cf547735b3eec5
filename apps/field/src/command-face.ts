import { type CommandFace, useField } from "@anlan/field-kit";
import type { Label } from "@anlan/kernel";
import { useEffect, useState } from "react";

type Faces = Readonly<Record<string, CommandFace>>;
let loaded: Promise<Faces> | undefined;

/** What the queue says of all commands; null while it is being loaded. */
export function useFaces(): Faces | null {
  const { modules } = useField();
  const [faces, setFaces] = useState<Faces | null>(null);
  useEffect(() => {
    loaded ??= Promise.all(modules.map((module) => module.faces?.() ?? {})).then((all) => Object.assign({}, ...all));
    loaded.then(setFaces, () => {
      loaded = undefined;
      setFaces({});
    });
  }, [modules]);
  return faces;
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
