import { chinaDay } from "@anlan/kernel";
import { type Kysely, sql } from "kysely";
import { CAMPAIGN_STATES } from "../contract/index.ts";

interface ListCount {
  readonly all: number;
  readonly settled: number;
  readonly carriedOver: number;
}

/** A campaign of a government with the state of its two lists. */
export interface CampaignCounts {
  readonly id: string;
  readonly name: string;
  readonly state: { readonly zh: string; readonly en: string };
  readonly leadUnitName: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly problems: ListCount;
  readonly measures: ListCount;
  readonly late: number;
}

interface Row {
  id: string;
  name: string;
  state: keyof typeof CAMPAIGN_STATES;
  leadUnitName: string;
  startsOn: string;
  endsOn: string;
  problems: ListCount;
  measures: ListCount;
  late: number;
}

const counts = (list: string, asOf: string) => sql`json_build_object(
  'all', count(e.id) filter (where e.list = ${list}),
  'settled', count(e.id) filter (where e.list = ${list} and e.state = 'settled' and e.state_since <= ${asOf}::timestamptz),
  'carriedOver', count(e.id) filter (where e.list = ${list} and e.state = 'carried-over' and e.state_since <= ${asOf}::timestamptz))`;

/**
 * Campaigns of a region that ran on some of the days, for reports of modules above. What was settled after the moment
 * `asOf` (ISO) is not counted as settled. Bound by the scope of the context.
 */
export async function campaignCounts(
  { tables }: { tables<Tables>(): Kysely<Tables> },
  { region, from, to, asOf }: { region: string; from: string; to: string; asOf: string },
): Promise<CampaignCounts[]> {
  const today = chinaDay(new Date(asOf));
  const { rows } = await sql<Row>`select c.id, c.name, c.state, c.lead_unit_name as "leadUnitName",
      c.starts_on as "startsOn", c.ends_on as "endsOn", ${counts("problem", asOf)} as problems,
      ${counts("measure", asOf)} as measures,
      count(e.id) filter (where e.due_on < ${today}::date
        and (e.state = 'open' or (e.state = 'settled' and e.state_since > ${asOf}::timestamptz)))::int as late
    from campaigns.campaigns c left join campaigns.entries e on e.county = c.county and e.campaign_id = c.id
    where c.region_code = ${region} and c.state <> 'draft' and c.starts_on <= ${to}::date and c.ends_on >= ${from}::date
    group by c.county, c.id order by c.starts_on, c.id`.execute(tables());
  return rows.map((row) => ({ ...row, state: CAMPAIGN_STATES[row.state] }));
}
