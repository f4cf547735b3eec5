import type { PlanDocument } from "@anlan/plan-parsing";
import { inScope, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import { sql } from "kysely";
import type { DocumentWarning } from "../../contract/index.ts";
import { problemOf, warningsOf } from "../../domain/document-problems.ts";
import type { PlansPorts } from "../ports.ts";
import type { Db } from "../store/plan-store.ts";

interface Stored {
  readonly county: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly content: Buffer;
}

interface Outcome {
  readonly state: "ready" | "failed";
  readonly problem: string | null;
  readonly warnings: readonly DocumentWarning[];
  readonly mediaType: string | null;
  readonly text: string | null;
  readonly parsed: PlanDocument | null;
}

/** Fifteen times the longest plan that we know; parsing more would take minutes. */
const MOST_CHARACTERS = 1_000_000;

const failed = (problem: string): Outcome => ({
  state: "failed",
  problem,
  warnings: [],
  mediaType: null,
  text: null,
  parsed: null,
});

// Neither NUL nor half characters can be stored. One unit stays one unit, so that spans stay true.
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is exactly what is replaced
const storable = (text: string): string => text.replace(/\u0000|\p{Surrogate}/gu, "\ufffd");
const storableJson = (json: string): string => json.replace(/\\u(?:0000|d[89a-f][0-9a-f]{2})/g, "\\ufffd");

/** Reads and parses one document; never throws. */
async function readNow(runtime: Runtime, ports: PlansPorts, stored: Stored): Promise<Outcome> {
  const { fileName, sha256, content } = stored;
  try {
    const read = await ports.readDocument(content, fileName);
    if (read.text.length > MOST_CHARACTERS) return failed("PLANS_DOCUMENT_TOO_COMPLEX");
    const text = storable(read.text);
    const parsed = await ports.parsePlan(text, { fileName, sha256, mediaType: read.mediaType });
    const warnings = warningsOf(text, parsed, read.warnings);
    return { state: "ready", problem: null, warnings, mediaType: read.mediaType, text, parsed };
  } catch (error) {
    const problem = problemOf(error);
    if (problem === null) runtime.log.error({ err: error, sha256 }, "a plan document could not be read");
    return failed(problem ?? "PLANS_DOCUMENT_DAMAGED");
  }
}

/** Reads a document that waits for it and writes down the outcome. Does nothing when another process was faster. */
export async function readStoredDocument(runtime: Runtime, ports: PlansPorts, documentId: string): Promise<void> {
  const stored = await inScope(runtime.pool, unsafeEverywhere, "read", async (db) =>
    (db as unknown as Db)
      .selectFrom("plans.documents")
      .select(["county", "file_name as fileName", "sha256", "content"])
      .where("id", "=", documentId)
      .where("state", "=", "reading")
      .executeTakeFirst(),
  );
  if (stored === undefined) return;
  const outcome = await readNow(runtime, ports, stored);
  await inScope(runtime.pool, unsafeEverywhere, "write", async (db) => {
    await (db as unknown as Db)
      .updateTable("plans.documents")
      .set({
        state: outcome.state,
        state_since: runtime.clock.now().toISOString(),
        problem: outcome.problem,
        media_type: outcome.mediaType,
        text: outcome.text,
        parsed: outcome.parsed === null ? null : storableJson(JSON.stringify(outcome.parsed)),
        // what the upload itself noted stays first
        warnings: sql`warnings || ${storableJson(JSON.stringify(outcome.warnings))}::jsonb`,
      })
      .where("county", "=", stored.county)
      .where("id", "=", documentId)
      .where("state", "=", "reading")
      .execute();
  });
}

/** Documents whose reading did not end, because the program was stopped: read again by whoever finds them first. */
export async function resumeReading(runtime: Runtime, ports: PlansPorts): Promise<void> {
  const before = new Date(runtime.clock.now().getTime() - 3 * 60_000).toISOString();
  const waiting = await inScope(runtime.pool, unsafeEverywhere, "read", async (db) =>
    (db as unknown as Db)
      .selectFrom("plans.documents")
      .select("id")
      .where("state", "=", "reading")
      .where("state_since", "<", before)
      .orderBy("state_since")
      .limit(20)
      .execute(),
  );
  for (const { id } of waiting) await readStoredDocument(runtime, ports, id);
}
