import { enterpriseMerged, enterpriseMergeUndone, enterpriseMoved } from "@anlan/enterprises/contract";
import { recordEntriesChanged } from "@anlan/records";
import { type EventContext, type EventHandler, on } from "@anlan/server-kit";
import { sql } from "kysely";
import type { RisksPorts } from "../ports.ts";
import { pointsOf } from "../queries/registers.ts";
import { type Db, dbOf } from "../store/db.ts";
import { findRegister, findWorkplaces, isOpen, lockPointsOf } from "../store/read.ts";
import type { Workplace } from "../store/rows.ts";
import { askPoint, CONFIRM_STEP, tellReassessment } from "../write/ask.ts";
import { subjectOf } from "../write/entry.ts";
import { reckonEnterprise } from "../write/publish.ts";
import { lockRegister } from "../write/register.ts";
import { emitEntries } from "../write/write-point.ts";
import { asSystem } from "../write/writing.ts";
import { followBounds, followName, handBack, handOver, moveRows } from "./tables.ts";

const ENTERPRISE = "enterprises.enterprise";

async function differs(db: Db, place: Workplace): Promise<boolean> {
  const { county, id, region, name } = place;
  const { rows } = await sql`select from risks.enterprises where county = ${county} and enterprise_id = ${id}
    and (enterprise_name, enterprise_open, region_code, sectors)
      is distinct from (${name}::text, ${isOpen(place)}::boolean, ${region}::text, ${sql.val(place.sectors)}::text[])`.execute(
    db,
  );
  return rows.length > 0;
}

async function tellEntries(context: EventContext, place: Pick<Workplace, "county" | "id">): Promise<void> {
  emitEntries(asSystem(context), await pointsOf(dbOf(context), place));
}

/** Follows what enterprises are called, where they lie, who supervises them and whether they work. */
const keepUp: EventHandler = on(recordEntriesChanged, "risks.keep-up", async (context, { county, entries }) => {
  const changed = entries.filter(({ register }) => register === ENTERPRISE).map(({ id }) => id);
  const db = dbOf(context);
  // As they are now, not as the event says: events may come late and in any order.
  for (const place of await findWorkplaces(db, changed, county)) {
    if (!(await differs(db, place))) continue;
    await followBounds(db, place);
    await followName(db, county, place.id, place.name, isOpen(place));
    await tellEntries(context, place);
    await reckonEnterprise(asSystem(context), county, place.id);
  }
});

/** One enterprise, one profile: what is graded by another one is asked for anew. */
async function settleProfile(
  context: EventContext,
  ports: RisksPorts,
  place: Workplace,
  remark: string,
): Promise<void> {
  const db = dbOf(context);
  const register = await findRegister(db, place);
  if (register?.profile === undefined || register.profile === null) return;
  const { rows } = await sql<{ id: string }>`select point_id as id from risks.confirmed_points
    where county = ${place.county} and enterprise_id = ${place.id} and profile <> ${register.profile}`.execute(db);
  const other = new Set(rows.map(({ id }) => id));
  for (const point of await lockPointsOf(db, place.county, place.id)) {
    if (!other.has(point.id) || point.state !== "confirmed") continue;
    await askPoint(asSystem(context), ports, point, { trigger: "profile-changed", remark, by: "系统" });
  }
}

const followMerge = (ports: RisksPorts): EventHandler =>
  on(enterpriseMerged, "risks.follow-merge", async (context, { county, mergedId, survivorId, mergeId }) => {
    const db = dbOf(context);
    const former = await findRegister(db, { county, id: mergedId });
    const [survivor] = await findWorkplaces(db, [survivorId], county);
    if (former === undefined || survivor === undefined) return;
    const register = await lockRegister(asSystem(context), survivor);
    if (register.profile === null) {
      await sql`update risks.enterprises set profile = ${former.profile}, profile_since = ${former.profileSince}
        where county = ${county} and enterprise_id = ${survivorId}`.execute(db);
    }
    await handOver(db, { county, from: mergedId, to: survivorId, mergeId });
    await followName(db, county, survivorId, survivor.name, isOpen(survivor));
    await settleProfile(context, ports, survivor, "企业合并");
    await tellEntries(context, survivor);
    for (const id of [mergedId, survivorId]) await reckonEnterprise(asSystem(context), county, id);
  });

const followUndo: EventHandler = on(enterpriseMergeUndone, "risks.follow-undone-merge", async (context, event) => {
  const { county, mergedId, survivorId, mergeId } = event;
  const db = dbOf(context);
  await handBack(db, { county, from: survivorId, to: mergedId, mergeId });
  const [merged] = await findWorkplaces(db, [mergedId], county);
  if (merged !== undefined) {
    await followName(db, county, mergedId, merged.name, isOpen(merged));
    await tellEntries(context, merged);
  }
  for (const id of [mergedId, survivorId]) await reckonEnterprise(asSystem(context), county, id);
});

const followMove = (ports: RisksPorts): EventHandler =>
  on(enterpriseMoved, "risks.follow-move", async (context, { enterpriseId, fromCounty, toCounty }) => {
    const db = dbOf(context);
    const [place] = await findWorkplaces(db, [enterpriseId], toCounty);
    const left = await pointsOf(db, { county: fromCounty, id: enterpriseId });
    if (place === undefined || (await findRegister(db, { county: fromCounty, id: enterpriseId })) === undefined) return;
    const writing = asSystem(context);
    for (const point of left) {
      await ports.notices.todos.close(context, { subject: subjectOf(point), step: CONFIRM_STEP, outcome: "withdrawn" });
    }
    emitEntries(writing, left, true);
    await moveRows(db, fromCounty, place);
    await followName(db, toCounty, enterpriseId, place.name, isOpen(place));
    const arrived = await pointsOf(db, place);
    emitEntries(writing, arrived);
    for (const point of arrived) if (point.state === "reassessing") await tellReassessment(writing, ports, point);
    await reckonEnterprise(writing, toCounty, enterpriseId);
  });

/** Follows what becomes of enterprises: new names and places, merges, merges taken back, moves to another county. */
export const enterpriseHandlers = (ports: RisksPorts): EventHandler[] => [
  keepUp,
  followMerge(ports),
  followUndo,
  followMove(ports),
];
