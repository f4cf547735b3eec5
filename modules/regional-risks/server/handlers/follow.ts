import { enterpriseMoved } from "@anlan/enterprises/contract";
import { dangerChanged } from "@anlan/hidden-dangers/contract";
import { type RecordEntry, recordEntriesChanged } from "@anlan/records";
import { riskPointsChanged } from "@anlan/risks/contract";
import { countyColumnOf, type EventContext, type EventHandler, on } from "@anlan/server-kit";
import { type EnterpriseRisk, reckoningAsked } from "../../contract/index.ts";
import { gravest } from "../../domain/index.ts";
import type { RegionalRisksTables } from "../generated/tables.ts";
import type { RegionalRisksPorts } from "../ports.ts";
import {
  type Db,
  findEnterprise,
  lockEnterprise,
  type StoredEnterprise,
  saveEnterprise,
} from "../store/enterprise-store.ts";
import { type Lies, reckonAreas } from "../write/areas.ts";
import { reckonEnterprise } from "../write/reckon.ts";

const ENTERPRISE = "enterprises.enterprise";
const ACCIDENT = "accidents.accident";
const GONE: readonly string[] = ["closed", "merged", "moved"];
const NO_POINTS: EnterpriseRisk["points"] = { red: 0, orange: 0, yellow: 0, blue: 0 };

/** What the archive says of an enterprise. */
export type Archived = Pick<RecordEntry, "id" | "region" | "sectors" | "title" | "state" | "position" | "removed">;

const dbOf = (context: Pick<EventContext, "tables">): Db => context.tables<RegionalRisksTables>();

/** Takes over what the archive says of an enterprise, and its points where they are given; gives the places whose numbers that changes. */
export async function followArchive(
  ports: RegionalRisksPorts,
  context: Pick<EventContext, "tables" | "now" | "newId" | "emit">,
  county: string,
  entry: Archived,
  points?: EnterpriseRisk["points"],
): Promise<Lies[]> {
  const db = dbOf(context);
  const before = await lockEnterprise(db, county, entry.id);
  const grid = entry.position === null ? undefined : await ports.grids.at(context, entry.position);
  const after: StoredEnterprise = {
    id: context.newId(),
    county,
    enterpriseId: entry.id,
    colour: null,
    points: NO_POINTS,
    pointsRevision: 0,
    class: null,
    classSince: null,
    corrected: false,
    score: null,
    explained: null,
    perYear: null,
    shownRevision: 0,
    ...before,
    ...(points === undefined ? {} : { points, colour: gravest(points) }),
    region: entry.region,
    sectors: [...entry.sectors],
    name: entry.title,
    isOpen: !entry.removed && !GONE.includes(entry.state),
    longitude: entry.position?.longitude ?? null,
    latitude: entry.position?.latitude ?? null,
    gridId: grid?.id ?? null,
    gridName: grid?.name ?? null,
    reckonedAt: context.now.toISOString(),
  };
  await saveEnterprise(db, after);
  await reckonEnterprise(ports, context, county, entry.id, true);
  return before === undefined ? [after] : [before, after];
}

const keepUp = (ports: RegionalRisksPorts): EventHandler =>
  on(recordEntriesChanged, "regional-risks.keep-up", async (context, { county, entries }) => {
    const places: Lies[] = [];
    for (const entry of entries) {
      if (entry.register === ENTERPRISE) places.push(...(await followArchive(ports, context, county, entry)));
      // An accident counts for the record of its enterprise.
      if (entry.register === ACCIDENT && entry.enterpriseId !== null) {
        await reckonEnterprise(ports, context, county, entry.enterpriseId);
      }
    }
    if (places.length > 0) await reckonAreas(ports, context, places);
  });

const takePoints = (ports: RegionalRisksPorts): EventHandler =>
  on(riskPointsChanged, "regional-risks.take-points", async (context, { enterpriseId, colour, counts, revision }) => {
    const db = dbOf(context);
    const known = await lockEnterprise(db, countyColumnOf(context.region), enterpriseId);
    // Of an enterprise that is not known yet: the archive's own event comes, and the nightly reckoning reads the points.
    if (known === undefined || known.pointsRevision >= revision) return;
    await saveEnterprise(db, { ...known, colour, points: counts, pointsRevision: revision });
    await reckonEnterprise(ports, context, known.county, enterpriseId, true);
    await reckonAreas(ports, context, [known]);
  });

async function reckonOne(ports: RegionalRisksPorts, context: EventContext, enterpriseId: string): Promise<void> {
  const known = await findEnterprise(dbOf(context), enterpriseId);
  if (known !== undefined) await reckonEnterprise(ports, context, known.county, enterpriseId);
}

/** What happens to an enterprise is taken up at once; whatever depends on the calendar comes with the night. */
export const followHandlers = (ports: RegionalRisksPorts): readonly EventHandler[] => [
  keepUp(ports),
  takePoints(ports),
  on(dangerChanged, "regional-risks.take-danger", async (context, { enterpriseId }) => {
    if (enterpriseId !== null) await reckonOne(ports, context, enterpriseId);
  }),
  on(reckoningAsked, "regional-risks.reckon", (context, { enterpriseId }) => reckonOne(ports, context, enterpriseId)),
  on(enterpriseMoved, "regional-risks.follow-move", async (context, { enterpriseId, fromCounty }) => {
    const left = await lockEnterprise(dbOf(context), fromCounty, enterpriseId);
    if (left === undefined) return;
    await saveEnterprise(dbOf(context), { ...left, isOpen: false });
    await reckonAreas(ports, context, [left]);
  }),
];
