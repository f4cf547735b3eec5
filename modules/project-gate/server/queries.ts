import { chinaDay } from "@anlan/kernel";
import { answer, type ListHandler, type ListSelect, list, type QueryHandler } from "@anlan/server-kit";
import { sql } from "kysely";
import { findProjects, getNegativeList, getProject } from "../contract/index.ts";
import { inForce, mayExcept } from "../domain/index.ts";
import type { ProjectGatePorts } from "./ports.ts";
import { runChecks } from "./run-checks.ts";
import { dbOf, findProject, isOfficial, stepsOf } from "./store/project-store.ts";

// The end of the half-open range of a prefix, for any text: nothing sorts behind this character.
const beyond = (prefix: string): string => `${prefix}\u{10FFFF}`;
const flag = (column: string) => (query: ListSelect, value: string) =>
  query.where(sql.ref(`row.${column}`), "=", value === "yes");

export const findProjectsHandler = (ports: ProjectGatePorts): ListHandler =>
  list(findProjects, {
    key: "id",
    county: true,
    select: (context) =>
      dbOf(context)
        .selectFrom("project_gate.projects as p")
        .select([
          "p.county",
          "p.id",
          "p.region_code as region",
          "p.name",
          "p.builder",
          "p.kind",
          "p.category",
          "p.investment",
          "p.state",
          "p.step_due_on as stepDueOn",
          "p.updated_at as updatedAt",
          sql<string | null>`p."check" ->> 'verdict'`.as("verdict"),
          sql<boolean>`p.exception is not null`.as("excepted"),
          sql<boolean>`p.enterprise_id is not null`.as("linked"),
          sql<boolean>`coalesce(p.step_due_on < ${chinaDay(context.now)}::date, false)`.as("overdue"),
        ])
        .where(sql<boolean>`${isOfficial(context.caller)}`),
    filters: {
      text: (query, value: string) =>
        query.where(sql<boolean>`position(lower(${value}) in lower(row.name || ' ' || row.builder)) > 0`),
      overdue: flag("overdue"),
      excepted: flag("excepted"),
      region: (query, regions: readonly string[]) =>
        query.where((where) =>
          where.or(
            regions.map((code) => where.and([where("row.region", ">=", code), where("row.region", "<", beyond(code))])),
          ),
        ),
    },
    complete: async (_context, rows: { region: string }[]) =>
      (await Promise.all(
        rows.map(async (row) => ({ ...row, regionName: (await ports.regionPath(row.region)).at(-1) ?? row.region })),
      )) as never,
  });

export const getProjectHandler = (ports: ProjectGatePorts): QueryHandler =>
  answer(getProject, async (context, { id }) => {
    const db = dbOf(context);
    const one = isOfficial(context.caller) ? await findProject(db, id) : undefined;
    if (one === undefined) return undefined;
    const today = chinaDay(context.now);
    const [steps, path, named, preview] = await Promise.all([
      stepsOf(db, one),
      ports.regionPath(one.region),
      sql<{ name: string }>`select name from enterprises.names where id = ${one.enterpriseId}`.execute(db),
      one.state === "draft" ? runChecks(ports, context, one) : null,
    ]);
    return {
      ...one,
      regionName: path.slice(-2).join(""),
      overdue: one.stepDueOn !== null && one.stepDueOn < today,
      mayExcept: mayExcept(ports.rules(), one.check?.findings ?? [], today),
      objectionVetoes: inForce(ports.rules().gate, today).at(-1)?.objectionVetoes === true,
      enterpriseName: named.rows[0]?.name ?? null,
      preview,
      steps,
    };
  });

export const getNegativeListHandler = (ports: ProjectGatePorts): QueryHandler =>
  answer(getNegativeList, async (context) => ({
    lists: inForce(ports.rules().negativeLists, chinaDay(context.now)),
  }));
