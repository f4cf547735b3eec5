import type { FieldChange, FieldSpec } from "@anlan/records";
import { ChangeHistory, ChangeLines } from "@anlan/web-kit";
import { ARCHIVE_LABELS, type ChangeEntry, ENTERPRISE_STATES, enterpriseFields, ORIGINS } from "../contract/index.ts";

const known = (own: readonly FieldSpec[]) => ({
  fields: [...enterpriseFields, ...own],
  labels: ARCHIVE_LABELS,
  values: { state: ENTERPRISE_STATES },
});

interface Own {
  /** The fields that the county added, retired ones too. */
  readonly own?: readonly FieldSpec[];
}

/** What changed of an archive, a line for each field. */
export function ArchiveChanges({ changes, own = [] }: { changes: readonly FieldChange[] } & Own) {
  return <ChangeLines changes={changes} {...known(own)} />;
}

/** The history of an archive: who changed what, when and why. */
export function ArchiveHistory({ entries, own = [] }: { entries: readonly ChangeEntry[] } & Own) {
  return <ChangeHistory entries={entries} origins={ORIGINS} {...known(own)} />;
}
