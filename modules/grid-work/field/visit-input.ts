import type { Fix } from "@anlan/field-kit";
import type { VisitResult } from "../contract/choices.ts";
import { fixOf } from "./fix-of.ts";
import type { Seen } from "./report-input.ts";
import type { LEVEL_CHOICES } from "./words.ts";

/** What is typed about a stop. */
export interface VisitValues extends Record<string, unknown> {
  readonly visitId: string;
  readonly result: VisitResult;
  readonly reason: string;
  readonly finding: string;
  readonly level: keyof typeof LEVEL_CHOICES;
  readonly note: string;
  readonly code: string | null;
  readonly position: Fix | null;
  /** Where it is, should it become an event instead. */
  readonly seen: Seen;
}

const filled = (text: string): string | null => (text.trim() === "" ? null : text);

/** Where the photographs stand: those of a find belong to the danger that comes of it. */
export const photosOf = ({ result }: Pick<VisitValues, "result">) => ({
  field: result === "danger" ? "findings.0.fileIds" : "fileIds",
});

/** The input of `grid-work.record-visit`, without its photographs. */
export function visitInput(
  values: VisitValues,
  at: { readonly patrolId: string; readonly stopId: string; readonly deviceAt: string },
): Record<string, unknown> {
  const { visitId, result, reason, finding, level, note, code, position } = values;
  return {
    id: visitId,
    ...at,
    checkIn: { fix: fixOf(position), qrCode: code },
    result,
    reason: result === "not-visited" ? filled(reason) : null,
    note: filled(note),
    findings:
      result === "danger" ? [{ description: finding, level: level === "none" ? null : level, fileIds: [] }] : [],
    fileIds: [],
  };
}
