import { join } from "node:path";
import { pino } from "pino";
import { readConfig } from "../config.ts";
import { projectFolder } from "../project-folder.ts";
import { type Running, serve } from "../serve/serve.ts";
import { version } from "../version.ts";

const SECOND_SIGNAL_EXIT = 130;

function welcome(running: Running, seconds: number, demo: boolean): string {
  const lines = ["", `  Anlan 安澜 ${version} is ready after ${seconds.toFixed(1)} s: ${running.address}`, ""];
  if (demo) {
    lines.push("  Demonstration 演示: the sign-in page lists the accounts; the password of each is anlan-demo-2026.");
    lines.push("  Remove it 删除演示数据: npx anlan demo remove");
  } else {
    lines.push(
      '  First account 首个账号: npx anlan user create admin --name "…" --region 440605 --role system-administrator',
    );
  }
  return `${lines.join("\n")}\n\n`;
}

/** `anlan serve`: runs until SIGINT or SIGTERM; a second signal ends it at once. */
export async function serveCommand(options: Readonly<Record<string, unknown>>): Promise<void> {
  const started = performance.now();
  // commander sets demo to true when --no-demo is absent; the variable must then still count
  const { demo, ...rest } = options;
  const config = readConfig(demo === false ? options : rest, process.env);
  const log = pino({ level: config.logLevel, base: null, redact: ["req.headers.cookie", "req.headers.authorization"] });
  const abort = new AbortController();
  let running: Running | undefined;
  let stopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(SECOND_SIGNAL_EXIT);
    stopping = true;
    log.info({ signal }, "stopping");
    abort.abort(new Error(`stopped by ${signal}`));
    void running?.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  const pageFolders = { desk: join(projectFolder(), "apps/web/dist"), field: join(projectFolder(), "apps/field/dist") };
  try {
    running = await serve({ config, log, version, pageFolders, signal: abort.signal });
  } catch (error) {
    if (stopping) process.exit(SECOND_SIGNAL_EXIT);
    throw error;
  }
  if (stopping) {
    await running.stop();
    process.exit(0);
  }
  process.stdout.write(welcome(running, (performance.now() - started) / 1000, config.demo));
}
