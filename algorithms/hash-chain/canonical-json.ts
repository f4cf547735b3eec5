/** Why a value has no canonical JSON. */
export type CanonicalJsonReason =
  | "CANONICAL_JSON_NOT_DATA"
  | "CANONICAL_JSON_NOT_FINITE"
  | "CANONICAL_JSON_NOT_UNICODE"
  | "CANONICAL_JSON_TOO_DEEP";

/** Thrown for a value that JSON cannot say without loss; `path` leads to it from the root, for example ["items", "0"]. */
export class CanonicalJsonError extends Error {
  override readonly name = "CanonicalJsonError";
  readonly reason: CanonicalJsonReason;
  readonly path: readonly string[];

  constructor(reason: CanonicalJsonReason, path: readonly string[]) {
    super(`${reason} at /${path.join("/")}`);
    this.reason = reason;
    this.path = [...path];
  }
}

/** Deepest nesting of arrays and objects that is accepted; part of the log format, so that every verifier draws the same line. */
export const MAX_DEPTH = 100;

const LONE_SURROGATE = /\p{Surrogate}/u;
// Nothing to escape and no surrogate: then quotes around the text are all that JSON adds, at half the time.
const PLAIN_TEXT = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;

/**
 * The one text of a JSON value after RFC 8785: keys in order of UTF-16 units, no blanks, numbers and strings as
 * ECMAScript writes them. Members with the value undefined are left out. Throws CanonicalJsonError for everything that
 * is not plain data: NaN, infinities, functions, dates, class instances, holes in arrays, half characters, cycles.
 */
export function canonicalJson(value: unknown): string {
  return write(value, []);
}

// One path is shared by all levels and only copied for an error: a million log entries go through here.
function write(value: unknown, path: string[]): string {
  switch (typeof value) {
    case "string":
      return writeString(value, path);
    case "number":
      if (!Number.isFinite(value)) throw new CanonicalJsonError("CANONICAL_JSON_NOT_FINITE", path);
      // Adding zero turns -0 into 0, as RFC 8785 has it.
      return String(value + 0);
    case "boolean":
      return String(value);
    case "object":
      return writeNested(value, path);
    default:
      throw new CanonicalJsonError("CANONICAL_JSON_NOT_DATA", path);
  }
}

function writeString(text: string, path: string[]): string {
  if (PLAIN_TEXT.test(text)) return `"${text}"`;
  if (LONE_SURROGATE.test(text)) throw new CanonicalJsonError("CANONICAL_JSON_NOT_UNICODE", path);
  return JSON.stringify(text);
}

function writeNested(value: object | null, path: string[]): string {
  if (value === null) return "null";
  if (path.length >= MAX_DEPTH) throw new CanonicalJsonError("CANONICAL_JSON_TOO_DEEP", path);
  if (Array.isArray(value)) return writeArray(value, path);
  if (!isPlain(value)) throw new CanonicalJsonError("CANONICAL_JSON_NOT_DATA", path);
  return writeMembers(value, path);
}

function writeArray(items: readonly unknown[], path: string[]): string {
  let written = "";
  // By index, so that a hole is met as undefined and refused.
  for (let index = 0; index < items.length; index += 1) {
    path.push(String(index));
    written += (index === 0 ? "" : ",") + write(items[index], path);
    path.pop();
  }
  return `[${written}]`;
}

function writeMembers(record: Readonly<Record<string, unknown>>, path: string[]): string {
  let written = "";
  for (const key of Object.keys(record).sort()) {
    const member = record[key];
    if (member === undefined) continue;
    const name = writeString(key, path);
    path.push(key);
    written += `${written === "" ? "" : ","}${name}:${write(member, path)}`;
    path.pop();
  }
  return `{${written}}`;
}

function isPlain(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
