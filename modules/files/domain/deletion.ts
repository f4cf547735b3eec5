import { type CallerFacts, mayIn, type Refusal } from "@anlan/kernel";

/** What decides whether a file may be deleted. */
export interface DeletableFile {
  readonly name: string;
  readonly region: string;
  readonly uploadedBy: string;
  readonly attached: boolean;
}

/** Why this caller cannot delete this file with this reason, or null when he can. */
export function deletionRefusal(caller: CallerFacts, file: DeletableFile, reason: string | undefined): Refusal | null {
  const parameters = { name: file.name };
  const isOwn = file.uploadedBy === caller.accountId;
  if (isOwn && !file.attached) return null;
  if (mayIn(caller, "files.file.manage", file.region)) {
    return reason === undefined ? { code: "FILES_REASON_NEEDED", parameters: {} } : null;
  }
  return { code: file.attached ? "FILES_IS_EVIDENCE" : "FILES_NOT_YOURS", parameters };
}
