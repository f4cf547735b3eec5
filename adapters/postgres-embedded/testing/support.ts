import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, type QueryResultRow } from "pg";
import type { EmbeddedPostgres } from "../index.ts";
import { processesIn, sendSignal } from "../process-info.ts";

/** Whether the tests that change accounts and mount file systems can run. */
export const isRoot = process.getuid?.() === 0;

/** Prints once why a case is left out, for conditional skips. */
export function skippedUnlessRoot(what: string): boolean {
  if (!isRoot) console.warn(`Not tested: ${what} (needs root, to change the user)`);
  return !isRoot;
}

/** A temporary folder whose name has spaces and Chinese characters; other users may enter it unless `mode` says no. */
export async function makeTestFolder(mode = 0o755): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "anlan 测试 "));
  await chmod(folder, mode);
  return folder;
}

/** Removes a test folder after killing every PostgreSQL that still works below one of its data folders. */
export async function removeTestFolder(folder: string, dataDirs: readonly string[] = []): Promise<void> {
  for (const dataDir of dataDirs) {
    for (const pid of await processesIn(join(dataDir, "data"))) sendSignal(pid, "SIGKILL");
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Runs one query over a connection of its own. */
export async function query<T extends QueryResultRow>(
  postgres: Pick<EmbeddedPostgres, "connection">,
  text: string,
): Promise<T[]> {
  const client = new Client(postgres.connection);
  // A server that ends may cut an idle connection off; a failing query says so by itself.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

/** Collects log messages for assertions. */
export function collectLog(): { messages: string[]; log: (message: string) => void } {
  const messages: string[] = [];
  return { messages, log: (message) => messages.push(message) };
}

/** The code of the launcher's error that a promise rejects with; fails when it resolves. */
export async function codeOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => "resolved",
    (error: unknown) => (error instanceof Error && "code" in error ? error.code : error),
  );
}
