import { AnlanError } from "@anlan/kernel";
import { sql } from "kysely";
import type { Asked } from "../../contract/index.ts";
import type { Db } from "./db.ts";

/** An enterprise that takes part. */
export interface Participant {
  readonly county: string;
  readonly enterpriseId: string;
  readonly region: string;
  readonly sectors: readonly string[];
  readonly name: string;
  readonly open: boolean;
  readonly scan: Asked;
  readonly photo: Asked;
  readonly holidays: "work" | "rest";
  readonly commitmentSet: "none" | "daily" | "yearly" | null;
  readonly onlineSince: string | null;
}

const COLUMNS = sql`county, enterprise_id as "enterpriseId", region_code as region, sectors, name, open, scan, photo,
  holidays, commitment_set as "commitmentSet", online_since as "onlineSince"`;

/** Takes enterprises in as their archives are now, or brings them up to date; merged and moved ones are closed. */
export async function syncParticipants(db: Db, ids: readonly string[], fresh: boolean, county?: string): Promise<void> {
  if (ids.length === 0) return;
  const within = county === undefined ? sql`true` : sql`e.county = ${county}`;
  await sql`insert into self_checks.participants (county, enterprise_id, region_code, sectors, name, open, fresh)
    select e.county, e.id, e.region_code, e.sectors, e.name, e.state = 'active', true from enterprises.names e
    where e.id = any(${[...ids]}::uuid[]) and ${within} and e.state not in ('merged', 'moved')
    on conflict (county, enterprise_id) do update set region_code = excluded.region_code, sectors = excluded.sectors,
      name = excluded.name, open = excluded.open,
      fresh = self_checks.participants.fresh or ${fresh} or excluded.open > self_checks.participants.open`.execute(db);
}

/** Enterprises of these that took part and work no longer, or lie elsewhere now: what follows from it is for the caller. */
export interface FollowedParticipant {
  readonly county: string;
  readonly enterpriseId: string;
  readonly region: string;
  readonly open: boolean;
}

/** Brings participants up to date with their archives, without taking anybody in. Gives those that changed. */
export async function followArchives(db: Db, county: string, ids: readonly string[]): Promise<FollowedParticipant[]> {
  const { rows } = await sql<FollowedParticipant>`update self_checks.participants p set region_code = e.region_code,
      sectors = e.sectors, name = e.name, open = e.state = 'active', fresh = p.fresh or (e.state = 'active' and not p.open)
    from enterprises.names e where p.county = ${county} and e.county = p.county and e.id = p.enterprise_id
      and p.enterprise_id = any(${[...ids]}::uuid[])
      and (p.region_code, p.sectors, p.name, p.open) is distinct from (e.region_code, e.sectors, e.name, e.state = 'active')
    returning p.county, p.enterprise_id as "enterpriseId", p.region_code as region, p.open`.execute(db);
  return rows;
}

/** Enterprises of these that take part, within scope. */
async function findParticipants(db: Db, ids: readonly string[]): Promise<Participant[]> {
  const { rows } = await sql<Participant>`select ${COLUMNS} from self_checks.participants
    where enterprise_id = any(${[...ids]}::uuid[]) order by open desc, county`.execute(db);
  return rows;
}

/** The participant as it is where it works now; undefined: it does not take part, or lies outside the scope. */
export async function findParticipant(db: Db, enterpriseId: string): Promise<Participant | undefined> {
  return (await findParticipants(db, [enterpriseId]))[0];
}

const lockKnown = async (db: Db, enterpriseId: string): Promise<Participant | undefined> => {
  const { rows } = await sql<Participant>`select ${COLUMNS} from self_checks.participants
    where enterprise_id = ${enterpriseId} order by open desc, county limit 1 for update`.execute(db);
  return rows[0];
};

/** The same for a change; an enterprise that did not take part yet does from now on. */
export async function lockParticipant(db: Db, enterpriseId: string): Promise<Participant> {
  const known = await lockKnown(db, enterpriseId);
  if (known !== undefined) return known;
  await syncParticipants(db, [enterpriseId], true);
  const taken = await lockKnown(db, enterpriseId);
  if (taken === undefined) throw new AnlanError("SELF_CHECKS_ENTERPRISE_UNKNOWN");
  return taken;
}
