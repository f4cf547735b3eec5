import { isHardlyChinese, type PlanDocument } from "@anlan/plan-parsing";
import type { DocumentWarning, documentErrors } from "../contract/index.ts";

const CODES: Readonly<Record<string, keyof typeof documentErrors>> = {
  DOCUMENT_EMPTY: "PLANS_DOCUMENT_EMPTY",
  DOCUMENT_BINARY: "PLANS_DOCUMENT_UNREADABLE",
  DOCUMENT_TOO_LARGE: "PLANS_DOCUMENT_TOO_LARGE",
  DOCUMENT_ENCRYPTED: "PLANS_DOCUMENT_ENCRYPTED",
  DOCUMENT_DAMAGED: "PLANS_DOCUMENT_DAMAGED",
  DOCUMENT_SCANNED: "PLANS_DOCUMENT_SCANNED",
  DOCUMENT_TOO_COMPLEX: "PLANS_DOCUMENT_TOO_COMPLEX",
  DOCUMENT_OLD_WORD: "PLANS_DOCUMENT_OLD_FORMAT",
};

/** The catalogue's code for what the reader threw; null for an error that is not about the document. */
export function problemOf(error: unknown): keyof typeof documentErrors | null {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" ? (CODES[code] ?? null) : null;
}

/** What a person should know before he trusts what was read. `notes` are the reader's own. */
export function warningsOf(text: string, plan: PlanDocument, notes: readonly string[]): DocumentWarning[] {
  const warnings: DocumentWarning[] = notes.map((detail) => ({ code: "reader-note", detail }));
  const items = plan.indicators.length + plan.commitments.length + plan.tasks.length;
  if (isHardlyChinese(text)) warnings.push({ code: "not-chinese", detail: null });
  if (items === 0) warnings.push({ code: "no-items", detail: null });
  if (plan.meta.title === null) warnings.push({ code: "no-title", detail: null });
  if (plan.meta.period === null) warnings.push({ code: "no-period", detail: null });
  return warnings;
}
