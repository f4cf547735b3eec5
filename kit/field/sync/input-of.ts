import type { PhotoRef } from "./queue-item.ts";

type Input = Readonly<Record<string, unknown>>;

// "findings.0.fileIds": the list of files of the first finding. What lies on the way stays as it is, but for the list.
function added(at: unknown, [step = "", ...rest]: readonly string[], named: unknown): unknown {
  const before = (at ?? {}) as Input;
  const list = before[step];
  const next = rest.length > 0 ? added(list, rest, named) : [...(Array.isArray(list) ? list : []), named];
  return Array.isArray(at) ? at.with(Number(step), next) : { ...before, [step]: next };
}

/** The command's input with the ids of its photographs in their fields, behind those that stand there already. */
export function inputWithFiles(input: Input, photos: readonly PhotoRef[]): Input {
  let full: Input = { ...input };
  for (const { field, entry, fileId } of photos) {
    if (fileId === null) throw new Error("a photograph is not stored yet");
    // What is added to an object is an object.
    full = added(full, field.split("."), entry === null ? fileId : { ...entry, fileId }) as Input;
  }
  return full;
}
