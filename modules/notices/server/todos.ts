import { fillMessage, type NamedParameters, parametersIn } from "@anlan/kernel";
import { countyColumnOf } from "@anlan/server-kit";
import { sql } from "kysely";
import type { Message } from "../contract/index.ts";
import { columnsOf, type TodoAudience } from "../domain/audience.ts";
import type { Subject, TellContext } from "./context.ts";
import type { NoticesTables } from "./generated/tables.ts";

/** Something that waits for somebody. */
export interface NewTodo {
  readonly to: TodoAudience;
  readonly subject: Subject;
  /** What is to be done, usually a move of the record's procedure; one open to-do per record, step and audience. */
  readonly step: string;
  readonly message: Message;
  readonly parameters?: NamedParameters;
  readonly link?: string;
  readonly dueAt?: Date | null;
  /** The event that causes it: delivered again after the to-do was closed, it does not open it again. */
  readonly source?: string;
}

/** Which to-dos of a record are meant, of one step or some; without step or audience all of them. */
export interface TodoSelection {
  readonly subject: Subject;
  readonly step?: string | readonly string[];
  readonly to?: TodoAudience;
}

/** Opens a to-do; where it is open already, its limit, words and link become the new ones. */
export async function openTodo(context: TellContext, todo: NewTodo): Promise<void> {
  const { subject, message, parameters = {} } = todo;
  const { accountId, permission, unitId, audience } = columnsOf(todo.to);
  const county = countyColumnOf(subject.region);
  const shown = {
    text_zh: fillMessage(message.zh, parametersIn(parameters, "zh")),
    text_en: fillMessage(message.en, parametersIn(parameters, "en")),
    link: todo.link ?? null,
    due_at: todo.dueAt?.toISOString() ?? null,
  };
  const db = context.tables<NoticesTables>();
  const inserted = await db
    .insertInto("notices.todos")
    .values({
      county,
      id: context.newId(),
      region_code: subject.region,
      account_id: accountId,
      permission,
      unit_id: unitId,
      audience,
      subject_type: subject.type,
      subject_id: subject.id,
      step: todo.step,
      source: todo.source ?? null,
      message_key: message.key,
      ...shown,
      created_at: context.now.toISOString(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 1n) return;
  await selected(context, { ...todo, step: todo.step })
    .set(shown)
    .execute();
}

function selected(context: TellContext, { subject, step, to }: TodoSelection) {
  let query = context
    .tables<NoticesTables>()
    .updateTable("notices.todos")
    .where("county", "=", countyColumnOf(subject.region))
    .where("subject_type", "=", subject.type)
    .where("subject_id", "=", subject.id)
    .where("state", "=", "open");
  if (step !== undefined) query = query.where(sql<boolean>`step = any(${[step].flat()}::text[])`);
  if (to !== undefined) query = query.where("audience", "=", columnsOf(to).audience);
  return query;
}

/** Closes open to-dos of a record; returns how many. Closing what is closed does nothing. */
export async function closeTodos(
  context: TellContext,
  { outcome = "done", ...selection }: TodoSelection & { readonly outcome?: "done" | "withdrawn" },
): Promise<number> {
  const result = await selected(context, selection)
    .set({ state: outcome, closed_at: context.now.toISOString() })
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Raises the escalation level of open to-dos, never lowers it; sets a new limit where one is given. */
export async function escalateTodos(
  context: TellContext,
  { level, dueAt, ...selection }: TodoSelection & { readonly level: number; readonly dueAt?: Date },
): Promise<number> {
  const query = selected(context, selection).set({ level: sql<number>`greatest(level, ${level})` });
  const result = await (dueAt === undefined ? query : query.set({ due_at: dueAt.toISOString() })).executeTakeFirst();
  return Number(result.numUpdatedRows);
}
