import { AnlanError } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, handle } from "@anlan/server-kit";
import { sql } from "kysely";
import {
  type DossierEntry,
  ENTRY_KINDS,
  EntryContent,
  type EntryId,
  type EntryKind,
  INVESTIGATION_STATES,
  keepEntry,
  withdrawEntry,
} from "../../../contract/index.ts";
import {
  CAUSE_PROBLEMS,
  causeProblem,
  causesOf,
  codeBelongs,
  mayEnter,
  referenceOf,
  titleOf,
} from "../../../domain/investigation/index.ts";
import { dbOf } from "../../store/read.ts";
import { checkedFine } from "../fines.ts";
import type { InvestigationPorts } from "../ports.ts";
import { entriesOf, lockInvestigation, type StoredEntry, type StoredInvestigation } from "../store/read.ts";
import { subjectOf } from "../write.ts";

/** One version that is about to be written. */
interface Version {
  readonly id: string;
  readonly version: number;
  readonly content: EntryContent;
  readonly reckoned: DossierEntry["reckoned"];
  readonly reason: string | null;
  readonly withdrawn: boolean;
}

async function insertVersion(context: CommandContext, investigation: StoredInvestigation, one: Version): Promise<void> {
  const { county, region, accidentId, id } = investigation;
  const { caller, now } = context;
  const done = await sql`insert into accidents.dossier_entries (county, id, version, region_code, accident_id,
      investigation_id, kind, content, reckoned, account_id, account_name, entered_at, reason, withdrawn)
    values (${county}, ${one.id}, ${one.version}, ${region}, ${accidentId}, ${id}, ${one.content.kind},
      ${JSON.stringify(one.content)}::jsonb, ${one.reckoned === null ? null : JSON.stringify(one.reckoned)}::jsonb,
      ${caller.accountId}, ${caller.name}, ${now.toISOString()}, ${one.reason}, ${one.withdrawn})
    on conflict do nothing`.execute(dbOf(context));
  if (Number(done.numAffectedRows) !== 1) throw new AnlanError("KERNEL_STALE");
}

function mustBeOpen(investigation: StoredInvestigation, kind: EntryKind): void {
  if (mayEnter(kind, investigation.state, investigation.higherBody !== null)) return;
  const state = INVESTIGATION_STATES[investigation.state];
  throw new AnlanError("ACCIDENTS_ENTRY_CLOSED", { state, kind: ENTRY_KINDS[kind] });
}

/** The entry that is changed, as the caller saw it. */
function seenEntry(entries: readonly StoredEntry[], id: string, version: number | null, kind?: EntryKind): StoredEntry {
  const entry = entries.find((one) => one.id === id);
  if (entry === undefined || (kind !== undefined && entry.kind !== kind)) throw new AnlanError("KERNEL_NOT_FOUND");
  if (version !== null && entry.version !== version) throw new AnlanError("KERNEL_STALE");
  return entry;
}

function checkReference(entries: readonly StoredEntry[], content: EntryContent): void {
  const reference = referenceOf(content);
  if (reference === null || entries.some(({ id, kind }) => id === reference.id && kind === reference.kind)) return;
  throw new AnlanError("ACCIDENTS_ENTRY_REFERS", { kind: ENTRY_KINDS[reference.kind] });
}

function checkCauses(
  ports: InvestigationPorts,
  entries: readonly StoredEntry[],
  { id, content }: Pick<Version, "id" | "content">,
): void {
  if (content.kind !== "cause") return;
  if (!codeBelongs(ports.investigationRules(), content)) {
    throw new AnlanError("ACCIDENTS_CAUSE_CODE_WRONG", { code: content.code ?? "" });
  }
  const others = entries.filter((one) => one.id !== id);
  const problem = causeProblem(causesOf([...others, { id, content }]));
  if (problem !== null) throw new AnlanError("ACCIDENTS_CAUSE_TREE_WRONG", { problem: CAUSE_PROBLEMS[problem] });
}

const filesIn = (content: EntryContent): readonly string[] => ("files" in content ? content.files : []);

// Of these there is one at a time: a new one is a new version of the one that is there.
function theOnly(entries: readonly StoredEntry[], content: EntryContent): StoredEntry | undefined {
  return entries.find(({ content: one }) => {
    if (content.kind === "section") return one.kind === "section" && one.section === content.section;
    return content.kind === "check" && one.kind === "check" && one.which === content.which;
  });
}

const keepHandler = (ports: InvestigationPorts): CommandHandler =>
  handle(keepEntry, {
    load: (context, { investigationId }) => lockInvestigation(dbOf(context), ports, investigationId),
    run: async (context, investigation, input) => {
      const { investigationId: _id, entryId, version, reason, ...rest } = input;
      const content = EntryContent.parse(rest);
      mustBeOpen(investigation, content.kind);
      const entries = await entriesOf(dbOf(context), investigation);
      const before = entryId === null ? theOnly(entries, content) : seenEntry(entries, entryId, version, content.kind);
      if (entryId !== null && reason === null) throw new AnlanError("ACCIDENTS_ENTRY_REASON");
      const id = before?.id ?? context.newId();
      checkReference(entries, content);
      checkCauses(ports, entries, { id, content });
      const reckoned = content.kind === "penalty" ? checkedFine(ports, investigation.accident, content) : null;
      await ports.attachEvidence(context, filesIn(content), subjectOf(investigation));
      const next = (before?.version ?? 0) + 1;
      await insertVersion(context, investigation, { id, version: next, content, reckoned, reason, withdrawn: false });
      context.note(subjectOf(investigation), { entry: id, version: next, kind: content.kind });
      // Just made, or found under this very id.
      return { entryId: id as EntryId, version: next };
    },
  });

const withdrawHandler = (ports: InvestigationPorts): CommandHandler =>
  handle(withdrawEntry, {
    load: (context, { investigationId }) => lockInvestigation(dbOf(context), ports, investigationId),
    run: async (context, investigation, { entryId, version, reason }) => {
      const entries = await entriesOf(dbOf(context), investigation);
      const { content, reckoned } = seenEntry(entries, entryId, version);
      mustBeOpen(investigation, content.kind);
      const users = entries.filter((one) => referenceOf(one.content)?.id === entryId);
      if (users.length > 0) {
        throw new AnlanError("ACCIDENTS_ENTRY_USED", { used: users.map((one) => titleOf(one.content)).join("、") });
      }
      const next = version + 1;
      await insertVersion(context, investigation, {
        id: entryId,
        version: next,
        content,
        reckoned,
        reason,
        withdrawn: true,
      });
      context.note(subjectOf(investigation), { entry: entryId, version: next, kind: content.kind, withdrawn: true });
      return { entryId, version: next };
    },
  });

/** Entries of the dossier: entered, changed by a new version, withdrawn. */
export const entryHandlers = (ports: InvestigationPorts): CommandHandler[] => [
  keepHandler(ports),
  withdrawHandler(ports),
];
