import { addWorkingDays, chinaDay, endOfChinaDay } from "@anlan/kernel";
import type { TodoAudience } from "@anlan/notices/server";
import { type RecordEntry, recordEntriesChanged } from "@anlan/records";
import { type CommandContext, insertRecord, moved, updateRecord } from "@anlan/server-kit";
import { sql } from "kysely";
import { PROJECT_STATES, type Project, projectChanged, projectGateMessages } from "../contract/index.ts";
import {
  inForce,
  isStageFull,
  type ProjectMove,
  type ProjectRecord,
  projectLife,
  projectStepLabel,
} from "../domain/index.ts";
import type { ProjectGatePorts } from "./ports.ts";
import { dbOf, PROJECT_COLUMNS } from "./store/project-store.ts";

const REGISTER = "project-gate.project";
export const subjectOf = ({ id, region }: Pick<Project, "id" | "region">) => ({ type: "gate-project", id, region });
export const hrefOf = (id: string): string => `/project-gate/${id}`;
/** The region of the government to which a county column belongs. */
export const governmentOf = (county: string): string => (county.endsWith("00") ? county.slice(0, 4) : county);

const KEEP = { permission: "project-gate.project.register" };
const APPROVE = { permission: "project-gate.project.approve" };
const ACCEPT = { permission: "project-gate.project.accept" };

interface Wanted {
  readonly step: string;
  readonly to: TodoAudience;
}

/** What waits now, for whom. */
function wantedOf(one: Project): Wanted[] {
  if (one.state === "vetoed") return [{ step: "revise", to: KEEP }];
  if (one.state === "reviewing") {
    const open = one.opinions.filter(({ answer }) => answer === null);
    if (open.length === 0) return [{ step: "admit", to: APPROVE }];
    return open.map(({ unitId }) => ({ step: "opinion", to: { permission: "project-gate.project.review", unitId } }));
  }
  if (one.state === "design") return [{ step: "finish-design", to: KEEP }];
  if (one.state === "building") return [{ step: "finish-building", to: KEEP }];
  if (one.state === "acceptance")
    return [isStageFull(one) ? { step: "accept", to: ACCEPT } : { step: "document", to: KEEP }];
  return [];
}

async function syncTodos(context: CommandContext, { notices }: ProjectGatePorts, one: Project): Promise<void> {
  const subject = subjectOf(one);
  // Units answer one by one: all are closed, and those that still wait opened again.
  await notices.todos.close(context, { subject });
  for (const { step, to } of wantedOf(one)) {
    await notices.todos.open(context, {
      to,
      subject,
      step,
      message: projectGateMessages.step,
      parameters: { what: projectStepLabel(step), title: one.name },
      link: hrefOf(one.id),
      dueAt: one.stepDueOn === null ? null : endOfChinaDay(one.stepDueOn),
    });
  }
}

// Projects stand on the map and are found by words until they are in use; then their enterprise stands there.
function entryOf(one: Project): RecordEntry {
  return {
    register: REGISTER,
    id: one.id,
    region: one.region,
    sectors: [],
    forEverySector: true,
    enterpriseId: null,
    title: one.name,
    subtitle: PROJECT_STATES[one.state].zh,
    numbers: [],
    words: [one.builder, one.address].map((words) => words.slice(0, 500)),
    symbol: "construction",
    position: one.position,
    state: one.state,
    risk: null,
    href: hrefOf(one.id),
    removed: one.state === "rejected" || one.state === "completed",
    revision: one.revision,
  };
}

function dueOf(context: CommandContext, ports: ProjectGatePorts, one: Project): string | null {
  const rule = inForce(ports.rules().gate, chinaDay(context.now)).at(-1);
  if (rule === undefined || (one.state !== "reviewing" && one.state !== "vetoed")) return null;
  const since = chinaDay(new Date(one.stateSince));
  const isAnswered = one.opinions.every(({ answer }) => answer !== null);
  const count = one.state === "reviewing" && !isAnswered ? rule.reviewWorkingDays : rule.decideWorkingDays;
  return addWorkingDays(context.runtime.calendar, since, count);
}

/** The project after a move. */
export function movedProject(
  context: CommandContext,
  name: ProjectMove,
  before: Project,
  fields: Partial<Project> = {},
) {
  const { revision: _revision, ...life } = moved(projectLife, name, before as Project & ProjectRecord, context);
  return { ...before, ...(life as Pick<Project, "state" | "stateSince" | "lastMoves">), ...fields };
}

/** What is written: before and after, and the line of its course. */
export interface ProjectWriting {
  readonly before: Project | null;
  readonly after: Project;
  readonly move: string;
  readonly text?: string | null;
  readonly files?: readonly string[];
}

const ADMITTED: readonly Project["state"][] = ["design", "building", "acceptance", "completed"];

// The state says since when it is what it is; on which day it was admitted says its course.
async function admittedOn(context: CommandContext, { county, id, state }: Project): Promise<string | null> {
  if (!ADMITTED.includes(state)) return null;
  const { rows } = await sql<{ day: string }>`select to_char(max(at) at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day
    from project_gate.steps where county = ${county} and project_id = ${id} and move = 'admit'`.execute(dbOf(context));
  return rows[0]?.day ?? null;
}

/** What other modules know of a project. */
async function factsOf(context: CommandContext, one: Project) {
  const { id: projectId, revision, category, state, check, stateSince } = one;
  const since = chinaDay(new Date(stateSince));
  return {
    ...{ projectId, revision, category, state },
    verdict: check?.verdict ?? null,
    checkedOn: check === null ? null : chinaDay(new Date(check.at)),
    rejectedOn: state === "rejected" ? since : null,
    admittedOn: await admittedOn(context, one),
    completedOn: state === "completed" ? since : null,
  };
}

/** Writes a project with its course, to-dos, log, and what map and search know of it. */
export async function saveProject(
  context: CommandContext,
  ports: ProjectGatePorts,
  { before, after, move, text = null, files = [] }: ProjectWriting,
): Promise<{ id: Project["id"]; state: Project["state"]; revision: number }> {
  const { caller, now, newId } = context;
  const at = now.toISOString();
  const revision = (before?.revision ?? 0) + 1;
  const saved: Project = { ...after, stepDueOn: dueOf(context, ports, after), revision, updatedAt: at };
  if (before === null) await insertRecord(dbOf(context), "project_gate.projects", PROJECT_COLUMNS, saved);
  else await updateRecord(dbOf(context), "project_gate.projects", PROJECT_COLUMNS, saved);
  await sql`insert into project_gate.steps (county, id, region_code, project_id, at, move, account_id, account_name, text, files)
    values (${saved.county}, ${newId()}, ${saved.region}, ${saved.id}, ${at}, ${move}, ${caller.accountId}, ${caller.name},
      ${text}, ${sql.val([...files])}::uuid[])`.execute(dbOf(context));
  context.emit(projectChanged, saved.region, await factsOf(context, saved));
  await ports.attachFiles(context, files, subjectOf(saved));
  await syncTodos(context, ports, saved);
  context.emit(recordEntriesChanged, saved.region, { county: saved.county, at, entries: [entryOf(saved)] });
  context.note(subjectOf(saved), { move, to: saved.state, name: saved.name, remark: text });
  return { id: saved.id, state: saved.state, revision };
}
