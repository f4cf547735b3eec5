import { sql } from "kysely";
import { type Measure, type RiskRules, riskPointsChanged } from "../../contract/index.ts";
import { countColours, gravest, levelOf } from "../../domain/index.ts";
import { type Db, dbOf, insertRows } from "../store/db.ts";
import { boundsOf, type StoredHazard, type StoredPoint } from "../store/rows.ts";
import type { WritingContext } from "./writing.ts";

/** What people check: the check that was written, or the measure itself. */
const contentOf = ({ check, description }: Measure): string => check ?? description;

function measureRows(rules: RiskRules, point: StoredPoint, hazards: readonly StoredHazard[]): object[] {
  return hazards
    .flatMap(({ events }) => events)
    .flatMap((event) => {
      const colour = event.assessment?.risk.colour;
      // Only assessed events are confirmed; there is no level for anything else.
      if (colour === undefined) return [];
      return event.measures.map((measure) => ({
        ...boundsOf(point),
        enterprise_open: point.enterpriseOpen,
        measure_id: measure.id,
        point_id: point.id,
        point_name: point.name,
        unit_name: point.unitName,
        event_id: event.id,
        event_name: event.name,
        colour,
        level: measure.level ?? levelOf(rules, colour),
        post_name: measure.postName,
        person_id: measure.personId,
        content: contentOf(measure),
        cycle: measure.cycle,
        cycle_unit: measure.cycleUnit,
        data_source: measure.dataSource,
        classify1: measure.classify1,
        classify2: measure.classify2,
        classify3: measure.classify3,
      }));
    });
}

/** Puts a confirmed point with its measures where others read them, in place of what stood there. */
export async function publishPoint(
  context: WritingContext,
  rules: RiskRules,
  point: StoredPoint,
  hazards: readonly StoredHazard[],
): Promise<void> {
  const db = dbOf(context);
  await withdrawPoints(db, point.county, [point.id]);
  const assessment = hazards.flatMap(({ events }) => events)[0]?.assessment;
  if (point.colour === null || assessment === null || assessment === undefined) return;
  await insertRows(db, "risks.confirmed_points", [
    {
      ...boundsOf(point),
      enterprise_open: point.enterpriseOpen,
      point_id: point.id,
      name: point.name,
      unit_name: point.unitName,
      colour: point.colour,
      profile: assessment.profile,
      profile_version: assessment.profileVersion,
      longitude: point.longitude,
      latitude: point.latitude,
      qr_code: point.qrCode,
      confirmed_at: point.confirmedAt,
    },
  ]);
  await insertRows(db, "risks.confirmed_measures", measureRows(rules, point, hazards));
}

/** Takes points away from what counts. */
export async function withdrawPoints(db: Db, county: string, pointIds: readonly string[]): Promise<void> {
  await sql`delete from risks.confirmed_points
    where county = ${county} and point_id = any(${[...pointIds]}::uuid[])`.execute(db);
}

/** Counts an enterprise's confirmed points anew, and tells others where anything differs or must be said again. */
export async function reckonEnterprise(context: WritingContext, county: string, enterpriseId: string): Promise<void> {
  const db = dbOf(context);
  const points = await db
    .selectFrom("risks.confirmed_points")
    .select("colour")
    .where("county", "=", county)
    .where("enterprise_id", "=", enterpriseId)
    .where("enterprise_open", "=", true)
    .execute();
  const colours = points.map(({ colour }) => colour as "red" | "orange" | "yellow" | "blue");
  const counts = countColours(colours);
  const colour = gravest(colours);
  const { rows } = await sql<{ region: string; revision: number }>`update risks.enterprises
    set red = ${counts.red}, orange = ${counts.orange}, yellow = ${counts.yellow}, blue = ${counts.blue},
      colour = ${colour}, revision = revision + 1, updated_at = ${context.now.toISOString()}
    where county = ${county} and enterprise_id = ${enterpriseId}
    returning region_code as region, revision`.execute(db);
  const [register] = rows;
  if (register === undefined) return;
  context.emit(riskPointsChanged, register.region, { enterpriseId, colour, counts, revision: register.revision });
}
