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

/** Real plans have a few hundred items; more than this is no plan, and handing it over would hold up everybody. */
const MOST_ITEMS = 5_000;

class TooComplex extends Error {
  readonly code = "DOCUMENT_TOO_COMPLEX";
}

/** Does the work in this thread. Each half loads only what it needs: the thread is new every time. */
export async function doTask(task: Task): Promise<ReadText | PlanDocument> {
  if (task.kind === "read") {
    const { readDocument } = await import("@anlan/document-text");
    return readDocument(task.bytes, task.fileName);
  }
  const [{ parsePlanText }, { findRegion }] = await Promise.all([
    import("@anlan/plan-parsing"),
    import("./find-region.ts"),
  ]);
  const plan = parsePlanText(task.text, task.source, { findRegion });
  const items = plan.indicators.length + plan.commitments.length + plan.tasks.length + plan.history.length;
  if (items > MOST_ITEMS) throw new TooComplex(`${items} items, at most ${MOST_ITEMS} are taken`);
  return plan;
}
