import type { Checkpoint } from "./checkpoint.ts";
import type { HashAlgorithm, Hasher } from "./entry.ts";
import { type LogHeader, parseLine } from "./export-format.ts";
import type { LogVerdict } from "./log-verdict.ts";
import { LogVerifier } from "./log-verifier.ts";

/** How to hash and check signatures for what the header names, and what is known from elsewhere. */
export interface VerifyExportOptions {
  readonly hasherOf: (algorithm: HashAlgorithm) => Hasher;
  readonly verifySignature: (text: string, signature: string, publicKey: string) => boolean;
  /** The public key that the header must name, 64 hexadecimal digits; without it the header is believed. */
  readonly publicKey?: string;
  readonly held?: Iterable<Checkpoint>;
}

/** Outcome for an export: also the line, from 1, at which the first problem shows, and the header when it can be read. */
export interface ExportVerdict extends LogVerdict {
  readonly header?: LogHeader;
  readonly line?: number;
}

/** Verifies the lines of an export, each with its line end as exportLines gives them, reading no further than the first problem needs. */
export async function verifyExport(
  lines: Iterable<string> | AsyncIterable<string>,
  options: VerifyExportOptions,
): Promise<ExportVerdict> {
  let verifier: LogVerifier | undefined;
  let header: LogHeader | undefined;
  let number = 0;
  let problemLine: number | undefined;
  for await (const text of lines) {
    number += 1;
    if (verifier === undefined) {
      header = readHeader(text, options);
      if (header === undefined) return badHeader();
      verifier = verifierFor(header, options);
    } else if (!takeLine(verifier, text)) {
      problemLine ??= number;
      break;
    }
    if (verifier.hasProblem) problemLine ??= number;
  }
  if (verifier === undefined || header === undefined) return badHeader();
  const verdict = verifier.finish();
  return verdict.ok ? { ...verdict, header } : { ...verdict, header, line: problemLine ?? number };
}

function readHeader(text: string, { publicKey }: VerifyExportOptions): LogHeader | undefined {
  const line = parseLine(text);
  if (line?.type !== "header") return undefined;
  return publicKey === undefined || publicKey === line.publicKey ? line : undefined;
}

function verifierFor(header: LogHeader, { hasherOf, verifySignature, held = [] }: VerifyExportOptions): LogVerifier {
  return new LogVerifier({
    hasher: hasherOf(header.algorithm),
    verifySignature: (text, signature) => verifySignature(text, signature, header.publicKey),
    held,
    needsEnd: true,
  });
}

function takeLine(verifier: LogVerifier, text: string): boolean {
  const line = parseLine(text);
  if (line !== undefined && line.type !== "header") return verifier.take(line);
  verifier.fail(line === undefined ? "changed" : "inserted");
  return false;
}

function badHeader(): ExportVerdict {
  const firstProblem = { kind: "bad-header", county: "", sequence: 0 } as const;
  return { ok: false, count: 0, checkpoints: 0, counties: [], firstProblem, line: 1 };
}
