import type { QueryContext } from "@anlan/server-kit";
import { sql } from "kysely";
import type { Colour } from "../../contract/index.ts";
import { dbOf } from "../store/db.ts";
import type { StoredHazard, StoredPoint } from "../store/rows.ts";

/** A point as it was confirmed last: what sheets show, whatever is being written. */
export interface ConfirmedPoint {
  readonly point: StoredPoint;
  readonly hazards: readonly StoredHazard[];
  readonly colour: Colour;
  readonly version: number;
  readonly at: string;
  readonly by: string;
}

/** The confirmed points of an enterprise, or one of them; the gravest first. */
export async function confirmedPoints(
  context: Pick<QueryContext, "tables">,
  of: { readonly county: string; readonly enterpriseId: string; readonly pointId?: string },
): Promise<ConfirmedPoint[]> {
  const one = of.pointId === undefined ? sql`true` : sql`c.point_id = ${of.pointId}`;
  const { rows } = await sql<
    Omit<ConfirmedPoint, "point" | "hazards"> & { content: Pick<ConfirmedPoint, "point" | "hazards"> }
  >`
    select c.colour, v.version, v.at, v.account_name as by, v.content
    from risks.confirmed_points c
      join risks.points p on p.county = c.county and p.id = c.point_id
      join risks.versions v on v.county = p.county and v.point_id = p.id and v.version = p.version
    where c.county = ${of.county} and c.enterprise_id = ${of.enterpriseId} and ${one}
    order by array_position(array['red', 'orange', 'yellow', 'blue'], c.colour), c.name`.execute(dbOf(context));
  return rows.map(({ content, ...rest }) => ({ ...rest, ...content }));
}
