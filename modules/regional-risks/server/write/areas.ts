import { chinaDay } from "@anlan/kernel";
import type { EventContext } from "@anlan/server-kit";
import { type RawBuilder, sql } from "kysely";
import type { AreaKind, ColourCounts } from "../../contract/index.ts";
import { inForce, rollUp } from "../../domain/index.ts";
import type { RegionalRisksTables } from "../generated/tables.ts";
import type { RegionalRisksPorts } from "../ports.ts";

/** Where an enterprise lies. */
export interface Lies {
  readonly county: string;
  readonly region: string;
  readonly gridId: string | null;
  readonly gridName: string | null;
}

interface Area {
  readonly county: string;
  readonly kind: AreaKind;
  readonly id: string;
  readonly region: string;
  readonly name: string;
  /** Which rows of `regional_risks.enterprises` as `e` lie in it. */
  readonly holds: RawBuilder<unknown>;
}

const LEVELS: readonly (readonly [AreaKind, number])[] = [
  ["county", 6],
  ["town", 9],
  ["village", 12],
];

// The end of the half-open range of a prefix of digits: nothing sorts behind this character.
const within = (region: string) => sql`e.region_code >= ${region} and e.region_code < ${`${region}:`}`;

async function areasOf(ports: RegionalRisksPorts, context: Pick<EventContext, "tables">, places: readonly Lies[]) {
  const found = new Map<string, Area>();
  const add = (area: Area) => found.set(`${area.county}.${area.kind}.${area.id}`, area);
  const names = new Map<string, Promise<readonly string[]>>();
  const nameOf = async (code: string) => {
    const asked = names.get(code) ?? ports.regionPath(code);
    names.set(code, asked);
    return (await asked).at(-1) ?? code;
  };
  for (const { county, region, gridId, gridName } of places) {
    for (const [kind, length] of LEVELS) {
      if (region.length < length) continue;
      const code = region.slice(0, length);
      add({ county, kind, id: code, region: code, name: await nameOf(code), holds: within(code) });
    }
    if (gridId === null) continue;
    add({ county, kind: "grid", id: gridId, region, name: gridName ?? gridId, holds: sql`e.grid_id = ${gridId}` });
  }
  const [first] = places;
  const parks = await ports.parks.covering(context, [...new Set(places.map(({ region }) => region))]);
  for (const { id, name, region, covers } of parks) {
    const holds = sql`(${sql.join(
      covers.map((code) => sql`(${within(code)})`),
      sql` or `,
    )})`;
    if (first !== undefined) add({ county: first.county, kind: "park", id, region, name, holds });
  }
  return [...found.values()];
}

interface Counted extends ColourCounts {
  readonly enterprises: number;
  readonly unassessed: number;
  readonly points: ColourCounts;
}

// The colour before, and since when the present one stands: only a change moves them.
function kept(colour: string | null, now: string) {
  const changes = sql`areas.colour is distinct from ${colour}`;
  return {
    colour_before: sql<string | null>`case when ${changes} then areas.colour else areas.colour_before end`,
    colour_since: sql<string | null>`case when ${changes} then ${now}::timestamptz else areas.colour_since end`,
  };
}

/** Counts the areas in which these enterprises lie anew, and says their colours by the rule in force. */
export async function reckonAreas(
  ports: RegionalRisksPorts,
  context: Pick<EventContext, "tables" | "now">,
  places: readonly Lies[],
): Promise<void> {
  const rule = inForce(ports.rules().rollUp, chinaDay(context.now));
  if (rule === undefined) return;
  const db = context.tables<RegionalRisksTables>();
  for (const area of await areasOf(ports, context, places)) {
    const of = (colour: string) => sql`count(*) filter (where e.colour = ${colour})::int`;
    const { rows } = await sql<Counted>`select count(*)::int as enterprises,
        count(*) filter (where e.colour is null)::int as unassessed, ${of("red")} as red, ${of("orange")} as orange,
        ${of("yellow")} as yellow, ${of("blue")} as blue,
        json_build_object('red', coalesce(sum(e.red), 0), 'orange', coalesce(sum(e.orange), 0),
          'yellow', coalesce(sum(e.yellow), 0), 'blue', coalesce(sum(e.blue), 0)) as points
      from regional_risks.enterprises e where e.county = ${area.county} and e.is_open and ${area.holds}`.execute(db);
    const [counted] = rows;
    if (counted === undefined) continue;
    const { enterprises, unassessed, points, ...counts } = counted;
    const found = rollUp(counts, area.kind, rule);
    const values = {
      region_code: area.region,
      name: area.name,
      enterprises,
      unassessed,
      ...counts,
      points: JSON.stringify(points),
      colour: found.colour,
      roll_up: JSON.stringify(found),
      reckoned_at: context.now.toISOString(),
    };
    await db
      .insertInto("regional_risks.areas")
      .values({ county: area.county, kind: area.kind, id: area.id, ...values })
      .onConflict((conflict) =>
        conflict
          .columns(["county", "kind", "id"])
          .doUpdateSet({ ...values, ...kept(found.colour, context.now.toISOString()) }),
      )
      .execute();
  }
}
