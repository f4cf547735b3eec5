import type { PhotoRef } from "./queue-item.ts";

type Input = Readonly<Record<string, unknown>>;

/** The command's input with the ids of its photographs in their fields, behind those that stand there already. */
export function inputWithFiles(input: Input, photos: readonly PhotoRef[]): Input {
  const full: Record<string, unknown> = { ...input };
  for (const { field, entry, fileId } of photos) {
    if (fileId === null) throw new Error("a photograph is not stored yet");
    const before = full[field];
    const named = entry === null ? fileId : { ...entry, fileId };
    full[field] = [...(Array.isArray(before) ? before : []), named];
  }
  return full;
}
