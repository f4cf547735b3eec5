import { endOfChinaDay } from "@anlan/kernel";
import type { TodoAudience } from "@anlan/notices/server";
import type { CommandContext } from "@anlan/server-kit";
import { hiddenDangersMessages } from "../../contract/index.ts";
import { sheetLife } from "../../domain/index.ts";
import type { HiddenDangersPorts } from "../ports.ts";
import type { StoredSheet } from "./store.ts";

/** The type under which log, notices and files know a sheet. */
export const SHEET = "danger-sheet";
export const hrefOfSheet = (id: string): string => `/hidden-dangers/sheets/${id}`;
export const subjectOfSheet = ({ id, region }: Pick<StoredSheet, "id" | "region">) => ({ type: SHEET, id, region });

export const PREPARE = "hidden-dangers.sheet.prepare";
/** The to-do of an authority whose enterprises have not handed in. */
export const URGE = "urge";

const accounts = (ids: readonly string[]): TodoAudience[] => ids.map((accountId) => ({ accountId }));

/** Whose turn it is. Nobody of an enterprise without accounts: then the authority asks for the sheet. */
async function audienceOf(
  context: CommandContext,
  ports: Pick<HiddenDangersPorts, "enterpriseHolders">,
  { enterpriseId, state }: StoredSheet,
): Promise<TodoAudience[]> {
  const signs = state === "draft";
  if (enterpriseId === null) return [{ permission: signs ? "hidden-dangers.sheet.sign" : PREPARE }];
  const right = signs ? "hidden-dangers.own.sign" : "hidden-dangers.own.register";
  const own = accounts(await ports.enterpriseHolders(context.runtime, enterpriseId, right));
  return own.length > 0 ? own : [{ permission: PREPARE }];
}

/** What a sheet is called in a to-do. */
export const sheetWords = ({ period, enterpriseName }: StoredSheet) => ({
  period,
  who: enterpriseName ?? { zh: "本辖区", en: "its region" },
});

/** Opens the to-do of whose turn it is and closes the others. */
export async function syncSheetTodos(
  context: CommandContext,
  ports: Pick<HiddenDangersPorts, "enterpriseHolders" | "notices">,
  sheet: StoredSheet,
): Promise<void> {
  const { todos } = ports.notices;
  const subject = subjectOfSheet(sheet);
  if (sheet.state === "submitted") {
    await todos.close(context, { subject });
    return;
  }
  const step = sheet.state === "draft" ? "sign" : "submit";
  await todos.close(context, { subject, step: step === "sign" ? "submit" : "sign" });
  for (const to of await audienceOf(context, ports, sheet)) {
    await todos.open(context, {
      to,
      subject,
      step,
      message: hiddenDangersMessages.sheet,
      parameters: { ...sheetWords(sheet), what: sheetLife.moves[step].label },
      link: hrefOfSheet(sheet.id),
      dueAt: endOfChinaDay(sheet.dueOn),
    });
  }
}
