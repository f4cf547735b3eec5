import type { Position } from "@anlan/records";
import type { QueryContext } from "@anlan/server-kit";
import { type Kysely, sql } from "kysely";

/** What the view of enterprises says of one. */
export interface KnownEnterprise {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly state: string;
  readonly position: Position | null;
}

interface Row {
  id: string;
  name: string;
  region: string;
  state: string;
  longitude: number | null;
  latitude: number | null;
}

/** The enterprises of some ids within the scope; others are left out. A signpost of one that moved away is none. */
export async function knownEnterprises(
  { tables }: Pick<QueryContext, "tables">,
  ids: readonly string[],
): Promise<Map<string, KnownEnterprise>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Row>`select id, name, region_code as region, state, longitude, latitude
    from enterprises.names where id = any(${sql.val([...ids])}::uuid[]) and state <> 'moved'`.execute(
    tables() as Kysely<unknown>,
  );
  return new Map(
    rows.map(({ longitude, latitude, ...rest }) => [
      rest.id,
      { ...rest, position: longitude === null || latitude === null ? null : { longitude, latitude } },
    ]),
  );
}
