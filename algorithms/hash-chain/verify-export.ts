import type { Checkpoint } from "./checkpoint.ts";
import type { HashAlgorithm, Hasher } from "./entry.ts";
import { type LogHeader, type LogLine, parseLine } from "./export-format.ts";
import { isNextHandover, type KeyHandover } from "./key-handover.ts";
import type { LogVerdict } from "./log-verdict.ts";
import { LogVerifier } from "./log-verifier.ts";

/** How to hash and check signatures for what the header names, and what is known from elsewhere. */
export interface VerifyExportOptions {
  readonly hasherOf: (algorithm: HashAlgorithm) => Hasher;
  readonly verifySignature: (text: string, signature: string, publicKey: string) => boolean;
  /** The key that must have signed, or have handed over to the one that has, 64 hexadecimal digits; without it the header is believed. */
  readonly publicKey?: string;
  readonly held?: Iterable<Checkpoint>;
}

/** Outcome for an export: also the line, from 1, at which the first problem shows, and the header when it can be read. */
export interface ExportVerdict extends LogVerdict {
  readonly header?: LogHeader;
  readonly line?: number;
}

/** What stands before the first item: the header and the handovers of keys. */
interface Opening {
  readonly header: LogHeader;
  readonly handovers: KeyHandover[];
}

/** Verifies the lines of an export, each with its line end as exportLines gives them, reading no further than the first problem needs. */
export async function verifyExport(
  lines: Iterable<string> | AsyncIterable<string>,
  options: VerifyExportOptions,
): Promise<ExportVerdict> {
  let opening: Opening | undefined;
  let verifier: LogVerifier | undefined;
  let number = 0;
  let problemLine: number | undefined;
  for await (const text of lines) {
    number += 1;
    const line = parseLine(text);
    if (opening === undefined) {
      if (line?.type !== "header") return badHeader(1);
      opening = { header: line, handovers: [] };
      continue;
    }
    if (verifier === undefined && line?.type === "key") {
      if (!isNext(opening, line, options)) return badHeader(number);
      opening.handovers.push(line);
      continue;
    }
    verifier ??= verifierFor(opening, options);
    if (verifier === undefined) return badHeader(1);
    // What is wrong with held checkpoints shows before the first item.
    if (verifier.hasProblem) problemLine ??= 1;
    if (!takeLine(verifier, line)) {
      problemLine ??= number;
      break;
    }
    if (verifier.hasProblem) problemLine ??= number;
  }
  if (opening === undefined) return badHeader(1);
  if (verifier === undefined) {
    verifier = verifierFor(opening, options);
    if (verifier === undefined) return badHeader(1);
    if (verifier.hasProblem) problemLine = 1;
  }
  const verdict = verifier.finish();
  const { header } = opening;
  return verdict.ok ? { ...verdict, header } : { ...verdict, header, line: problemLine ?? number };
}

function isNext({ header, handovers }: Opening, line: KeyHandover, { verifySignature }: VerifyExportOptions): boolean {
  return isNextHandover(header.algorithm, handovers.at(-1), line, verifySignature);
}

// A key that is known from elsewhere may be any of those that signed: each hands the trust on to the next one.
function verifierFor(
  { header, handovers }: Opening,
  { hasherOf, verifySignature, publicKey, held = [] }: VerifyExportOptions,
): LogVerifier | undefined {
  const { algorithm } = header;
  if ((handovers.at(-1)?.publicKey ?? header.publicKey) !== header.publicKey) return undefined;
  const publicKeys = [...handovers.map(({ previousKey }) => previousKey), header.publicKey];
  if (publicKey !== undefined && !publicKeys.includes(publicKey)) return undefined;
  return new LogVerifier({ hasher: hasherOf(algorithm), verifySignature, publicKeys, held, needsEnd: true });
}

function takeLine(verifier: LogVerifier, line: LogLine | undefined): boolean {
  if (line !== undefined && line.type !== "header" && line.type !== "key") return verifier.take(line);
  verifier.fail(line === undefined ? "changed" : "inserted");
  return false;
}

function badHeader(line: number): ExportVerdict {
  const firstProblem = { kind: "bad-header", county: "", sequence: 0 } as const;
  return { ok: false, count: 0, checkpoints: 0, counties: [], firstProblem, line };
}
