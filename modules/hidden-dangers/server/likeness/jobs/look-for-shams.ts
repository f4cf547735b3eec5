import { createHash } from "node:crypto";
import { addDays, chinaDay } from "@anlan/kernel";
import { inScope, type Job, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import { copyKey, featuresOf } from "@anlan/text-likeness";
import { sql } from "kysely";
import { type Photo, type Report, type Suspicion, shamRulesOn, suspicionsOf } from "../../../domain/likeness/index.ts";
import type { Db } from "../../store/read.ts";
import { regionOfBoth } from "../handlers/offer-pairs.ts";
import type { LikenessPorts } from "../ports.ts";

/** Reports of so many days are looked at together; no rule looks further back. */
const DAYS = 90;
const PHOTO_PORTION = 50;

const asSystem = <T>(runtime: Runtime, mode: "read" | "write", work: (db: Db) => Promise<T>): Promise<T> =>
  inScope(runtime.pool, unsafeEverywhere, mode, (db) => work(db as unknown as Db));

interface Unseen {
  readonly danger: string;
  readonly region: string;
  readonly file: string;
  readonly ofFind: boolean;
}

async function unseenPhotos(db: Db, county: string, since: string, after: string): Promise<Unseen[]> {
  const { rows } = await sql<Unseen>`select p.danger, p.region, p.file, p."ofFind" from (
      select d.id as danger, d.region_code as region, unnest(d.files) as file, true as "ofFind" from hidden_dangers.dangers d
        where d.county = ${county} and d.found_at >= ${since}::timestamptz and d.files <> '{}'
      union all select s.danger_id, s.region_code, unnest(s.files), false from hidden_dangers.steps s
        where s.county = ${county} and s.at >= ${since}::timestamptz and s.move in ('put-right', 'submit') and s.files <> '{}') p
    where p.file > ${after}::uuid and not exists (select from hidden_dangers.danger_photos k
      where k.county = ${county} and k.danger_id = p.danger and k.file_id = p.file)
    order by p.file limit ${PHOTO_PORTION}`.execute(db);
  return rows;
}

/** Looks at photos of a county that were not looked at before. One that cannot be read is tried again the next night. */
async function lookAtPhotos(runtime: Runtime, ports: LikenessPorts, county: string, since: string): Promise<void> {
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const unseen = await asSystem(runtime, "read", (db) => unseenPhotos(db, county, since, after));
    if (unseen.length === 0) return;
    after = (unseen.at(-1) as Unseen).file;
    const facts = await ports.photos(runtime, [...new Set(unseen.map(({ file }) => file))]);
    const byFile = new Map(facts.map((one) => [one.fileId, one]));
    const rows = unseen.flatMap(({ danger, region, file, ofFind }) => {
      const known = byFile.get(file);
      if (known === undefined) return [];
      const { hash, look, takenAt } = known;
      return [{ danger, region, file, of_find: ofFind, hash, look, taken_at: takenAt }];
    });
    await asSystem(runtime, "write", (db) =>
      sql`insert into hidden_dangers.danger_photos (county, danger_id, file_id, region_code, of_find, hash, look, taken_at)
        select ${county}, danger, file, region, of_find, hash, look, taken_at from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as r(danger uuid, file uuid, region text, of_find boolean, hash text, look text, taken_at timestamptz)
        on conflict do nothing`.execute(db),
    );
  }
}

type Row = Omit<Report, "copyKey" | "saysNothing" | "self" | "photos"> & {
  readonly description: string;
  readonly source: string;
  readonly region: string;
  readonly sectors: readonly string[];
  readonly photos: readonly Photo[] | null;
};

