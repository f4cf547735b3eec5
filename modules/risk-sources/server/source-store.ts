import { type Caller, mayIn } from "@anlan/kernel";
import { type RecordEntry, recordEntriesChanged } from "@anlan/records";
import { type CommandContext, columnsOf, insertRecord, selectAll, updateRecord } from "@anlan/server-kit";
import { type Kysely, sql } from "kysely";
import {
  COLOURS,
  type Dossier,
  riskSourcesMessages,
  type Source,
  SourceId,
  sourceAssessed,
} from "../contract/index.ts";
import type { RiskSourcesTables } from "./generated/tables.ts";
import type { RiskSourcesPorts } from "./ports.ts";

export type Db = Kysely<RiskSourcesTables>;

interface Tables {
  tables<T>(): Kysely<T>;
}

export const dbOf = ({ tables }: Tables): Db => tables<RiskSourcesTables>();
/** An enterprise's account does no official's work, whatever rights it was given. */
export const isOfficial = ({ enterpriseId }: Pick<Caller, "enterpriseId">): boolean => (enterpriseId ?? null) === null;
/** Who may add a dossier there: who supervises no sector at all has none under which it could stand. */
export const mayAddIn = (caller: Caller, region: string): boolean =>
  isOfficial(caller) && caller.sectors?.length !== 0 && mayIn(caller, "risk-sources.source.manage", region);
export const subjectOf = ({ id, region }: Pick<Source, "id" | "region">) => ({ type: "risk-source", id, region });
export const hrefOf = (id: string): string => `/risk-sources/${id}`;

const DOSSIER = [
  ...(["name", "kind", "place", "position", "factor", "effect", "reach", "persons", "objects", "measures"] as const),
  ...(["unitName", "colour", "basis"] as const),
];
const COLUMNS = columnsOf<Source>([
  ...(["county", "id", "region", "sectors"] as const),
  ...DOSSIER,
  ...(["published", "enterpriseId", "origin", "originId", "approvedOn", "reviewOn", "remark", "state"] as const),
  ...(["stateSince", "lastMoves", "revision", "createdAt", "updatedAt"] as const),
]);
const TABLE = "risk_sources.sources";
const SOURCES = selectAll(TABLE, COLUMNS);

export async function findSource(db: Db, id: string): Promise<Source | undefined> {
  return (await sql<Source>`${SOURCES} where t.id = ${id}`.execute(db)).rows[0];
}

/** The source, locked for a change; undefined outside of what the caller sees. */
export async function lockSource(db: Db, id: string): Promise<Source | undefined> {
  return (await sql<Source>`${SOURCES} where t.id = ${id} for update of t`.execute(db)).rows[0];
}

/** A draft of one name in a region: what a file that comes again means. */
export async function findByName(db: Db, region: string, name: string): Promise<Source | undefined> {
  const { rows } = await sql<Source>`${SOURCES} where t.region_code = ${region} and t.name = ${name}
    and t.state <> 'retired' order by t.id limit 1`.execute(db);
  return rows[0];
}

// One that was opened for a change still counts as it was approved, and grows old like the others.
const COUNTS = sql`(t.state = 'approved' or (t.state = 'draft' and t.published is not null))`;

/** Sources that count whose next assessment is near or has passed. */
export async function dueSources(db: Db, until: string): Promise<Source[]> {
  const { rows } = await sql<Source>`${SOURCES} where ${COUNTS} and t.review_on <= ${until}::date
    order by t.id limit 5000`.execute(db);
  return rows;
}

/** Sources that count although the risk point that they were made of does no longer: retired, or of an enterprise that closed. */
export async function goneSources(db: Db): Promise<Source[]> {
  const { rows } = await sql<Source>`${SOURCES} where ${COUNTS} and t.origin = 'point' and not exists (
      select from risks.current_points p where p.county = t.county and p.point_id::text = t.origin_id)
    order by t.id limit 5000`.execute(db);
  return rows;
}

