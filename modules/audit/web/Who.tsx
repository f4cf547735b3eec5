import { useWords } from "@anlan/web-kit";
import type { LogEntryRow } from "../contract/index.ts";
import { logWords } from "./words.ts";

/**
 * Who did it. At a sign-in nobody is signed in yet: then it is the account that was tried, where there is such a one;
 * only a sign-in that was done was surely its owner's.
 * What was typed as a name is never in the log: it may be a password.
 */
export function Who({ entry }: { entry: LogEntryRow }) {
  const t = useWords(logWords);
  if (entry.accountId === "anonymous" && entry.subjectName !== null)
    return entry.outcome === "done" ? entry.subjectName : t("triedAs", { name: entry.subjectName });
  return entry.accountName ?? entry.accountId;
}
