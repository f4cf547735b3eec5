import type { FieldChange } from "@anlan/records";
import { ChangeHistory, ChangeLines } from "@anlan/web-kit";
import { ARCHIVE_LABELS, type ChangeEntry, ENTERPRISE_STATES, enterpriseFields, ORIGINS } from "../contract/index.ts";

const known = { fields: enterpriseFields, labels: ARCHIVE_LABELS, values: { state: ENTERPRISE_STATES } };

/** What changed of an archive, a line for each field. */
export function ArchiveChanges({ changes }: { changes: readonly FieldChange[] }) {
  return <ChangeLines changes={changes} {...known} />;
}

/** The history of an archive: who changed what, when and why. */
export function ArchiveHistory({ entries }: { entries: readonly ChangeEntry[] }) {
  return <ChangeHistory entries={entries} origins={ORIGINS} {...known} />;
}
