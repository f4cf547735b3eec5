import { accidentStatisticsChanged } from "@anlan/accidents/contract";
import {
  AssignmentCancelled,
  AssignmentReopened,
  ItemAssigned,
  LeadChanged,
  ReportAccepted,
} from "@anlan/assignments/contract";
import { countyColumnOf, type EventContext, type EventHandler, on } from "@anlan/server-kit";

import { SeriesMoved } from "@anlan/statistics/contract";
import { sql } from "kysely";
import { DefinitionChanged, WarningMoved } from "../../contract/index.ts";
import { dbOf } from "../store/db.ts";

// Marked again while it is being computed, a target keeps the newer mark: what it was computed from may be old by then.
// What is computed from numbers of a region: targets of its government and of the city and province above it.
async function markRegion(context: EventContext, region: string): Promise<void> {
  const above = [region.slice(0, 2), region.slice(0, 4), region.slice(0, 6)];
  const counties = [...new Set(above.map(countyColumnOf))];
  await sql`update indicators.targets set stale_since = ${context.now.toISOString()}
    where county = any(${sql.val(counties)}::text[]) and region_code = any(${sql.val(above)}::text[]) and is_active
      and bound_to = 'indicator'`.execute(dbOf(context));
}

// A denominator counts for its own region alone: nobody adds those of a county up for the city.
async function markOwn(context: EventContext, region: string): Promise<void> {
  await sql`update indicators.targets set stale_since = ${context.now.toISOString()}
    where county = ${countyColumnOf(region)} and region_code = ${region} and is_active and bound_to = 'indicator'`.execute(
    dbOf(context),
  );
}

async function markItem(context: EventContext, lineageId: string): Promise<void> {
  await sql`update indicators.targets set stale_since = ${context.now.toISOString()}
    where lineage_id = ${lineageId} and is_active`.execute(dbOf(context));
}

/** What changed since a target was computed marks it; a job computes what is marked. */
export const staleHandlers: readonly EventHandler[] = [
  on(accidentStatisticsChanged, "indicators.mark-by-accident", (context) => markRegion(context, context.region)),
  on(SeriesMoved, "indicators.mark-by-denominator", async (context, { region, step }) => {
    // Nobody divides by a number before it is signed.
    if (step === "signed" || step === "withdrawn") await markOwn(context, region);
  }),
  on(DefinitionChanged, "indicators.mark-by-definition", (context, { region }) => markRegion(context, region)),
  on(ItemAssigned, "indicators.mark-by-assignment", (context, { lineageId }) => markItem(context, lineageId)),
  on(ReportAccepted, "indicators.mark-by-report", (context, { lineageId }) => markItem(context, lineageId)),
  on(AssignmentCancelled, "indicators.mark-by-cancelling", (context, { lineageId }) => markItem(context, lineageId)),
  on(AssignmentReopened, "indicators.mark-by-reopening", (context, { lineageId }) => markItem(context, lineageId)),
  on(LeadChanged, "indicators.mark-by-lead", (context, { lineageId }) => markItem(context, lineageId)),
  // A unit cannot write the row of the whole government's target.
  on(WarningMoved, "indicators.show-warning", async (context, { warningId, targetId }) => {
    await sql`update indicators.targets t set warning_id = w.id, warning_state = w.state
      from indicators.warnings w where w.id = ${warningId} and t.id = ${targetId}`.execute(dbOf(context));
  }),
];
