import type { Caller } from "@anlan/kernel";
import { columnsOf, selectAll } from "@anlan/server-kit";
import { type Kysely, sql } from "kysely";
import type { Project, ProjectStep } from "../../contract/index.ts";
import type { ProjectGateTables } from "../generated/tables.ts";

export type Db = Kysely<ProjectGateTables>;

interface Tables {
  tables<T>(): Kysely<T>;
}

export const dbOf = ({ tables }: Tables): Db => tables<ProjectGateTables>();

/** An enterprise's account does no official's work, whatever rights it was given. */
export const isOfficial = ({ enterpriseId }: Pick<Caller, "enterpriseId">): boolean => (enterpriseId ?? null) === null;

export const PROJECT_COLUMNS = columnsOf<Project>([
  ...(["county", "id", "region", "name", "builder", "kind", "category", "trade", "products", "processes"] as const),
  ...(["investment", "address", "position", "check", "exception", "opinions", "stages", "hands"] as const),
  ...(["enterpriseId", "state", "stateSince", "stepDueOn", "lastMoves", "revision", "createdAt", "updatedAt"] as const),
]);

const PROJECTS = selectAll("project_gate.projects", PROJECT_COLUMNS);

export async function findProject(db: Db, id: string): Promise<Project | undefined> {
  return (await sql<Project>`${PROJECTS} where t.id = ${id}`.execute(db)).rows[0];
}

/** The project, locked for a change; undefined outside of what the caller sees. */
export async function lockProject(db: Db, id: string): Promise<Project | undefined> {
  return (await sql<Project>`${PROJECTS} where t.id = ${id} for update of t`.execute(db)).rows[0];
}

/** Projects whose step has a limit that is near or has passed. */
export async function dueProjects(db: Db, until: string): Promise<Project[]> {
  return (await sql<Project>`${PROJECTS} where t.step_due_on <= ${until}::date order by t.id limit 5000`.execute(db))
    .rows;
}

/** The course of a project, the newest first. */
export async function stepsOf(db: Db, { county, id }: Pick<Project, "county" | "id">): Promise<ProjectStep[]> {
  const { rows } = await sql<ProjectStep>`select id, at, move, account_name as "byName", text, files
    from project_gate.steps where county = ${county} and project_id = ${id} order by at desc, id desc limit 300`.execute(
    db,
  );
  return rows;
}
