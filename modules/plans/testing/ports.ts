import { parsePlanText } from "@anlan/plan-parsing";
import type { PlansPorts } from "../server/index.ts";

/** A failure as the reader's: `code` is one of its codes. */
class ReadFailure extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/**
 * Ports for tests: the real parser behind a reader of plain UTF-8. A file whose text is "!DOCUMENT_ENCRYPTED" (or
 * another code) fails with that code.
 */
export function testPlansPorts(): PlansPorts {
  return {
    readDocument: async (bytes) => {
      const text = new TextDecoder().decode(bytes);
      const failure = /^!(DOCUMENT_[A-Z_]+)/.exec(text);
      if (failure?.[1] !== undefined) throw new ReadFailure(failure[1]);
      if (text.trim() === "") throw new ReadFailure("DOCUMENT_EMPTY");
      return { text, mediaType: "text/plain", warnings: [] };
    },
    parsePlan: parsePlanText,
  };
}
