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
    this.path = path;
  }
}

/** Deepest nesting of arrays and objects that is accepted; part of the log format, so that every verifier draws the same line. */
export const MAX_DEPTH = 100;

const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * The one text of a JSON value after RFC 8785: keys in order of UTF-16 units, no blanks, numbers and strings as
 * ECMAScript writes them. Members with the value undefined are left out. Throws CanonicalJsonError for everything that
 * is not plain data: NaN, infinities, functions, dates, class instances, holes in arrays, half characters, cycles.
 */
export function canonicalJson(value: unknown): string {
  return write(value, []);
}

function write(value: unknown, path: readonly string[]): string {
  switch (typeof value) {
    case "string":
      return writeString(value, path);
    case "number":
      if (!Number.isFinite(value)) throw new CanonicalJsonError("CANONICAL_JSON_NOT_FINITE", path);
      return JSON.stringify(value);
    case "boolean":
      return String(value);
    case "object":
      return writeObject(value, path);
    default:
      throw new CanonicalJsonError("CANONICAL_JSON_NOT_DATA", path);
  }
}

function writeString(text: string, path: readonly string[]): string {
  if (LONE_SURROGATE.test(text)) throw new CanonicalJsonError("CANONICAL_JSON_NOT_UNICODE", path);
  return JSON.stringify(text);
}

function writeObject(value: object | null, path: readonly string[]): string {
  if (value === null) return "null";
  if (path.length >= MAX_DEPTH) throw new CanonicalJsonError("CANONICAL_JSON_TOO_DEEP", path);
  // Array.from turns holes into undefined, which is then refused.
  if (Array.isArray(value))
    return `[${Array.from(value, (item, index) => write(item, [...path, String(index)])).join(",")}]`;
  if (!isPlain(value)) throw new CanonicalJsonError("CANONICAL_JSON_NOT_DATA", path);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${writeString(key, path)}:${write(member, [...path, key])}`);
  return `{${members.join(",")}}`;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
