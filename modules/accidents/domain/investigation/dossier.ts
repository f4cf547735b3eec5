import type { Label } from "@anlan/kernel";
import type { ContentOf, EntryContent, EntryKind, InvestigationState } from "../../contract/index.ts";
import type { Cause } from "./causes.ts";

const INVESTIGATION: readonly InvestigationState[] = ["team-formed", "investigating", "appraising"];
const AFTER: readonly InvestigationState[] = ["approved", "accounted", "published", "evaluated"];

// What was investigated is fixed with the report; how it is answered comes after the approval.
const OPEN_IN: Readonly<Record<EntryKind, readonly InvestigationState[]>> = {
  member: ["opened", ...INVESTIGATION],
  evidence: ["opened", ...INVESTIGATION],
  event: ["opened", ...INVESTIGATION],
  cause: [...INVESTIGATION, "approved"],
  finding: [...INVESTIGATION, "approved"],
  section: INVESTIGATION,
  accountability: ["approved"],
  penalty: ["approved"],
  education: AFTER,
  check: AFTER,
  lesson: [...INVESTIGATION, ...AFTER],
};

/**
 * Whether an entry may be entered or changed in a state. Causes and findings of an investigation that a higher government
 * conducted are entered after its approval; otherwise they are fixed with the report.
 */
export function mayEnter(kind: EntryKind, state: InvestigationState, higher: boolean): boolean {
  if (state === "approved" && !higher && (kind === "cause" || kind === "finding")) return false;
  return OPEN_IN[kind].includes(state);
}

/** States in which measures may be added or changed. */
export const MEASURES_OPEN: readonly InvestigationState[] = [
  ...INVESTIGATION,
  "submitted",
  "approved",
  "accounted",
  "published",
];

/** An entry with its id. */
export interface Held<C extends EntryContent = EntryContent> {
  readonly id: string;
  readonly content: C;
}

type Kinded<K extends EntryKind> = Extract<EntryContent, { kind: K }>;

/** The entries of a kind, in their order. */
export function ofKind<K extends EntryKind>(entries: readonly Held[], kind: K): Held<Kinded<K>>[] {
  return entries.filter((entry): entry is Held<Kinded<K>> => entry.content.kind === kind);
}

/** The causes as the tree takes them. */
export const causesOf = (entries: readonly Held[]): Cause[] =>
  ofKind(entries, "cause").map(({ id, content: { parentId, level, factor, code, text } }) => ({
    id,
    parentId,
    level,
    factor,
    code,
    text,
  }));

/** What an entry refers to: the cause above, the finding that is answered. */
export function referenceOf(content: EntryContent): { kind: EntryKind; id: string } | null {
  switch (content.kind) {
    case "cause":
      return content.parentId === null ? null : { kind: "cause", id: content.parentId };
    case "accountability":
      return { kind: "finding", id: content.findingId };
    case "penalty":
      return content.findingId === null ? null : { kind: "finding", id: content.findingId };
    default:
      return null;
  }
}

/** What an entry is in one line. */
export function titleOf(content: EntryContent): string {
  switch (content.kind) {
    case "member":
    case "finding":
    case "penalty":
      return content.name;
    case "evidence":
      return content.title;
    case "event":
    case "cause":
    case "lesson":
      return content.text.slice(0, 40);
    case "section":
      return content.section;
    case "accountability":
      return content.decision.slice(0, 40);
    case "education":
      return content.form;
    case "check":
      return content.statement.slice(0, 40);
  }
}

/** What the report still lacks before it may be handed in. */
export function reportGaps(entries: readonly Held[], measures: number): Label[] {
  const causes = causesOf(entries);
  const has = (kind: EntryKind) => entries.some(({ content }) => content.kind === kind);
  const gaps: [boolean, Label][] = [
    [has("evidence"), { zh: "证据", en: "evidence" }],
    [has("event"), { zh: "事故经过", en: "the course of events" }],
    [causes.some(({ level }) => level === "direct"), { zh: "直接原因", en: "a direct cause" }],
    [causes.some(({ level }) => level === "indirect"), { zh: "间接原因", en: "an indirect cause" }],
    [has("finding"), { zh: "责任认定", en: "a duty finding" }],
    [measures > 0, { zh: "防范和整改措施", en: "rectification measures" }],
  ];
  return gaps.flatMap(([there, label]) => (there ? [] : [label]));
}

/** Findings that nobody has answered for yet; where nothing was proposed, nothing is awaited. */
export function unanswered(entries: readonly Held[]): ContentOf<"finding">[] {
  const answered = new Set(ofKind(entries, "accountability").map(({ content }) => content.findingId as string));
  return ofKind(entries, "finding")
    .filter(({ id, content }) => content.proposal !== "none" && !answered.has(id))
    .map(({ content }) => content);
}

/** Every name of a person in the dossier. */
export function namesIn(entries: readonly Held[]): string[] {
  return entries.flatMap(({ content }) => {
    if (content.kind === "member") return [content.name];
    if (content.kind === "finding" && content.subject === "person") return [content.name];
    if (content.kind === "penalty" && content.subject !== "unit" && content.subject !== "unit-conduct")
      return [content.name];
    return content.kind === "evidence" && content.type === "testimony" ? [content.obtainedFrom] : [];
  });
}
