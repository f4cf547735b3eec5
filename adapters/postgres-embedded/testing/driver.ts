import { createInterface } from "node:readline";
import { Client } from "pg";
import { EmbeddedPostgresError, startEmbeddedPostgres } from "../index.ts";

/** A program as the tests run and kill it: starts from its one argument (JSON), reports on stdout, obeys stdin. */
async function main(): Promise<void> {
  const options = JSON.parse(process.argv[2] ?? "{}");
  if (options.connection !== undefined) {
    report({ rows: await query(options.connection, "select 1 as one") });
    return;
  }
  const postgres = await startEmbeddedPostgres({ ...options, log: (message) => report({ log: message }) });
  const { pid, connection, firstStart, version } = postgres;
  process.on("SIGINT", () => report({ interrupted: true }));
  report({ ready: { pid, connection, firstStart, version } });
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === "stop") break;
    report({ rows: await query(connection, line) });
  }
  await postgres.stop();
  report({ stopped: true });
  process.stdin.destroy();
}

async function query(connection: { host: string; port: number; user: string; database: string }, text: string) {
  const client = new Client(connection);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

function report(message: unknown): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

main().catch((error: unknown) => {
  const code = error instanceof EmbeddedPostgresError ? error.code : "other";
  report({ failed: { code, message: String(error) } });
  process.exitCode = 1;
});
