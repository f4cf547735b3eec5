import { AnlanError } from "@anlan/kernel";
import { type CommandContext, countyColumnOf } from "@anlan/server-kit";
import { sql } from "kysely";
import { type Casualties, OTHER_LABELS } from "../../contract/index.ts";
import { casualtiesOf, dbOf, lockAccident, removalOf } from "../store/read.ts";
import type { StoredAccident } from "../store/rows.ts";
import { isLive } from "./derive.ts";

/** The record that another is to be joined to, locked. Throws ACCIDENTS_JOIN_WRONG where it cannot take one. */
export async function lockKept(context: CommandContext, joined: StoredAccident, into: string): Promise<StoredAccident> {
  const kept = into === joined.id ? undefined : await lockAccident(dbOf(context), into);
  if (kept === undefined || !isLive(kept)) throw new AnlanError("ACCIDENTS_JOIN_WRONG");
  return kept;
}

/** Refuses to join a record on which more hangs than a report: persons, an investigation, a removal. */
export async function checkNothingHangs(context: CommandContext, joined: StoredAccident): Promise<void> {
  const db = dbOf(context);
  const [people, removal, { rows }] = await Promise.all([
    casualtiesOf(db, joined),
    removalOf(db, joined),
    sql<{ id: string }>`select id from accidents.investigations where county = ${joined.county}
      and accident_id = ${joined.id} limit 1`.execute(db),
  ]);
  const isOpen = removal !== undefined && removal.state !== "refused";
  if (people.length > 0 || isOpen || rows.length > 0) {
    throw new AnlanError("ACCIDENTS_JOIN_HANGS", { number: joined.number });
  }
}

const PLAIN = [
  ...(["unitName", "place", "unitKnewAt", "trade", "sector", "vehicle", "mainCause"] as const),
  ...(["minorInjuries", "trapped", "atRisk", "evacuated", "rescuerDeaths"] as const),
] satisfies (keyof StoredAccident)[];

/** What the kept record did not know the joined one tells; what it knew stays. */
export function filledBy(kept: StoredAccident, joined: StoredAccident): StoredAccident {
  const told = Object.fromEntries(PLAIN.map((key) => [key, kept[key] ?? joined[key]]));
  const { enterpriseId, enterpriseName, merges, longitude, latitude, deaths, missing } = joined;
  const { seriousInjuries, poisoned, lossEstimate, lossLines, directLoss, region } = joined;
  return {
    ...kept,
    ...told,
    sectors: [...new Set([...kept.sectors, ...joined.sectors])],
    details: { ...joined.details, ...kept.details },
    ...(kept.enterpriseId === null ? { enterpriseId, enterpriseName, merges } : {}),
    ...(kept.longitude === null && countyColumnOf(region) === kept.county ? { longitude, latitude } : {}),
    // Whom the one calls missing the other may call dead, and the poisoned are among the injured: whole pairs or nothing.
    ...(kept.deaths === null && kept.missing === null ? { deaths, missing } : {}),
    ...(kept.seriousInjuries === null && kept.poisoned === null ? { seriousInjuries, poisoned } : {}),
    ...(kept.directLoss === null ? { lossEstimate, lossLines, directLoss } : {}),
  };
}

const toll = ({ deaths, missing }: Casualties): number => (deaths ?? 0) + (missing ?? 0);

/** Refuses to lose by joining what makes an accident graver: the kept record is corrected first, then the other joined. */
export function checkNothingLost(joined: StoredAccident, kept: StoredAccident): void {
  const pairs: readonly (readonly [string, number, number])[] = [
    ["deaths", toll(joined), toll(kept)],
    ["seriousInjuries", joined.seriousInjuries ?? 0, kept.seriousInjuries ?? 0],
    ["minorInjuries", joined.minorInjuries ?? 0, kept.minorInjuries ?? 0],
    ["directLoss", joined.directLoss ?? 0, kept.directLoss ?? 0],
  ];
  const lost = pairs.find(([, mine, theirs]) => mine > theirs);
  if (lost === undefined) return;
  const [key, mine, theirs] = lost;
  const what = OTHER_LABELS[key] ?? { zh: key, en: key };
  throw new AnlanError("ACCIDENTS_JOIN_LOSES", { what, mine, theirs, number: kept.number });
}

/** Sets the reports of the joined record on the kept one too: a duty that one of the two fulfilled is fulfilled. */
export async function copyReports(
  context: CommandContext,
  joined: StoredAccident,
  kept: StoredAccident,
): Promise<void> {
  const db = dbOf(context);
  const { rows } = await sql<{ id: string }>`select id from accidents.reports
    where county = ${joined.county} and accident_id = ${joined.id}`.execute(db);
  const ids = JSON.stringify(rows.map(({ id }) => ({ old: id, fresh: context.newId() })));
  await sql`insert into accidents.reports (county, id, region_code, accident_id, kind, sent_by, sent_to, at, receiver,
      content, casualties, account_id, account_name, entered_at, from_accident)
    select ${kept.county}, n.fresh, ${kept.region}, ${kept.id}, r.kind, r.sent_by, r.sent_to, r.at, r.receiver, r.content,
      r.casualties, r.account_id, r.account_name, r.entered_at, ${joined.id}
    from accidents.reports r join jsonb_to_recordset(${ids}::jsonb) as n(old uuid, fresh uuid) on n.old = r.id
    where r.county = ${joined.county} and r.accident_id = ${joined.id}`.execute(db);
}

/** Takes the reports of a record that stands by itself again off the other. */
export async function takeReportsBack(
  context: CommandContext,
  joined: StoredAccident,
  kept: StoredAccident,
): Promise<void> {
  await sql`delete from accidents.reports where county = ${kept.county} and accident_id = ${kept.id}
    and from_accident = ${joined.id}`.execute(dbOf(context));
}

/** What the histories of both say of it. */
export const saidOf = ({ number, title }: StoredAccident): string => `${number} ${title}`;
