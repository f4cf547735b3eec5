import type { ChosenEnterprise } from "@anlan/enterprises/field";
import type { Fix } from "@anlan/field-kit";
import type { EVENT_CATEGORIES, URGENCIES } from "../contract/choices.ts";
import type { PatrolWithVisits } from "../contract/patrol-queries.ts";
import { fixOf } from "./fix-of.ts";

/** What is typed of an event. */
export interface ReportValues extends Record<string, unknown> {
  readonly eventId: string;
  readonly category: keyof typeof EVENT_CATEGORIES | null;
  readonly urgency: keyof typeof URGENCIES;
  readonly description: string;
  readonly place: string;
  readonly enterprise: ChosenEnterprise | null;
  readonly position: Fix | null;
  readonly handledHere: string;
  readonly region: string | null;
  /** The visit of a patrol on which it was seen. */
  readonly visitId: string | null;
  readonly gridId: string | null;
}

/** What a stop of a patrol says about an event that was seen there. */
export type Seen = Pick<ReportValues, "place" | "enterprise" | "region" | "visitId" | "gridId">;

/** An event that was seen on no patrol. */
export const NOWHERE: Seen = { place: "", enterprise: null, region: null, visitId: null, gridId: null };

/** Place, enterprise, grid and visit of an event at a stop. */
export function seenAt({ stops, region, gridId, visits }: PatrolWithVisits, stopId: string): Seen {
  const stop = stops.find(({ id }) => id === stopId);
  const enterprise = stop?.enterpriseId == null ? null : { id: stop.enterpriseId, name: stop.name, region };
  const visitId = visits.find((visit) => visit.stopId === stopId)?.id ?? null;
  return { place: stop?.name ?? "", enterprise, region, visitId, gridId };
}

const filled = (text: string): string | null => (text.trim() === "" ? null : text);

/** The input of `grid-work.report-event`, without its photographs. `region`: where the reporter works. */
export function reportInput(
  values: ReportValues,
  at: { readonly region: string; readonly deviceAt: string },
): Record<string, unknown> {
  const { eventId, category, urgency, description, place, enterprise, position, handledHere, visitId, gridId } = values;
  return {
    id: eventId,
    deviceAt: at.deviceAt,
    region: enterprise?.region ?? values.region ?? at.region,
    gridId,
    category,
    urgency,
    description,
    place: filled(place),
    fix: fixOf(position),
    enterpriseId: enterprise?.id ?? null,
    visitId,
    fileIds: [],
    handledHere: filled(handledHere),
  };
}
