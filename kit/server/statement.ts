/** One statement of fixed text with its values. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** A writing statement that is to be one part of another; its placeholders start wherever it is put. */
export interface Part {
  /** The same for parts of the same text. */
  readonly name: string;
  readonly text: (first: number) => string;
  readonly values: readonly unknown[];
}

/** Placeholders in a row: `placeholders(3, 2)` is "$3, $4". */
export function placeholders(first: number, count: number): string {
  return Array.from({ length: count }, (_, index) => `$${first + index}`).join(", ");
}

const texts = new Map<string, string>();

function textOf(parts: readonly Part[]): string {
  let first = 1;
  const all = parts.map((part) => {
    const text = part.text(first);
    first += part.values.length;
    return text;
  });
  const last = all.pop() ?? "";
  return all.length === 0 ? last : `with ${all.map((text, index) => `part${index} as (${text})`).join(", ")} ${last}`;
}

/** Writing statements as one, so that they share a round trip and stand or fall together even without a transaction. */
export function together(parts: readonly Part[]): Statement {
  const names = parts.map((part) => part.name).join(" ");
  const text = texts.get(names) ?? textOf(parts);
  texts.set(names, text);
  return { text, values: parts.flatMap((part) => part.values) };
}
