import { chinaDay } from "@anlan/kernel";
import { type RecordEntry, recordEntriesChanged } from "@anlan/records";
import type { EventContext } from "@anlan/server-kit";
import {
  CLASSES,
  type ClassReason,
  type Correction,
  type EnterpriseClass,
  enterpriseClassed,
  type Score,
} from "../../contract/index.ts";
import { frequencyOf, inForce, moveOf, scoreOf } from "../../domain/index.ts";
import type { RegionalRisksTables } from "../generated/tables.ts";
import type { RegionalRisksPorts } from "../ports.ts";
import {
  type Db,
  lockEnterprise,
  type StoredEnterprise,
  saveCorrection,
  saveEnterprise,
  selectCorrections,
} from "../store/enterprise-store.ts";
import { countOf } from "./count.ts";

/** The register under which the map knows the colours of enterprises. */
const REGISTER = "regional-risks.enterprise";

export type ReckonContext = Pick<EventContext, "tables" | "now" | "newId" | "emit">;

interface Placed {
  readonly class: EnterpriseClass;
  readonly reason: ClassReason;
  readonly text: string | null;
  readonly byName: string | null;
}

// An approved correction counts until its last day; then it is lifted by itself and the reckoned class counts again.
async function correctionOf(
  db: Db,
  { county, enterpriseId }: StoredEnterprise,
  now: Date,
): Promise<Correction | undefined> {
  const found = (await selectCorrections(db)
    .where("c.county", "=", county)
    .where("c.enterprise_id", "=", enterpriseId)
    .where("c.state", "=", "approved")
    .executeTakeFirst()) as Correction | undefined;
  if (found === undefined || found.until >= chinaDay(now)) return found;
  const stateSince = now.toISOString();
  await saveCorrection(db, {
    ...found,
    state: "lifted",
    stateSince,
    remark: "到期自动解除",
    revision: found.revision + 1,
  });
  return undefined;
}

function placeOf(
  before: StoredEnterprise,
  score: Score,
  correction: Correction | undefined,
  move: ReturnType<typeof moveOf>,
): Placed | null {
  if (correction !== undefined) {
    const { class: to, reason: text, decidedByName: byName } = correction;
    const isThere = before.corrected && before.class === to;
    return isThere ? null : { class: to, reason: "corrected", text, byName };
  }
  if (before.corrected) return { class: score.computed, reason: "lifted", text: null, byName: null };
  return move === null ? null : { class: move.to, reason: move.reason, text: null, byName: null };
}

function entryOf(one: StoredEnterprise): RecordEntry {
  const { longitude, latitude } = one;
  return {
    register: REGISTER,
    id: one.id,
    region: one.region,
    sectors: [...one.sectors],
    enterpriseId: one.enterpriseId,
    title: one.name,
    subtitle: one.class === null ? null : CLASSES[one.class].zh,
    numbers: [],
    words: [],
    symbol: "factory",
    position: longitude === null || latitude === null ? null : { longitude, latitude },
    state: one.class ?? "unclassed",
    risk: one.colour,
    href: `/regional-risks/enterprises/${one.enterpriseId}`,
    removed: !one.isOpen || one.colour === null,
    revision: one.shownRevision,
  };
}

async function addChange(db: Db, context: ReckonContext, before: StoredEnterprise, placed: Placed, score: number) {
  await db
    .insertInto("regional_risks.class_changes")
    .values({
      county: before.county,
      id: context.newId(),
      region_code: before.region,
      enterprise_id: before.enterpriseId,
      from_class: before.class,
      to_class: placed.class,
      reason: placed.reason,
      score,
      text: placed.text,
      by_name: placed.byName,
      at: context.now.toISOString(),
    })
    .execute();
}

function tell(context: ReckonContext, before: StoredEnterprise, after: StoredEnterprise, isNew: boolean): void {
  const { enterpriseId, colour, perYear, corrected, region, county } = after;
  const differs = before.class !== after.class || before.colour !== colour || before.perYear !== perYear;
  if (after.class !== null && differs) {
    const payload = {
      enterpriseId,
      class: after.class,
      colour,
      score: after.score ?? 0,
      perYear: perYear ?? 0,
      corrected,
    };
    context.emit(enterpriseClassed, region, payload);
  }
  if (!differs && !isNew) return;
  context.emit(recordEntriesChanged, region, { county, at: context.now.toISOString(), entries: [entryOf(after)] });
}

/** Reckons score, class and frequency of an enterprise anew, and tells what changed. `shown`: its name or place changed too. */
export async function reckonEnterprise(
  ports: RegionalRisksPorts,
  context: ReckonContext,
  county: string,
  enterpriseId: string,
  shown = false,
): Promise<void> {
  const db = context.tables<RegionalRisksTables>();
  const before = await lockEnterprise(db, county, enterpriseId);
  if (before === undefined) return;
  const today = chinaDay(context.now);
  const { classes, frequency } = ports.rules();
  const [rule, often] = [inForce(classes, today), inForce(frequency, today)];
  if (rule === undefined || often === undefined) return;
  const score = scoreOf(rule, await countOf(ports, context, before));
  const correction = await correctionOf(db, before, context.now);
  const { class: at, classSince: since } = before;
  const standing = at === null || since === null ? null : { class: at, since };
  const placed = placeOf(before, score, correction, moveOf(standing, score, rule, today));
  const now = context.now.toISOString();
  const current = placed?.class ?? before.class;
  const after: StoredEnterprise = {
    ...before,
    class: current,
    classSince: placed === null || placed.class === before.class ? before.classSince : now,
    corrected: correction !== undefined,
    score: score.score,
    explained: score,
    perYear: frequencyOf(often, before.colour, current).perYear,
    shownRevision: before.shownRevision + 1,
    reckonedAt: now,
  };
  await saveEnterprise(db, after);
  if (placed !== null) await addChange(db, context, before, placed, score.score);
  tell(context, before, after, shown);
}
