import type { LogItem, LogVerdict } from "./log-verdict.ts";
import { LogVerifier, type VerifyOptions } from "./log-verifier.ts";

/** Verifies a log that arrives in order, reading no further than the first problem needs. Throws CanonicalJsonError for content that is not JSON. */
export async function verifyChain(
  items: Iterable<LogItem> | AsyncIterable<LogItem>,
  options: VerifyOptions,
): Promise<LogVerdict> {
  const verifier = new LogVerifier(options);
  for await (const item of items) {
    if (!verifier.take(item)) break;
  }
  return verifier.finish();
}
