import { chinaDay, endOfChinaDay } from "@anlan/kernel";
import type { TodoAudience } from "@anlan/notices/server";
import type { CommandContext } from "@anlan/server-kit";
import { insertRecord, updateRecord } from "@anlan/server-kit";
import { sql } from "kysely";
import { hiddenDangersMessages } from "../../contract/index.ts";
import { supervisionDueOn, supervisionRulesOf, supervisionStepLabel } from "../../domain/index.ts";
import type { HiddenDangersPorts } from "../ports.ts";
import { dbOf } from "../store/read.ts";
import { type StoredSupervision, SUPERVISION_COLUMNS } from "./store.ts";

/** The type under which log, notices and files know a supervision. */
const SUPERVISION = "supervision";
const hrefOfSupervision = (id: string): string => `/hidden-dangers/supervisions/${id}`;
const subjectOfSupervision = ({ id, region }: Pick<StoredSupervision, "id" | "region">) => ({
  type: SUPERVISION,
  id,
  region,
});

export const supervisionReply = ({ id, state, revision }: StoredSupervision) => ({
  supervisionId: id,
  state,
  revision,
});

const PROPOSE = "hidden-dangers.supervision.propose";
const ISSUE = "hidden-dangers.supervision.issue";
const RECTIFY = "hidden-dangers.danger.rectify";

interface Wanted {
  readonly step: string;
  readonly to: readonly TodoAudience[];
  readonly due: string | null;
}

async function responsibles(
  context: CommandContext,
  ports: HiddenDangersPorts,
  one: StoredSupervision,
): Promise<TodoAudience[]> {
  const ids =
    one.enterpriseId === null
      ? []
      : await ports.enterpriseHolders(context.runtime, one.enterpriseId, "hidden-dangers.own.rectify");
  return ids.length > 0 ? ids.map((accountId) => ({ accountId })) : [{ permission: RECTIFY }];
}

/** What waits now, for whom and until when. */
async function wantedOf(context: CommandContext, ports: HiddenDangersPorts, one: StoredSupervision): Promise<Wanted[]> {
  const issuer = [{ permission: ISSUE }];
  const office = [{ permission: PROPOSE }];
  const who = one.state === "listed" ? await responsibles(context, ports, one) : [];
  const listed = one.listedOn !== null;
  const unpublished = listed && one.publishedOn === null;
  const unpublishedEnd = one.state === "delisted" && one.delistPublishedOn === null;
  return [
    ...(one.state === "proposed" ? [{ step: "issue", to: issuer, due: null }] : []),
    ...(one.state === "listed"
      ? [
          { step: "progress", to: who, due: one.progressDueOn },
          { step: "apply-review", to: who, due: one.stepDueOn },
        ]
      : []),
    ...(one.state === "review" ? [{ step: "pass", to: issuer, due: one.stepDueOn }] : []),
    ...(one.extension === null ? [] : [{ step: "extension", to: issuer, due: one.extension.decideBy }]),
    ...(unpublished ? [{ step: "publish-listing", to: office, due: one.publishBy }] : []),
    ...(unpublishedEnd ? [{ step: "publish-delisting", to: office, due: one.delistPublishBy }] : []),
  ];
}

const STEPS = ["issue", "progress", "apply-review", "pass", "extension", "publish-listing", "publish-delisting"];
const WORDS: Readonly<Record<string, string>> = { extension: "审批延期" };

async function syncTodos(context: CommandContext, ports: HiddenDangersPorts, one: StoredSupervision): Promise<void> {
  const subject = subjectOfSupervision(one);
  const wanted = await wantedOf(context, ports, one);
  const over = STEPS.filter((step) => !wanted.some((other) => other.step === step));
  await ports.notices.todos.close(context, { subject, step: over });
  for (const { step, to, due } of wanted) {
    for (const audience of to) {
      await ports.notices.todos.open(context, {
        to: audience,
        subject,
        step,
        message: hiddenDangersMessages.supervision,
        parameters: { what: WORDS[step] ?? supervisionStepLabel(step).zh, title: one.title },
        link: hrefOfSupervision(one.id),
        dueAt: due === null ? null : endOfChinaDay(due),
      });
    }
  }
}

/** What is written: before and after, and the line of its course. */
export interface SupervisionWriting {
  readonly before: StoredSupervision | null;
  readonly after: StoredSupervision;
  readonly move: string;
  readonly text?: string | null;
  readonly files?: readonly string[];
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Writes a supervision with the line of its course, its to-dos and its log. */
export async function saveSupervision(
  context: CommandContext,
  ports: HiddenDangersPorts,
  { before, after, move, text = null, files = [], data = {} }: SupervisionWriting,
): Promise<StoredSupervision> {
  const db = dbOf(context);
  const { caller, now, newId } = context;
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
  await sql`insert into hidden_dangers.supervision_entries
      (county, id, region_code, supervision_id, at, move, account_id, account_name, text, files, data)
    values (${saved.county}, ${newId()}, ${saved.region}, ${saved.id}, ${now.toISOString()}, ${move},
      ${caller.accountId}, ${caller.name}, ${text}, ${sql.val([...files])}::uuid[],
      ${JSON.stringify(data)}::jsonb)`.execute(db);
  await syncTodos(context, ports, saved);
  context.note(subjectOfSupervision(saved), { move, to: saved.state, title: saved.title, ...data });
  return saved;
}
