import type { Label } from "@anlan/kernel";
import type { Runtime } from "@anlan/server-kit";
import type { LogEntryRow } from "../contract/index.ts";
import type { AuditPorts } from "./ports.ts";

/** What people call an action; its code where no module claims it any more. */
function actionLabel(actions: Readonly<Record<string, Label>>, action: string): Label {
  const label = Object.hasOwn(actions, action) ? actions[action] : undefined;
  return label ?? { zh: action, en: action };
}

/** What an entry says in words beside its codes. */
export type EntryWords = Pick<LogEntryRow, "accountName" | "actionName" | "actionLabel" | "subjectName" | "regionName">;
type Coded = Pick<LogEntryRow, "accountId" | "action" | "subjectType" | "subjectId" | "region">;

const accountOf = ({ subjectType, subjectId }: Coded): string | null => (subjectType === "account" ? subjectId : null);

/** Asks once for the names of all accounts that these entries speak of; gives the words of each entry. */
export async function entryWords(
  ports: AuditPorts,
  runtime: Runtime,
  entries: readonly Coded[],
): Promise<(entry: Coded) => EntryWords> {
  const ids = new Set(entries.flatMap((entry) => [entry.accountId, accountOf(entry) ?? []].flat()));
  const names = await ports.accountNames(runtime, [...ids]);
  const codes = [...new Set(entries.map(({ region }) => region))];
  const regions = new Map(await Promise.all(codes.map(async (code) => [code, await ports.regionName(code)] as const)));
  const actions = ports.actions();
  return (entry) => {
    const label = actionLabel(actions, entry.action);
    const accountName = names.get(entry.accountId) ?? null;
    const subjectName = names.get(accountOf(entry) ?? "") ?? null;
    const regionName = regions.get(entry.region) ?? null;
    return { accountName, actionName: label.zh, actionLabel: label, subjectName, regionName };
  };
}
