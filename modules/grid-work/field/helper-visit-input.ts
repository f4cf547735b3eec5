import type { ChosenEnterprise } from "@anlan/enterprises/field";
import type { Fix } from "@anlan/field-kit";
import { fixOf } from "./fix-of.ts";
import type { LEVEL_CHOICES } from "./words.ts";

/** What is typed about the visit of an adviser, a volunteer or a supervisor of the people. */
export interface HelperVisitValues extends Record<string, unknown> {
  readonly visitId: string;
  readonly helperId: string | null;
  readonly day: string;
  readonly hours: string;
  readonly enterprise: ChosenEnterprise | null;
  readonly place: string;
  readonly work: string;
  readonly finding: string;
  readonly level: keyof typeof LEVEL_CHOICES;
  readonly position: Fix | null;
}

const filled = (text: string): string | null => (text.trim() === "" ? null : text.trim());

/** Where the photographs stand: those of a find belong to the danger that comes of it. */
export const visitPhotosOf = ({ finding }: Pick<HelperVisitValues, "finding">) => ({
  field: finding.trim() === "" ? "fileIds" : "findings.0.fileIds",
});

/** What has to be filled in and is not: who was there, and where. */
export const lacksOf = ({ helperId, enterprise, place }: HelperVisitValues): readonly ("helperId" | "place")[] => [
  ...(helperId === null ? (["helperId"] as const) : []),
  ...(enterprise === null && place.trim() === "" ? (["place"] as const) : []),
];

/** The input of `grid-work.record-helper-visit`, without its photographs. */
export function helperVisitInput(values: HelperVisitValues, deviceAt: string): Record<string, unknown> {
  const { visitId, helperId, day, hours, enterprise, place, work, finding, level, position } = values;
  const found = { description: finding, level: level === "none" ? null : level, fileIds: [] };
  const spent = Number(hours);
  return {
    id: visitId,
    helperId,
    deviceAt,
    day,
    hours: hours.trim() === "" || !Number.isFinite(spent) ? null : spent,
    enterpriseId: enterprise?.id ?? null,
    placeName: filled(place) ?? enterprise?.name ?? null,
    work,
    fix: fixOf(position),
    fileIds: [],
    findings: finding.trim() === "" ? [] : [found],
  };
}
