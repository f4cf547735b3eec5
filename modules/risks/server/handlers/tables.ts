import { sql } from "kysely";
import type { Db } from "../store/db.ts";
import type { Workplace } from "../store/rows.ts";

/** Tables whose rows hang on a point, by its id. */
const ON_POINT = ["hazards", "events", "measures", "assessments", "versions", "confirmed_points", "confirmed_measures"];
/** All tables of the module in the order in which rows may be written. */
const ALL = ["enterprises", "units", "points", ...ON_POINT.slice(0, 5), "changes", "exchanged", ...ON_POINT.slice(5)];
const EMPTIED = ["points", "units", "changes", "exchanged", "enterprises"];

const tableOf = (name: string) => sql.table(`risks.${name}`);

/** Region and sectors of an enterprise go to everything of it, but not to what came by a merge: nobody sees more by one. */
export async function followBounds(db: Db, { county, id, region, sectors }: Workplace): Promise<void> {
  const set = sql`set region_code = ${region}, sectors = ${sql.val(sectors)}::text[]`;
  const mine = sql`t.county = ${county} and t.enterprise_id = ${id}`;
  const kept = (key: string) => sql`not exists (select from risks.points p
    where p.county = t.county and p.id = ${sql.ref(`t.${key}`)} and p.merges <> '{}')`;
  for (const name of ON_POINT)
    await sql`update ${tableOf(name)} t ${set} where ${mine} and ${kept("point_id")}`.execute(db);
  await sql`update risks.changes t ${set} where ${mine} and ${kept("record_id")}`.execute(db);
  for (const name of ["units", "points"]) {
    await sql`update ${tableOf(name)} t ${set} where ${mine} and t.merges = '{}'`.execute(db);
  }
  for (const name of ["exchanged", "enterprises"])
    await sql`update ${tableOf(name)} t ${set} where ${mine}`.execute(db);
}

/** What an enterprise is called and whether it works, on everything that says so. A point's revision goes up with it. */
export async function followName(db: Db, county: string, id: string, name: string, open: boolean): Promise<void> {
  await sql`update risks.points set enterprise_name = ${name}, enterprise_open = ${open}, revision = revision + 1
    where county = ${county} and enterprise_id = ${id}`.execute(db);
  await sql`update risks.enterprises set enterprise_name = ${name}, enterprise_open = ${open}
    where county = ${county} and enterprise_id = ${id}`.execute(db);
  for (const table of ["confirmed_points", "confirmed_measures"]) {
    await sql`update ${tableOf(table)} set enterprise_open = ${open}
      where county = ${county} and enterprise_id = ${id}`.execute(db);
  }
}

interface Handing {
  readonly county: string;
  readonly from: string;
  readonly to: string;
  readonly mergeId: string;
}

/** Gives points and units with all that hangs on them from one enterprise to another. */
async function hand(db: Db, { county, from, to }: Handing, points: readonly string[], units: readonly string[]) {
  const ids = [...points];
  for (const name of ON_POINT) {
    await sql`update ${tableOf(name)} set enterprise_id = ${to}
      where county = ${county} and point_id = any(${ids}::uuid[])`.execute(db);
  }
  await sql`update risks.changes set enterprise_id = ${to}
    where county = ${county} and record_id = any(${ids}::uuid[])`.execute(db);
  await sql`update risks.exchanged t set enterprise_id = ${to} where t.county = ${county} and t.enterprise_id = ${from}
    and not exists (select from risks.exchanged o where o.county = t.county and o.enterprise_id = ${to}
      and o.object = t.object and o.external_id = t.external_id)
    and (t.record_id = any(${[...units]}::uuid[]) or t.record_id in (
      select id from risks.events where county = ${county} and point_id = any(${ids}::uuid[])
      union all select id from risks.measures where county = ${county} and point_id = any(${ids}::uuid[])))`.execute(
    db,
  );
}

const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);

/** Two archives became one: what belonged to the one belongs to the other, and remembers by which merge. */
export async function handOver(db: Db, handing: Handing): Promise<void> {
  const { county, from, to, mergeId } = handing;
  const give = (name: string) =>
    sql<{ id: string }>`update ${tableOf(name)} set enterprise_id = ${to},
    merges = merges || ${mergeId}::uuid, revision = revision + 1
    where county = ${county} and enterprise_id = ${from} returning id`.execute(db);
  const units = await give("units");
  const points = await give("points");
  await hand(db, handing, idsOf(points.rows), idsOf(units.rows));
}

/** The merge was taken back: what came by it goes back. */
export async function handBack(db: Db, handing: Handing): Promise<void> {
  const { county, from, to, mergeId } = handing;
  const give = (name: string) =>
    sql<{ id: string }>`update ${tableOf(name)} set enterprise_id = ${to},
    merges = array_remove(merges, ${mergeId}::uuid), revision = revision + 1
    where county = ${county} and enterprise_id = ${from} and ${mergeId}::uuid = any(merges) returning id`.execute(db);
  const units = await give("units");
  const points = await give("points");
  await hand(db, handing, idsOf(points.rows), idsOf(units.rows));
}

/** The county is part of every key and never changed in place: all rows of the enterprise are made anew, then deleted. */
export async function moveRows(db: Db, from: string, place: Workplace): Promise<void> {
  const { county, id, region, sectors } = place;
  const change = JSON.stringify({ county, region_code: region, sectors });
  for (const name of ALL) {
    const table = tableOf(name);
    const own = name === "units" || name === "points" ? { merges: [] } : {};
    await sql`insert into ${table} select (jsonb_populate_record(null::${table},
        to_jsonb(t) || ${change}::jsonb || ${JSON.stringify(own)}::jsonb)).*
      from ${table} t where t.county = ${from} and t.enterprise_id = ${id}`.execute(db);
  }
  await sql`update risks.points set revision = revision + 2 where county = ${county} and enterprise_id = ${id}`.execute(
    db,
  );
  for (const name of EMPTIED) {
    await sql`delete from ${tableOf(name)} where county = ${from} and enterprise_id = ${id}`.execute(db);
  }
}
