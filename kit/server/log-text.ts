import { CanonicalJsonError, canonicalJson } from "@anlan/hash-chain";

/**
 * The text of a log entry's content. It is canonical JSON, so that the chain is computed over the very bytes that are
 * stored; only what has no canonical form (half characters, deep nesting, dates) is written as JSON of the usual kind.
 */
export function logText(content: Readonly<Record<string, unknown>>): string {
  try {
    return canonicalJson(content);
  } catch (error) {
    if (error instanceof CanonicalJsonError) return JSON.stringify(content);
    throw error;
  }
}