/** What counts in a region: everything that was approved and not retired, as it was approved. The gravest first. */
export async function publishedIn(db: Db, region: string): Promise<(Dossier & { region: string })[]> {
  const { rows } = await sql<{ published: Dossier; region: string }>`select t.published, t.region_code as region
    from risk_sources.sources t where t.published is not null and t.state <> 'retired'
      and t.region_code >= ${region} and t.region_code < ${`${region}:`}
    order by array_position(array['red', 'orange', 'yellow', 'blue'], t.published ->> 'colour'), t.name, t.id limit 5000`.execute(
    db,
  );
  return rows.map(({ published, region: code }) => ({ ...published, region: code }));
}

/** Risk points without a dossier, within the scope. */
export const freePoints = sql`risks.current_points p
  join enterprises.names n on n.county = p.county and n.id = p.enterprise_id
  where p.colour in ('red', 'orange') and not exists (select from risk_sources.sources s
    where s.county = p.county and s.origin = 'point' and s.origin_id = p.point_id::text and s.state <> 'retired')`;

/** A dossier without what belongs to its life. */
export const dossierOf = (source: Source): Dossier =>
  Object.fromEntries(DOSSIER.map((name) => [name, source[name]])) as unknown as Dossier;

/** A fresh draft. */
export function draftOf(
  context: CommandContext,
  given: Pick<Source, "county" | "region" | "sectors" | "enterpriseId" | "origin" | "originId"> & Dossier,
): Source {
  const at = context.now.toISOString();
  return {
    id: SourceId.parse(context.newId()),
    ...given,
    ...{ published: null, approvedOn: null, reviewOn: null, remark: null, state: "draft", stateSince: at },
    ...{ lastMoves: {}, revision: 1, createdAt: at, updatedAt: at },
  };
}

function entryOf(one: Source): RecordEntry {
  const { name, place, colour, position } = one.published ?? one;
  return {
    ...{ register: "risk-sources.source", id: one.id, region: one.region, sectors: [...one.sectors] },
    ...{ enterpriseId: one.enterpriseId, title: name, subtitle: COLOURS[colour].zh, numbers: [], words: [place] },
    ...{ symbol: "flame", position, state: one.state, risk: colour, href: hrefOf(one.id), revision: one.revision },
    removed: one.published === null || one.state === "retired",
  };
}

async function syncTodos(context: CommandContext, { notices }: RiskSourcesPorts, one: Source): Promise<void> {
  const subject = subjectOf(one);
  await notices.todos.close(context, { subject });
  const isReturned = one.state === "draft" && one.lastMoves["return"] !== undefined;
  if (one.state !== "submitted" && !isReturned) return;
  const step = isReturned ? "submit" : "approve";
  await notices.todos.open(context, {
    to: { permission: isReturned ? "risk-sources.source.manage" : "risk-sources.source.approve" },
    subject,
    step,
    message: isReturned ? riskSourcesMessages.returned : riskSourcesMessages.approve,
    parameters: { name: one.name },
    link: hrefOf(one.id),
  });
}

// Statistics count each assessment once, whatever becomes of the dossier afterwards.
function tellAssessed(context: CommandContext, before: Source | null, saved: Source): void {
  const { id: sourceId, revision, sectors, published, approvedOn, region } = saved;
  if (saved.state !== "approved" || before?.state === "approved") return;
  if (published === null || approvedOn === null) return;
  const { kind, colour } = published;
  context.emit(sourceAssessed, region, { sourceId, revision, sectors: [...sectors], kind, colour, approvedOn });
}

/** Writes a source with its to-dos, its log, and what map and search know of it. */
export async function saveSource(
  context: CommandContext,
  ports: RiskSourcesPorts,
  before: Source | null,
  after: Source,
  changes: Readonly<Record<string, unknown>>,
): Promise<{ id: Source["id"]; state: Source["state"]; revision: number }> {
  const at = context.now.toISOString();
  const saved = { ...after, revision: (before?.revision ?? 0) + 1, updatedAt: at };
  if (before === null) await insertRecord(dbOf(context), TABLE, COLUMNS, saved);
  else await updateRecord(dbOf(context), TABLE, COLUMNS, saved);
  await syncTodos(context, ports, saved);
  if (saved.published !== null) {
    context.emit(recordEntriesChanged, saved.region, { county: saved.county, at, entries: [entryOf(saved)] });
  }
  tellAssessed(context, before, saved);
  context.note(subjectOf(saved), { name: saved.name, to: saved.state, ...changes });
  return { id: saved.id, state: saved.state, revision: saved.revision };
}
