import { chinaDay } from "@anlan/kernel";
import type { CommandContext } from "@anlan/server-kit";
import { insertRecord, updateRecord } from "@anlan/server-kit";
import { sql } from "kysely";
import { supervisionDueOn, supervisionRulesOf } from "../../domain/index.ts";
import type { HiddenDangersPorts } from "../ports.ts";
import { dbOf } from "../store/read.ts";
import { type StoredSupervision, SUPERVISION_COLUMNS } from "./store.ts";
import { subjectOfSupervision, syncSupervisionTodos } from "./todos.ts";

export const supervisionReply = ({ id, state, revision }: StoredSupervision) => ({
  supervisionId: id,
  state,
  revision,
});

/** What is written: before and after, and the line of its course. */
export interface SupervisionWriting {
  readonly before: StoredSupervision | null;
  readonly after: StoredSupervision;
  readonly move: string;
  readonly text?: string | null;
  readonly files?: readonly string[];
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Writes a line of its course. */
export async function writeEntry(
  context: CommandContext,
  one: Pick<StoredSupervision, "county" | "region" | "id">,
  { move, text = null, files = [], data = {} }: Omit<SupervisionWriting, "before" | "after">,
): Promise<void> {
  const { caller, now, newId } = context;
  await sql`insert into hidden_dangers.supervision_entries
      (county, id, region_code, supervision_id, at, move, account_id, account_name, text, files, data)
    values (${one.county}, ${newId()}, ${one.region}, ${one.id}, ${now.toISOString()}, ${move},
      ${caller.accountId}, ${caller.name}, ${text}, ${sql.val([...files])}::uuid[],
      ${JSON.stringify(data)}::jsonb)`.execute(dbOf(context));
}

/** Writes a supervision with the line of its course, its to-dos and its log. */
export async function saveSupervision(
  context: CommandContext,
  ports: HiddenDangersPorts,
  { before, after, move, text = null, files = [], data = {} }: SupervisionWriting,
): Promise<StoredSupervision> {
  const db = dbOf(context);
  const { now } = context;
  const rules = supervisionRulesOf(ports.rules(), after.rulesCode);
  const saved = {
    ...after,
    stepDueOn: supervisionDueOn(rules, after, chinaDay(new Date(after.stateSince))),
    revision: (before?.revision ?? 0) + 1,
    updatedAt: now.toISOString(),
  };
  if (before === null) await insertRecord(db, "hidden_dangers.supervisions", SUPERVISION_COLUMNS, saved);
  else await updateRecord(db, "hidden_dangers.supervisions", SUPERVISION_COLUMNS, saved);
  await ports.attachEvidence(context, files, { ...subjectOfSupervision(saved), enterpriseId: saved.enterpriseId });
  await writeEntry(context, saved, { move, text, files, data });
  await syncSupervisionTodos(context, ports, saved);
  context.note(subjectOfSupervision(saved), { move, to: saved.state, title: saved.title, ...data });
  return saved;
}
