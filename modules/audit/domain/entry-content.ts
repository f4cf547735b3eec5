import { canonicalJson, type EntryContent } from "@anlan/hash-chain";

/** One row of kernel.log_entries: its columns and its text. `at` is ISO 8601 in UTC. */
export interface StoredEntry {
  readonly id: string;
  readonly region: string;
  readonly at: string;
  readonly accountId: string;
  readonly content: string;
}

/** What lists filter by; taken from the content, so that it can be compared with it again. */
export interface EntryFacts {
  readonly action: string;
  readonly outcome: string;
  readonly error: string | null;
  readonly subjectType: string | null;
  readonly subjectId: string | null;
}

type Members = Readonly<Record<string, unknown>>;

/** Whether a JSON value is an object. */
export function isRecord(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const HALF_CHARACTER = /\\u[dD]/;
const SURELY_SHALLOW = 50;

function countOf(character: string, text: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) count += 1;
  return count;
}

// Only half characters and deep nesting have no canonical JSON; almost no text can have either, and a million are read.
function isDoubtful(text: string): boolean {
  return HALF_CHARACTER.test(text) || countOf("{", text) + countOf("[", text) > SURELY_SHALLOW;
}

function parse(text: string): Members | null {
  try {
    const value: unknown = JSON.parse(text);
    if (!isRecord(value)) return null;
    // The text itself must be what is proven, not only what it means; and the chain must be able to say it.
    if (JSON.stringify(value) !== text) return null;
    if (isDoubtful(text)) canonicalJson({ content: value });
    return value;
  } catch {
    return null;
  }
}

/** Whether a content says the same as the columns of its row. */
export function saysItsColumns(members: Members, entry: StoredEntry): boolean {
  return (
    members["id"] === entry.id &&
    members["at"] === entry.at &&
    members["account"] === entry.accountId &&
    members["region"] === entry.region
  );
}

/**
 * What the chain holds of an entry: its JSON object where that says the same as the row's columns, otherwise columns and
 * text side by side. It never throws, and any change of a column or of one byte of the text gives something else.
 */
export function contentOf(entry: StoredEntry): EntryContent {
  const members = parse(entry.content);
  if (members !== null && saysItsColumns(members, entry)) return members;
  const { id, at, region, accountId: account, content: text } = entry;
  return { id, at, region, account, text };
}

const textOr = <T>(value: unknown, otherwise: T): string | T => (typeof value === "string" ? value : otherwise);

/** The facts of a content; an entry that is not in the runner's form has the action "unknown". */
export function factsOf(content: EntryContent): EntryFacts {
  const subject = content["subject"];
  const { type, id } = isRecord(subject) ? subject : ({} as Members);
  return {
    action: textOr(content["action"], "unknown"),
    outcome: textOr(content["outcome"], "done"),
    error: textOr(content["error"], null),
    subjectType: textOr(type, null),
    subjectId: textOr(id, null),
  };
}
