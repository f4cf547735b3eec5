import { AnlanError } from "@anlan/kernel";
import { sql } from "kysely";
import type { Definition, DefinitionContent } from "../../contract/index.ts";
import { builtIns } from "../../domain/versions.ts";
import type { IndicatorsPorts } from "../ports.ts";
import { type Db, dbOf, type ReadingContext } from "./db.ts";

/** A version as stored, with what the procedure needs. */
export interface StoredDefinition extends Definition {
  readonly id: NonNullable<Definition["id"]>;
  readonly county: string;
  readonly region: string;
  readonly stateSince: string;
  readonly revision: number;
}

interface Row {
  county: string;
  content: DefinitionContent;
  [key: string]: unknown;
}

const columns = sql`d.county, d.id, d.region_code as region, d.code, d.version, d.state, d.state_since as "stateSince",
  d.last_moves as "lastMoves", d.revision, d.content, d.valid_from as "validFrom", d.valid_to as "validTo",
  d.in_force_at as "inForceAt", d.ended_at as "endedAt", d.drafted_by as "draftedBy", d.approved_by as "approvedBy", d.remark`;

// Written only from the contract's own shapes; the query's output schema checks it again.
const definitionOf = ({ content, ...row }: Row): StoredDefinition =>
  ({ ...content, ...row, origin: "own", confidence: null }) as unknown as StoredDefinition;

/** All versions of a county's own definitions, of one code or of all. */
export async function ownDefinitions(
  context: ReadingContext,
  county: string,
  code?: string,
): Promise<StoredDefinition[]> {
  const only = code === undefined ? sql`true` : sql`d.code = ${code}`;
  const { rows } = await sql<Row>`select ${columns} from indicators.definitions d
    where d.county = ${county} and ${only} order by d.code, d.version`.execute(dbOf(context));
  return rows.map(definitionOf);
}

/** Every version by code: built-in ones and the county's own. */
export async function definitionsByCode(
  context: ReadingContext,
  ports: Pick<IndicatorsPorts, "catalogue">,
  county: string,
): Promise<Map<string, Definition[]>> {
  const found = new Map<string, Definition[]>();
  for (const definition of [...builtIns(ports.catalogue()), ...(await ownDefinitions(context, county))]) {
    const list = found.get(definition.code) ?? [];
    list.push(definition);
    found.set(definition.code, list);
  }
  return found;
}

/** A version for a change, locked. */
export async function lockDefinition(context: ReadingContext, id: string): Promise<StoredDefinition | undefined> {
  const { rows } =
    await sql<Row>`select ${columns} from indicators.definitions d where d.id = ${id} for update`.execute(
      dbOf(context),
    );
  return rows[0] === undefined ? undefined : definitionOf(rows[0]);
}

/** What a version holds besides its life. */
export const contentOf = ({ name, about, unit, digits, direction, formula, parts, source }: DefinitionContent) => ({
  name,
  about,
  unit,
  digits,
  direction,
  formula,
  parts,
  source,
});

/** Writes a new version; a code that has one on its way is refused. */
export async function insertDefinition(db: Db, values: StoredDefinition): Promise<void> {
  const { numAffectedRows } =
    await sql`insert into indicators.definitions (county, id, region_code, code, version, state,
      state_since, last_moves, revision, content, valid_from, drafted_by)
    values (${values.county}, ${values.id}, ${values.region}, ${values.code}, ${values.version}, ${values.state},
      ${values.stateSince}, ${JSON.stringify(values.lastMoves)}::jsonb, 1, ${JSON.stringify(contentOf(values))}::jsonb,
      ${values.validFrom}, ${values.draftedBy})
    on conflict do nothing`.execute(db);
  if (numAffectedRows !== 1n) throw new AnlanError("INDICATORS_DRAFT_OPEN", { code: values.code });
}
