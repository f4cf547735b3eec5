import { answer } from "@anlan/server-kit";
import { sql } from "kysely";
import { type AreaGeometry, type Box, findBoundaries } from "../../contract/index.ts";
import type { RegionsAndGridsTables } from "../generated/tables.ts";

interface Row {
  readonly region: string;
  readonly name: string;
  readonly geometry: AreaGeometry;
  readonly box: Box;
  readonly source: string;
  readonly note: string | null;
  readonly own: boolean;
}

export const findBoundariesHandler = answer(findBoundaries, async ({ tables }, { regions, below }) => {
  const { rows } = await sql<Row>`
    select distinct on (b.region_code) b.region_code as region, r.name, b.geometry, b.box, b.source, b.note,
      b.county <> '000000' as own
    from regions_and_grids.boundaries b join regions_and_grids.regions r on r.code = b.region_code
    where b.region_code = any(${regions}) or (${below === "yes"} and r.parent = any(${regions}))
    order by b.region_code, b.county = '000000'`.execute(tables<RegionsAndGridsTables>());
  return { boundaries: rows };
});
