import { chinaDay, endOfChinaDay } from "@anlan/kernel";
import type { CommandContext } from "@anlan/server-kit";
import { updateRecord } from "@anlan/server-kit";
import { sql } from "kysely";
import type { InvestigationFacts, InvestigationState } from "../../contract/index.ts";
import { investigationMessages } from "../../contract/investigation-messages.ts";
import { dueDayOf, investigationLife } from "../../domain/investigation/index.ts";
import { dbOf } from "../store/read.ts";
import type { InvestigationPorts } from "./ports.ts";
import { derived, type StoredInvestigation } from "./store/read.ts";
import { INVESTIGATION_COLUMNS, type InvestigationColumns } from "./store/rows.ts";

/** The type under which log, notices and files know an investigation. */
export const INVESTIGATION = "investigation";
export const MEASURE = "accident-measure";

export const hrefOf = (id: string): string => `/accidents/investigations/${id}`;

export const subjectOf = ({ id, region }: Pick<InvestigationColumns, "id" | "region">) => ({
  type: INVESTIGATION,
  id,
  region,
});

/** Where an investigation stands, as every move answers. */
export function factsOf(
  investigation: StoredInvestigation,
): InvestigationFacts & { investigationId: StoredInvestigation["id"] } {
  const { id, state, stateSince, region, lastMoves, revision, body } = investigation;
  const { reportDueOn, approvalDueOn, evaluationDueOn } = investigation;
  return {
    investigationId: id,
    state,
    stateSince,
    region,
    lastMoves: { ...lastMoves },
    revision,
    body,
    reportDueOn: state === "appraising" ? null : reportDueOn,
    approvalDueOn,
    evaluationDueOn,
  };
}

/** The day on which the present step is due. */
export function dueOnOf(context: Pick<CommandContext, "runtime">, investigation: StoredInvestigation): string | null {
  const due = dueDayOf(investigation, context.runtime.calendar);
  return due === null ? null : chinaDay(due);
}

const MANAGE = "accidents.investigation.manage";
const APPROVE = "accidents.investigation.approve";

// Whose turn it is in a state, and by which move he ends it.
const TURNS: Readonly<Partial<Record<InvestigationState, readonly [keyof typeof investigationLife.moves, string]>>> = {
  opened: ["form", MANAGE],
  "handed-up": ["record-result", MANAGE],
  "team-formed": ["start", MANAGE],
  investigating: ["submit", MANAGE],
  appraising: ["resume", MANAGE],
  submitted: ["approve", APPROVE],
  approved: ["account", MANAGE],
  accounted: ["publish", MANAGE],
  published: ["evaluate", APPROVE],
  evaluated: ["close", APPROVE],
};

/** The move that is awaited in a state, and the right of whoever does it. */
export const turnOf = (state: InvestigationState) => TURNS[state];

/** Closes what waited and opens what waits now. */
export async function syncTodos(
  context: CommandContext,
  ports: Pick<InvestigationPorts, "notices">,
  investigation: StoredInvestigation,
): Promise<void> {
  const subject = subjectOf(investigation);
  const turn = turnOf(investigation.state);
  const over = Object.keys(investigationLife.moves).filter((move) => move !== turn?.[0]);
  await ports.notices.todos.close(context, { subject, step: over });
  if (turn === undefined) return;
  const [move, permission] = turn;
  const due = dueOnOf(context, investigation);
  await ports.notices.todos.open(context, {
    to: { permission },
    subject,
    step: move,
    message: investigationMessages.step,
    parameters: { title: investigation.accident.title, what: investigationLife.moves[move].label },
    link: hrefOf(investigation.id),
    dueAt: due === null ? null : endOfChinaDay(due),
  });
}

/** One line of the history. */
export async function addStep(
  context: CommandContext,
  investigation: Pick<InvestigationColumns, "county" | "id" | "region" | "accidentId">,
  move: string,
  remark: string | null = null,
): Promise<void> {
  const { county, id, region, accidentId } = investigation;
  const { caller, now, newId } = context;
  await sql`insert into accidents.investigation_steps
    (county, id, region_code, accident_id, investigation_id, at, move, account_id, account_name, remark)
    values (${county}, ${newId()}, ${region}, ${accidentId}, ${id}, ${now.toISOString()}, ${move},
      ${caller.accountId}, ${caller.name}, ${remark})`.execute(dbOf(context));
}

/** What a change of an investigation writes beside its columns. */
export interface Told {
  /** The move, or another step of the history. */
  readonly move: string;
  readonly remark?: string | null;
  readonly changes?: Readonly<Record<string, unknown>>;
}

/** Writes the changed columns, one step of the history and the to-dos; answers with what follows from them. */
export async function saveInvestigation(
  context: CommandContext,
  ports: InvestigationPorts,
  next: StoredInvestigation,
  { move, remark = null, changes = {} }: Told,
): Promise<StoredInvestigation> {
  const now = derived(ports, { ...next, updatedAt: context.now.toISOString() }, next.accident);
  const saved = { ...now, dueOn: dueOnOf(context, now) };
  await updateRecord(dbOf(context), "accidents.investigations", INVESTIGATION_COLUMNS, saved);
  await addStep(context, saved, move, remark);
  await syncTodos(context, ports, saved);
  context.note(subjectOf(saved), { move, to: saved.state, ...(remark === null ? {} : { remark }), ...changes });
  return saved;
}
