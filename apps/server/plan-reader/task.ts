import type { PlanDocument } from "@anlan/plan-parsing";
import type { ReadText, TextSource } from "@anlan/plans/server";

/** Work for the other thread: reading a document, or parsing its text. */
export type Task =
  | { readonly kind: "read"; readonly bytes: Uint8Array; readonly fileName: string }
  | { readonly kind: "parse"; readonly text: string; readonly source: TextSource };

/** What comes back. An error's `code` does not survive the way between threads by itself. */
export type Answer =
  | { readonly ok: true; readonly result: ReadText | PlanDocument }
  | { readonly ok: false; readonly code: string | null; readonly message: string };

/** Does the work in this thread. The reader is loaded only when a document comes. */
export async function doTask(task: Task): Promise<ReadText | PlanDocument> {
  if (task.kind === "read") {
    const { readDocument } = await import("@anlan/document-text");
    return readDocument(task.bytes, task.fileName);
  }
  const { parsePlanText } = await import("@anlan/plan-parsing");
  return parsePlanText(task.text, task.source);
}
