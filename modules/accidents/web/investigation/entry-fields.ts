import { RecordFilesInput } from "@anlan/files/web";
import type { FieldConfig } from "@anlan/web-kit";
import {
  ACCOUNTABILITY_KINDS,
  CAUSE_FACTORS,
  CAUSE_LEVELS,
  type EntryKind,
  EVIDENCE_KINDS,
  FINE_SUBJECTS,
  FOUR_NOTS,
  INTERESTS,
  MEMBER_ROLES,
  PROPOSALS,
  REPORT_SECTIONS,
  SUBJECT_KINDS,
} from "../../contract/index.ts";
import { CauseCodeInput, ChoiceInput, CircumstanceInput, LawInput } from "./inputs.tsx";
import { investigationWords as words } from "./words.ts";

type Fields = Readonly<Record<string, FieldConfig>>;
interface Option {
  readonly value: string;
  readonly label: string;
}

/** What forms of entries choose from. */
export interface EntryChoices {
  readonly causes: readonly Option[];
  readonly findings: readonly Option[];
}

const files = { label: words.files, input: RecordFilesInput };
const needed = { label: words.needFiles, input: RecordFilesInput };
const choice = (label: FieldConfig["label"], options: readonly Option[]): FieldConfig => ({
  label,
  input: ChoiceInput,
  inputProps: { options },
});

const FIELDS: Readonly<Record<EntryKind, (choices: EntryChoices) => Fields>> = {
  member: () => ({
    name: { label: words.name },
    unitName: { label: words.unitName },
    post: { label: words.post },
    role: { label: words.role, options: MEMBER_ROLES },
    speciality: { label: words.speciality },
    interest: { label: words.interest, options: INTERESTS },
  }),
  evidence: () => ({
    title: { label: words.title },
    type: { label: words.type, options: EVIDENCE_KINDS },
    obtainedOn: { label: words.obtainedOn },
    obtainedFrom: { label: words.obtainedFrom },
    shows: { label: words.shows, rows: 2 },
    files,
  }),
  event: () => ({ at: { label: words.at }, text: { label: words.what, rows: 3 }, source: { label: words.source } }),
  cause: ({ causes }) => ({
    level: { label: words.level, options: CAUSE_LEVELS },
    parentId: { ...choice(words.parent, causes), placeholder: words.theAccident },
    factor: { label: words.factor, options: CAUSE_FACTORS },
    code: { label: words.code, input: CauseCodeInput },
    text: { label: words.causeText, rows: 3 },
  }),
  finding: () => ({
    subject: { label: words.subject, options: SUBJECT_KINDS },
    name: { label: words.name },
    unitName: { label: words.unitName },
    post: { label: words.post },
    facts: { label: words.facts, rows: 3 },
    article: { label: words.article },
    documentId: { label: words.document, input: LawInput },
    proposal: { label: words.proposal, options: PROPOSALS },
    measure: { label: words.measure, rows: 2 },
  }),
  section: () => ({
    section: { label: words.section, options: REPORT_SECTIONS },
    text: { label: words.sectionText, rows: 12 },
  }),
  accountability: ({ findings }) => ({
    findingId: choice(words.finding, findings),
    type: { label: words.type, options: ACCOUNTABILITY_KINDS },
    decision: { label: words.decision, rows: 2 },
    decidedBy: { label: words.decidedBy },
    decidedOn: { label: words.decidedOn },
    number: { label: words.number },
    receivedOn: { label: words.receivedOn },
    files,
  }),
  penalty: ({ findings }) => ({
    findingId: choice(words.finding, findings),
    subject: { label: words.fineSubject, options: FINE_SUBJECTS },
    name: { label: words.fined },
    circumstance: { label: words.circumstance, input: CircumstanceInput },
    income: { label: words.income, unit: words.tenThousand },
    wage: { label: words.wage, unit: words.tenThousand },
    amount: { label: words.amount, unit: words.tenThousand },
    grounds: { label: words.grounds, rows: 2 },
    number: { label: words.number },
    decidedOn: { label: words.decidedOn },
    files,
  }),
  education: () => ({
    on: { label: words.on },
    form: { label: words.form },
    audience: { label: words.audience },
    persons: { label: words.persons },
    files: needed,
  }),
  check: () => ({
    which: { label: words.which, options: FOUR_NOTS },
    statement: { label: words.statement, rows: 3 },
    files: needed,
  }),
  lesson: () => ({ text: { label: words.lesson, rows: 3 }, forWhom: { label: words.forWhom } }),
};

/** The fields of the form of an entry; one that is changed needs a reason. */
export const entryFields = (kind: EntryKind, choices: EntryChoices, changed: boolean): Fields => ({
  ...FIELDS[kind](choices),
  version: { label: { zh: "版本", en: "Version" }, hidden: true },
  reason: { label: words.reason, rows: 2, ...(changed ? {} : { hidden: true as const }) },
});
