import { spawn } from "node:child_process";
import { cpus, loadavg } from "node:os";
import autocannon from "autocannon";
import type pg from "pg";

const CONNECTIONS = 50;
const SECONDS = 10;

/** A list as somebody asks for it: addresses in turn. */
export interface Asked {
  readonly name: string;
  readonly who: string;
  readonly query: readonly string[];
}

function startServer(
  server: string,
  who: string,
  connection: pg.PoolConfig,
): Promise<{ address: string; stop(): void }> {
  const args = ["tools/run.mjs", server, who, JSON.stringify(connection)];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
    child.stdout.once("data", (line: Buffer) =>
      resolve({ address: String(line).trim(), stop: () => child.kill("SIGKILL") }),
    );
  });
}

/** How many requests a second a list answered, and how long the slowest fortieth waited, in milliseconds. */
export interface Measured {
  readonly perSecond: number;
  readonly late: number;
}

/** Asks addresses in turn, alone and 50 at once, and prints how long it took. */
export async function measureAt(address: string, name: string, query: readonly string[]): Promise<Measured> {
  const url = new URL(address);
  const requests = query.map((one) => ({ method: "GET" as const, path: `${url.pathname}?${one}` }));
  const asked = { url: url.origin, requests };
  await autocannon({ ...asked, connections: 4, duration: 2 });
  const alone = await autocannon({ ...asked, connections: 1, duration: 3 });
  const result = await autocannon({ ...asked, connections: CONNECTIONS, duration: SECONDS });
  if (result.non2xx > 0) throw new Error(`${result.non2xx} refused: ${name}`);
  const { p50, p97_5, p99 } = result.latency;
  const load = loadavg()[0]?.toFixed(1);
  process.stdout.write(
    `${name}: alone p50 ${alone.latency.p50} ms; ${CONNECTIONS} at once ${result.requests.average}/s, p50 ${p50}, p97.5 ${p97_5}, p99 ${p99} ms (load ${load})\n`,
  );
  return { perSecond: result.requests.average, late: p97_5 };
}

/** The same of a server of ours that is started for it. */
export async function measureList(
  { server, path, connection }: { server: string; path: string; connection: pg.PoolConfig },
  { name, who, query }: Asked,
): Promise<Measured> {
  const started = await startServer(server, who, connection);
  try {
    return await measureAt(`${started.address}${path}`, name, query);
  } finally {
    started.stop();
  }
}

/** What figures depend on, in one line. */
export function machineNow(): string {
  const load = loadavg().map((one) => one.toFixed(1));
  return `${cpus().length} cores, load ${load.join(" ")}, Node ${process.version}`;
}
