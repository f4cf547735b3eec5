import type { Fix, FormPhoto } from "@anlan/field-kit";
import type { Result, UncheckedReason } from "../contract/choices.ts";

/** What was found, of one task or of all of a place. */
export interface Found {
  readonly recordId: string;
  readonly taskIds: readonly string[];
  readonly result: Result;
  readonly reason?: UncheckedReason | null;
  readonly remark?: string;
  readonly danger?: string;
  readonly position: Fix | null;
  readonly code: string | null;
  readonly startedAt: string;
  /** The phone's own time, ISO, and how far it is from the server's (milliseconds). */
  readonly deviceAt: string;
  readonly clockOffset: number | null;
}

const filled = (text: string | undefined): string | null => (text === undefined || text.trim() === "" ? null : text);

/** The input of `self-checks.complete-tasks`, without its photographs. */
export function inputOf(found: Found): Record<string, unknown> {
  const { recordId, taskIds, result, reason, remark, danger, position, code, startedAt, deviceAt, clockOffset } = found;
  return {
    recordId,
    taskIds,
    result,
    reason: result === "not-checked" ? (reason ?? null) : null,
    remark: filled(remark),
    danger: result === "danger" ? { description: danger ?? "" } : null,
    position:
      position === null
        ? null
        : { longitude: position.longitude, latitude: position.latitude, accuracy: position.accuracy },
    code,
    startedAt,
    deviceAt,
    clockOffset,
  };
}

/** How a photograph stands in the input. */
export const PHOTOS = { field: "photos", entry: ({ facts }: FormPhoto) => ({ takenAt: facts.takenAt }) } as const;