async function readReports(db: Db, county: string, since: string): Promise<Row[]> {
  const { rows } = await sql<Row>`select d.id as "dangerId", d.number, d.enterprise_id as "enterpriseId",
      d.enterprise_name as "enterpriseName", d.description, d.source, d.region_code as region, d.sectors, d.place,
      d.found_by as "foundBy", d.found_by_name as "foundByName", d.found_at as "foundAt", d.device_at as "deviceAt",
      d.rectified_at as "rectifiedAt", d.joined_to as "joinedTo",
      -- The place of the enterprise stands in for a position that the device did not give.
      case when d.accuracy is not null then d.longitude end as longitude,
      case when d.accuracy is not null then d.latitude end as latitude, d.accuracy,
      (select jsonb_agg(jsonb_build_object('fileId', p.file_id, 'hash', p.hash, 'look', p.look, 'takenAt', p.taken_at,
        'ofFind', p.of_find) order by p.file_id) from hidden_dangers.danger_photos p
        where p.county = d.county and p.danger_id = d.id) as photos
    from hidden_dangers.dangers d
    where d.county = ${county} and d.found_at >= ${since}::timestamptz and d.state <> 'cancelled' order by d.id`.execute(
    db,
  );
  return rows;
}

function reportOf({ lexicon }: LikenessPorts, { description, source, photos, ...row }: Row): Report {
  const words = lexicon();
  return {
    ...row,
    self: source === "self-check",
    copyKey: copyKey(description, words),
    saysNothing: featuresOf(description, words).all.length === 0,
    photos: photos ?? [],
  };
}

const digest = (key: string): string => createHash("sha256").update(key).digest("hex");

async function write(runtime: Runtime, db: Db, county: string, found: { suspicion: Suspicion; rows: readonly Row[] }) {
  const { suspicion, rows } = found;
  const [first] = rows;
  if (first === undefined) return;
  const region = rows.reduce((so_far, row) => regionOfBoth(so_far, row.region), first.region);
  const sectors = first.sectors.filter((sector) => rows.every((row) => row.sectors.includes(sector)));
  const enterprises = [...new Set(rows.map(({ enterpriseId }) => enterpriseId))];
  const names = [...new Set(rows.flatMap(({ enterpriseName }) => enterpriseName ?? []))];
  await sql`insert into hidden_dangers.sham_signs as s (county, id, region_code, sectors, enterprise_id, enterprise_name, rule,
      sign_key, reason, dangers, state, found_at, revision)
    values (${county}, ${runtime.newId()}, ${region}, ${sectors}::text[], ${enterprises.length === 1 ? (enterprises[0] ?? null) : null},
      ${names.length === 0 ? null : names.join("、")}, ${suspicion.rule}, ${digest(suspicion.key)}, ${suspicion.reason},
      ${[...suspicion.dangerIds]}::uuid[], 'open', ${runtime.clock.now().toISOString()}, 1)
    on conflict (county, rule, sign_key) do update set reason = excluded.reason, dangers = excluded.dangers,
      region_code = excluded.region_code, sectors = excluded.sectors, revision = s.revision + 1
      where s.state = 'open' and s.reason <> excluded.reason`.execute(db);
}

/** Looks through the reports of a county by the rules of today. What was checked is left as it is. Gives how many suspicions there are. */
export async function lookForShams(runtime: Runtime, ports: LikenessPorts, county: string): Promise<number> {
  const today = chinaDay(runtime.clock.now());
  const since = addDays(today, -DAYS);
  await lookAtPhotos(runtime, ports, county, since);
  const rows = await asSystem(runtime, "read", (db) => readReports(db, county, since));
  const byId = new Map(rows.map((row) => [row.dangerId, row]));
  const suspicions = suspicionsOf(
    rows.map((row) => reportOf(ports, row)),
    shamRulesOn(ports.rules(), today),
  );
  await asSystem(runtime, "write", async (db) => {
    for (const suspicion of suspicions) {
      await write(runtime, db, county, { suspicion, rows: suspicion.dangerIds.flatMap((id) => byId.get(id) ?? []) });
    }
  });
  return suspicions.length;
}

/** Every night, county by county. */
export const shamJob = (ports: LikenessPorts): Job => ({
  name: "hidden-dangers.look-for-shams",
  cron: "40 3 * * *",
  run: async (runtime) => {
    const counties = await asSystem(runtime, "read", async (db) => {
      const { rows } = await sql<{
        county: string;
      }>`select distinct county from hidden_dangers.dangers order by county`.execute(db);
      return rows.map(({ county }) => county);
    });
    for (const county of counties) {
      await lookForShams(runtime, ports, county).catch((error: unknown) =>
        runtime.log.error({ err: error, county }, "looking for sham reports failed"),
      );
    }
  },
});
