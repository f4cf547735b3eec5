import { pino } from "pino";
import { type Config, readConfig } from "../config.ts";
import { type Prepared, prepare } from "../serve/serve.ts";

/** Runs a subcommand's work on the prepared database and closes it whatever happens. */
export async function withStore<T>(
  options: Readonly<Record<string, unknown>>,
  work: (prepared: Prepared, config: Config) => Promise<T>,
): Promise<T> {
  const config = readConfig(options, process.env);
  const log = pino({ level: process.env["ANLAN_LOG_LEVEL"] ?? "warn", base: null }, pino.destination(2));
  const prepared = await prepare(config, log);
  try {
    return await work(prepared, config);
  } finally {
    await prepared.close();
  }
}
