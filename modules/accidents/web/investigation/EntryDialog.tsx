import { Dialog, SpecForm, tell, useWords } from "@anlan/web-kit";
import {
  type DossierEntry,
  ENTRY_KINDS,
  type EntryContent,
  type EntryKind,
  type Investigation,
  keepEntry,
} from "../../contract/index.ts";
import { ofKind } from "../../domain/investigation/index.ts";
import { entryFields } from "./entry-fields.ts";
import { FineReckoner } from "./FineReckoner.tsx";
import { investigationWords as words } from "./words.ts";

/** What is to be entered: a new entry of a kind, or another version of one. */
export interface AskedEntry {
  readonly kind: EntryKind;
  readonly entry?: DossierEntry;
  readonly start?: Partial<EntryContent>;
}

interface EntryDialogProps {
  readonly investigation: Investigation;
  readonly asked: AskedEntry;
  readonly onClose: () => void;
}

const STARTS: Readonly<Partial<Record<EntryKind, Readonly<Record<string, unknown>>>>> = {
  member: { role: "member", interest: "unknown" },
  evidence: { files: [] },
  cause: { level: "direct", factor: "people" },
  finding: { subject: "person", proposal: "administrative" },
  accountability: { type: "administrative", files: [] },
  penalty: { subject: "unit", files: [] },
  education: { files: [] },
  check: { files: [] },
};

/** The form of one entry of the dossier. */
export function EntryDialog({ investigation, asked, onClose }: EntryDialogProps) {
  const t = useWords(words);
  const { kind, entry, start } = asked;
  const causes = ofKind(investigation.entries, "cause").filter(({ id }) => id !== entry?.id);
  const findings = ofKind(investigation.entries, "finding");
  const choices = {
    causes: causes.map(({ id, content }) => ({ value: id, label: content.text })),
    findings: findings.map(({ id, content }) => ({
      value: id,
      label: `${content.name}：${content.facts.slice(0, 30)}`,
    })),
  };
  const changed = entry !== undefined;
  return (
    <Dialog title={`${t(changed ? "change" : "add")} · ${t(ENTRY_KINDS[kind])}`} place="side" firm onClose={onClose}>
      {kind === "penalty" && <FineReckoner investigation={investigation} />}
      <SpecForm
        spec={keepEntry as never}
        draftKey={`${investigation.id}.${entry?.id ?? kind}`}
        initial={{
          ...STARTS[kind],
          ...start,
          ...entry?.content,
          kind,
          investigationId: investigation.id,
          entryId: entry?.id ?? null,
          version: entry?.version ?? null,
        }}
        fields={entryFields(kind, choices, changed) as never}
        onCancel={onClose}
        onDone={() => {
          tell(words.saved);
          onClose();
        }}
      />
    </Dialog>
  );
}
