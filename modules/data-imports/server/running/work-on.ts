import type { Problem } from "../../contract/index.ts";
import type { StoredImport } from "../store/import-store.ts";
import { applyFile } from "./apply-file.ts";
import { type AtWork, asSystem, importNow, RightsLost } from "./at-work.ts";
import { checkFile } from "./check-file.ts";
import type { Locks } from "./locks.ts";
import { moveImport } from "./move-import.ts";
import { readFile } from "./read-file.ts";
import { undoFile } from "./undo-file.ts";

/** After so many faults in a row an import is given up; until then it is taken up again each minute. */
const MOST_ATTEMPTS = 3;

// Governments of one city share records with it; those of different cities have none in common.
const registerLock = ({ target, region }: StoredImport): string => `data-imports:${target}:${region.slice(0, 4)}`;

async function sayWaiting(at: AtWork, record: StoredImport): Promise<void> {
  await asSystem(at.runtime, "write", async (db) => {
    const other = await db
      .selectFrom("data_imports.imports")
      .select("account_name")
      .where("target", "=", record.target)
      .where("state", "in", ["applying", "undoing"])
      .where("id", "!=", record.id)
      .orderBy("state_since")
      .executeTakeFirst();
    await db
      .updateTable("data_imports.progress")
      .set({ waits_for: other?.account_name ?? "—" })
      .where("county", "=", record.county)
      .where("import_id", "=", record.id)
      .execute();
  });
}

// Who writes into a register writes alone; reading and checking disturb nobody.
async function alone(at: AtWork, locks: Locks, record: StoredImport, work: () => Promise<void>): Promise<boolean> {
  const name = registerLock(record);
  if (!(await locks.take(at.runtime, name))) {
    await sayWaiting(at, record);
    return false;
  }
  try {
    await work();
    return true;
  } finally {
    await locks.give(name);
  }
}

async function step(at: AtWork, locks: Locks, record: StoredImport): Promise<"done" | "waits" | "nothing"> {
  switch (record.state) {
    case "reading":
      await readFile(at, record);
      return "done";
    case "mapped":
      await checkFile(at, record);
      return "done";
    case "applying":
      return (await alone(at, locks, record, () => applyFile(at, record))) ? "done" : "waits";
    case "undoing":
      return (await alone(at, locks, record, () => undoFile(at, record))) ? "done" : "waits";
    default:
      return "nothing";
  }
}

async function giveUp(at: AtWork, record: StoredImport, code: Problem["code"]): Promise<void> {
  const problem: Problem = { field: null, code, parameters: {} };
  await moveImport(at.runtime, record.id, "fail", { problem: JSON.stringify(problem) });
}

async function faulted(at: AtWork, record: StoredImport, error: unknown): Promise<void> {
  if (error instanceof RightsLost) {
    // Taking back is left to somebody who may: the state tells that it did not end.
    if (record.state !== "undoing") await giveUp(at, record, "DATA_IMPORTS_RIGHTS_LOST");
    return;
  }
  at.runtime.log.error({ err: error, importId: record.id, state: record.state }, "an import was interrupted");
  const row = await asSystem(at.runtime, "write", (db) =>
    db
      .updateTable("data_imports.progress")
      .set((set) => ({ attempts: set("attempts", "+", 1) }))
      .where("county", "=", record.county)
      .where("import_id", "=", record.id)
      .returning("attempts")
      .executeTakeFirst(),
  );
  if ((row?.attempts ?? 0) >= MOST_ATTEMPTS && record.state !== "undoing") {
    await giveUp(at, record, "DATA_IMPORTS_STOPPED_BY_FAULT");
  }
}

/** Does what an import waits for. "waits": another import holds the register; try again later. Never throws. */
export async function workOn(at: AtWork, locks: Locks, importId: string): Promise<"done" | "waits"> {
  const { runtime } = at;
  const own = `data-imports:${importId}`;
  let record: StoredImport | undefined;
  try {
    if (!(await locks.take(runtime, own))) return "done";
    try {
      record = await importNow(runtime, importId);
      if (record === undefined) return "done";
      return (await step(at, locks, record)) === "waits" ? "waits" : "done";
    } finally {
      await locks.give(own);
    }
  } catch (error) {
    await (record === undefined ? Promise.reject(error) : faulted(at, record, error)).catch((failure: unknown) =>
      runtime.log.error({ err: failure, importId }, "an import could not be worked on"),
    );
    return "done";
  }
}
