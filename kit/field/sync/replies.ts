import type { FieldIssue, Label } from "@anlan/kernel";
import type { ProblemKind } from "./queue-item.ts";

/** What came back of one try, or that nothing came. */
export type Reply =
  | {
      readonly ok: true;
      readonly data: unknown;
      /** The server's clock, ISO; null when it did not say. */
      readonly receivedAt: string | null;
    }
  | {
      readonly ok: false;
      readonly code: string;
      /** HTTP status; 0 when no answer came. */
      readonly status: number;
      readonly words: Label;
      readonly issues: readonly FieldIssue[];
      readonly correlation: string | null;
      readonly waitSeconds: number;
      readonly receivedAt: string | null;
    };
export type Refusal = Extract<Reply, { ok: false }>;

/** What a refusal means for the item. `already`: the server has done it before, and only the reply was lost. */
export type Meaning = "again" | "sign-in" | "already" | ProblemKind;

const SIGN_IN = 401;
/** What a proxy says on its own, without reading our server's words. */
const TOO_LARGE = 413;
const AGAIN: ReadonlySet<number> = new Set([0, 408, 425, 429]);
/** The bytes were lost on the way. */
const CUT_OFF = "FILES_UPLOAD_INTERRUPTED";

/** What to do about a refusal: everything is tried again except what was refused for a reason of the content. */
export function meaningOf({ code, status }: Pick<Refusal, "code" | "status">): Meaning {
  if (code === "KERNEL_IDEMPOTENCY_REUSED") return "already";
  if (AGAIN.has(status) || status >= 500 || code === CUT_OFF) return "again";
  // Not our server's words: a network's own sign-in page, a proxy that starts. Nobody refused anything.
  if (code === "CLIENT_UNREADABLE") return status === TOO_LARGE ? "refused" : "again";
  if (status === SIGN_IN) return "sign-in";
  if (code === "KERNEL_STALE") return "stale";
  if (status === 403) return "forbidden";
  if (status === 404 || status === 410) return "gone";
  if (status === 409) return "moved";
  if (status === 400 || status === 422) return "invalid";
  return "refused";
}
