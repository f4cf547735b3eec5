import { canonicalJson } from "./canonical-json.ts";
import { type HashAlgorithm, LOG_FORMAT } from "./entry.ts";
import type { KeyHandover } from "./key-handover.ts";
import type { LogItem } from "./log-verdict.ts";

/** First line of an export; its key is only as good as the place from which it is known. */
export interface LogHeader {
  readonly type: "header";
  readonly format: typeof LOG_FORMAT;
  readonly algorithm: HashAlgorithm;
  /** The key that has signed the end, an Ed25519 public key as 64 lower-case hexadecimal digits. */
  readonly publicKey: string;
}

/** Any line of an export. */
export type LogLine = LogHeader | KeyHandover | LogItem;

/** First line for an export whose signatures verify with this public key. */
export function headerOf(algorithm: HashAlgorithm, publicKey: string): LogHeader {
  return { type: "header", format: LOG_FORMAT, algorithm, publicKey };
}

/** A line of an export with its line end. Throws CanonicalJsonError. */
export function writeLine(line: LogLine): string {
  return `${canonicalJson(line)}\n`;
}

/** Reads a line with its line end; undefined unless it is, to the byte, what writeLine writes. */
export function parseLine(text: string): LogLine | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isLogLine(value) && writeLine(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

const isText = (value: unknown) => typeof value === "string";
const matches = (pattern: RegExp) => (value: unknown) => typeof value === "string" && pattern.test(value);
const isWholeFrom = (least: number) => (value: unknown) => Number.isSafeInteger(value) && Number(value) >= least;
const isCounty = matches(/^\d{6}$/);
const isHash = matches(/^[0-9a-f]{64}$/);
const isSignature = matches(/^[0-9a-f]{128}$/);

// An unknown member would be a byte that no hash covers, so the members must be these and no others.
const MEMBERS: Readonly<Record<string, Readonly<Record<string, (value: unknown) => boolean>>>> = {
  header: { type: isText, format: matches(/^anlan-log\/1$/), algorithm: matches(/^(sha256|sm3)$/), publicKey: isHash },
  key: {
    type: isText,
    number: isWholeFrom(1),
    previousKey: isHash,
    publicKey: isHash,
    time: isText,
    signature: isSignature,
    acceptance: isSignature,
  },
  entry: {
    type: isText,
    county: isCounty,
    sequence: isWholeFrom(1),
    previousHash: isHash,
    hash: isHash,
    content: isRecord,
  },
  checkpoint: {
    type: isText,
    county: isCounty,
    count: isWholeFrom(1),
    head: isHash,
    number: isWholeFrom(1),
    time: isText,
    signature: isSignature,
  },
  end: {
    type: isText,
    entries: isWholeFrom(0),
    checkpoints: isWholeFrom(0),
    heads: isHash,
    time: isText,
    signature: isSignature,
  },
} satisfies Record<LogLine["type"], unknown>;

function isLogLine(value: unknown): value is LogLine {
  if (!isRecord(value)) return false;
  const members = Object.hasOwn(MEMBERS, String(value.type)) ? MEMBERS[String(value.type)] : undefined;
  if (members === undefined || Object.keys(value).length !== Object.keys(members).length) return false;
  return Object.entries(members).every(([name, isValid]) => isValid(value[name]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
