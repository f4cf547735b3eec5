import { AnlanError } from "@anlan/kernel";
import {
  type CommandContext,
  type CommandHandler,
  handleMove,
  insertRecord,
  moved,
  updateRecord,
} from "@anlan/server-kit";
import {
  declineSheet,
  type ExitCase,
  exitListsMessages,
  inviteExperts,
  type Sheet,
  SheetId,
  sheetChanged,
  submitSheet,
} from "../../contract/index.ts";
import { exitCaseLife, sheetLife, sheetProblem, totalOf } from "../../domain/index.ts";
import type { ExitListsPorts, ExpertFacts } from "../ports.ts";
import { dbOf, isOfficial } from "../store/case-store.ts";
import { lockOwnSheet, SHEET_COLUMNS, type StoredSheet, sheetsOf } from "../store/sheet-store.ts";
import { caseReply, clocksOf, inWorkingDays, saveCommanded, sheetRuleOf } from "../write/save-case.ts";
import { loadCase, movedCase } from "./moves.ts";

const TABLE = "exit_lists.sheets";
const subjectOf = ({ id, region }: Pick<Sheet, "id" | "region">) => ({ type: "exit-sheet", id, region });
const STANDING: readonly string[] = ["open", "submitted"];

async function invited(context: CommandContext, ports: ExitListsPorts, one: ExitCase, expert: ExpertFacts) {
  const { county, region, id: caseId, enterpriseId, sheetCode, enterpriseName, grounds, reason, facts } = one;
  const dueOn = inWorkingDays(context, clocksOf(ports, one.rulesCode).evaluateWorkingDays);
  const sheet: StoredSheet = {
    id: SheetId.parse(context.newId()),
    ...{ county, region, caseId, enterpriseId, sheetCode, dueOn },
    accountId: expert.accountId,
    expertName: expert.name,
    subject: { enterpriseName, grounds, reason, facts },
    ...{ values: [], total: null, opinion: null, submittedAt: null },
    state: "open",
    stateSince: context.now.toISOString(),
    lastMoves: {},
    revision: 1,
  };
  await insertRecord(dbOf(context), TABLE, SHEET_COLUMNS, sheet);
  await ports.notices.todos.open(context, {
    to: { accountId: expert.accountId },
    subject: subjectOf(sheet),
    step: "fill",
    message: exitListsMessages.sheet,
    parameters: { title: enterpriseName },
    link: `/exit-lists/sheets/${sheet.id}`,
    dueAt: new Date(`${dueOn}T15:59:59Z`),
  });
}

async function withdraw(context: CommandContext, ports: ExitListsPorts, sheet: StoredSheet): Promise<void> {
  if (sheet.state === "submitted") throw new AnlanError("EXIT_LISTS_EXPERT_HANDED_IN", { name: sheet.expertName });
  const after = { ...sheet, ...moved(sheetLife, "withdraw", sheet, context) } as StoredSheet;
  await updateRecord(dbOf(context), TABLE, SHEET_COLUMNS, after);
  await ports.notices.todos.close(context, { subject: subjectOf(sheet), outcome: "withdrawn" });
}

async function choose(context: CommandContext, ports: ExitListsPorts, one: ExitCase, wanted: readonly string[]) {
  const known = new Map((await ports.experts(context.runtime, one.region)).map((expert) => [expert.accountId, expert]));
  const standing = (await sheetsOf(dbOf(context), one)).filter(({ state }) => STANDING.includes(state));
  const kept = new Set(standing.map(({ accountId }) => accountId));
  const added = [...new Set(wanted)].filter((id) => !kept.has(id)).map((id) => known.get(id));
  const experts = added.filter((expert): expert is ExpertFacts => expert !== undefined);
  if (experts.length < added.length) throw new AnlanError("EXIT_LISTS_EXPERT_UNKNOWN");
  const count = new Set(wanted).size;
  if (count < one.sheetsNeeded) {
    throw new AnlanError("EXIT_LISTS_TOO_FEW_EXPERTS", { needed: one.sheetsNeeded, count });
  }
  for (const sheet of standing) if (!wanted.includes(sheet.accountId)) await withdraw(context, ports, sheet);
  for (const expert of experts) await invited(context, ports, one, expert);
  return { count, names: experts.map(({ name }) => name).join("、") };
}

const invite = (ports: ExitListsPorts): CommandHandler =>
  handleMove(inviteExperts, exitCaseLife, "invite", {
    load: loadCase as never,
    run: async (context, record, { expertIds }) => {
      const before = record as ExitCase;
      const { count, names } = await choose(context, ports, before, expertIds);
      const after = movedCase(context, "invite", before, { sheetsAsked: count });
      return caseReply(await saveCommanded(context, ports, { before, after, move: "invite", text: names }));
    },
  });

const load = async (context: CommandContext, { id }: { readonly id: string }) =>
  isOfficial(context.caller) ? lockOwnSheet(dbOf(context), id, context.caller.accountId) : undefined;

async function saveSheet(
  context: CommandContext,
  ports: ExitListsPorts,
  after: StoredSheet,
  told: { readonly move: "sheet" | "decline"; readonly remark: string | null },
) {
  await updateRecord(dbOf(context), TABLE, SHEET_COLUMNS, after);
  await ports.notices.todos.close(context, { subject: subjectOf(after) });
  const { caseId, accountId, expertName, region, id, state, revision } = after;
  // An expert may not see the case itself: what follows is the system's.
  context.emit(sheetChanged, region, { caseId, accountId, expertName, ...told });
  context.note(subjectOf(after), { case: caseId, move: told.move, total: after.total });
  return { id, state, revision };
}

const submit = (ports: ExitListsPorts): CommandHandler =>
  handleMove(submitSheet, sheetLife, "submit", {
    load: load as never,
    run: (context, record, { values, opinion }) => {
      const before = record as StoredSheet;
      const rule = sheetRuleOf(ports, before.sheetCode);
      if (rule === undefined) throw new Error(`no sheet ${before.sheetCode}`);
      const problem = sheetProblem(rule, values);
      if (problem !== null) throw new AnlanError(problem.code, problem.parameters);
      const filled = { values, opinion, total: totalOf(values), submittedAt: context.now.toISOString() };
      const after = { ...before, ...filled, ...moved(sheetLife, "submit", before, context) } as StoredSheet;
      return saveSheet(context, ports, after, { move: "sheet", remark: null });
    },
  });

const decline = (ports: ExitListsPorts): CommandHandler =>
  handleMove(declineSheet, sheetLife, "decline", {
    load: load as never,
    run: (context, record, { remark }) => {
      const before = record as StoredSheet;
      const after = { ...before, ...moved(sheetLife, "decline", before, context) } as StoredSheet;
      return saveSheet(context, ports, after, { move: "decline", remark });
    },
  });

/** Inviting experts, and what an expert does with his sheet. */
export const expertHandlers = (ports: ExitListsPorts): CommandHandler[] => [
  invite(ports),
  submit(ports),
  decline(ports),
];
