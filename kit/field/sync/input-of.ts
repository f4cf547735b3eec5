import type { PhotoRef } from "./queue-item.ts";

type Input = Readonly<Record<string, unknown>>;

/** The command's input with the ids of its photographs in their fields, behind those that stand there already. */
export function inputWithFiles(input: Input, photos: readonly PhotoRef[]): Input {
  const full: Record<string, unknown> = { ...input };
  for (const { field, fileId } of photos) {
    if (fileId === null) throw new Error("a photograph is not stored yet");
    const before = full[field];
    full[field] = [...(Array.isArray(before) ? before : []), fileId];
  }
  return full;
}
