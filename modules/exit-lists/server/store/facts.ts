import { addDays, chinaDay } from "@anlan/kernel";
import type { RiskColour } from "@anlan/records";
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { ExitFacts } from "../../contract/index.ts";

/** An enterprise that works, with what is known of it. */
export interface Candidate {
  readonly county: string;
  readonly enterpriseId: string;
  readonly region: string;
  readonly name: string;
  readonly sectors: readonly string[];
  readonly facts: ExitFacts;
}

interface Row {
  county: string;
  enterpriseId: string;
  region: string;
  name: string;
  sectors: string[];
  class: string | null;
  colour: RiskColour | null;
  score: number | null;
  accidents: number;
  deaths: number;
  openMajor: number;
  majors: number;
}

const A_YEAR_DAYS = 365;

function candidateOf(row: Row): Candidate {
  const { county, enterpriseId, region, name, sectors, class: own, colour, score, accidents, deaths } = row;
  const { openMajor, majors } = row;
  const classD = own === "D" ? 1 : 0;
  const counts = { classD, red: colour === "red" ? 1 : 0, openMajor, majors, accidents, deaths };
  return { county, enterpriseId, region, name, sectors, facts: { class: own, colour, score, counts } };
}

async function select(db: Kysely<unknown>, now: Date, condition: RawBuilder<unknown>): Promise<Candidate[]> {
  const since = addDays(chinaDay(now), -A_YEAR_DAYS);
  const { rows } =
    await sql<Row>`select n.county, n.id as "enterpriseId", n.region_code as region, n.name, n.sectors, c.class,
      c.colour, c.score, coalesce(c.accidents, 0) as accidents, coalesce(c.deaths, 0) as deaths,
      coalesce(d.open, 0) as "openMajor", coalesce(d.year, 0) as majors
    from enterprises.names n
    left join regional_risks.current_classes c on c.county = n.county and c.enterprise_id = n.id
    left join lateral (
      select (count(*) filter (where x.state not in ('closed', 'cancelled', 'joined')))::int as open,
        (count(*) filter (where (x.found_at at time zone 'Asia/Shanghai')::date > ${since}::date))::int as year
      from hidden_dangers.current_dangers x
      where x.county = n.county and x.enterprise_id = n.id and x.level = 'major' and x.state not in ('cancelled', 'joined')
    ) d on true
    where n.state not in ('closed', 'merged', 'moved') and ${condition}`.execute(db);
  return rows.map(candidateOf);
}

/** One enterprise within the scope; undefined for one that no longer works. */
export async function findCandidate(db: Kysely<unknown>, now: Date, id: string): Promise<Candidate | undefined> {
  return (await select(db, now, sql`n.id = ${id}`))[0];
}

/** Enterprises about which something is known that may be a ground, after an id. */
export function candidatesAfter(db: Kysely<unknown>, now: Date, after: string, limit: number): Promise<Candidate[]> {
  const known = sql`(c.class = 'D' or c.colour = 'red' or c.accidents > 0 or c.deaths > 0 or d.year > 0 or d.open > 0)`;
  return select(
    db,
    now,
    sql`n.id > ${after} and ${known} and not exists (
      select from exit_lists.cases e where e.county = n.county and e.enterprise_id = n.id and e.ended_on is null)
    order by n.id limit ${limit}`,
  );
}
