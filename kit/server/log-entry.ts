import type { AnlanError, CommandSpec } from "@anlan/kernel";
import { logText } from "./log-text.ts";
import { countyColumnOf } from "./scope.ts";
import { type Part, placeholders, type Statement, together } from "./statement.ts";
import type { Submission } from "./submission.ts";

/** One row of the log as it is stored: `content` is the JSON text that the chain is computed over. */
export interface LogEntry {
  readonly county: string;
  readonly id: string;
  readonly regionCode: string;
  readonly at: string;
  readonly accountId: string;
  readonly content: string;
}

interface Facts {
  readonly spec: CommandSpec;
  readonly submission: Submission;
  readonly now: Date;
  readonly id: string;
  readonly notes: {
    subject: { type: string; id: string; region: string } | null;
    changes: Readonly<Record<string, unknown>>;
  };
  readonly input: unknown;
  readonly error: AnlanError | null;
}

const LONGEST = 2000;

function withoutSecrets(spec: CommandSpec, input: unknown): unknown {
  if (typeof input !== "object" || input === null) return null;
  const hidden = new Set(spec.secret ?? []);
  const kept = Object.fromEntries(Object.entries(input).filter(([key]) => !hidden.has(key)));
  const text = textOf(kept);
  if (text === null) return { omitted: "deep" };
  return text.length > LONGEST ? { omitted: "long", characters: text.length } : kept;
}

// A body can be parsed that is nested too deeply to be written again; its refusal is logged all the same.
function textOf(input: object): string | null {
  try {
    return JSON.stringify(input);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The entry of one command, done or refused. Receive time is the server's; the device's own time stands beside it. */
export function logEntry({ spec, submission, now, id, notes, input, error }: Facts): LogEntry {
  const { caller } = submission;
  const region = notes.subject?.region ?? caller.region;
  const content = logText({
    id,
    at: now.toISOString(),
    deviceTime: submission.deviceTime,
    action: spec.name,
    outcome: error === null ? "done" : "refused",
    error: error?.code ?? null,
    account: caller.accountId,
    kind: caller.kind,
    unit: caller.unitId,
    region,
    subject: notes.subject === null ? null : { type: notes.subject.type, id: notes.subject.id },
    input: withoutSecrets(spec, input),
    changes: notes.changes,
    correlation: submission.correlation,
  });
  return {
    county: countyColumnOf(region),
    id,
    regionCode: region,
    at: now.toISOString(),
    accountId: caller.accountId,
    content,
  };
}

/** The insert of an entry. */
export function logPart({ county, id, regionCode, at, accountId, content }: LogEntry): Part {
  return {
    name: "log",
    text: (first) => `insert into kernel.log_entries (county, id, region_code, at, account_id, content)
      values (${placeholders(first, 6)})`,
    values: [county, id, regionCode, at, accountId, content],
  };
}

/** The insert of an entry by itself. */
export const logInsert = (entry: LogEntry): Statement => together([logPart(entry)]);
