import { resolve } from "node:path";
import { z } from "zod";

const Role = z.enum(["api", "worker", "ingest"]);

const flag = z
  .union([z.boolean(), z.enum(["1", "0", "true", "false", "yes", "no"])])
  .transform((value) => (typeof value === "boolean" ? value : ["1", "true", "yes"].includes(value)));

/** All settings of a running Anlan. Each is an option of `anlan serve` and the variable ANLAN_… of the same name. */
export const Config = z.object({
  port: z.coerce.number().int().min(0).max(65535).default(8480),
  host: z.string().min(1).default("127.0.0.1"),
  data: z.string().min(1).default(".anlan"),
  demo: flag.default(true),
  roles: z
    .string()
    .default("api,worker,ingest")
    .transform((text) => text.split(",").map((part) => part.trim()))
    .pipe(z.array(Role).min(1)),
  databaseUrl: z.string().min(1).optional(),
  /** The address people type, for passkeys and single sign-on; derived from host and port when absent. */
  origin: z.url().optional(),
  trustProxy: flag.default(false),
  crypto: z.enum(["international", "national"]).default("international"),
  logLevel: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  requestsPerMinute: z.coerce.number().int().min(10).default(1200),
  metricsToken: z.string().min(16).optional(),
  oidcIssuer: z.url().optional(),
  oidcClientId: z.string().optional(),
  oidcClientSecret: z.string().optional(),
  oidcLabel: z.string().optional(),
  /** Base maps from outside under the layers, as JSON; none when absent. */
  mapBases: z.string().min(2).optional(),
  /** Who sees to the second factor of single sign-on. */
  oidcSecondFactor: z.enum(["provider", "local"]).default("provider"),
});
export type Config = z.infer<typeof Config>;

/** A setting that cannot be used; the message names the option and the variable. */
class ConfigError extends Error {
  override readonly name = "ConfigError";
}

const variableOf = (key: string): string => `ANLAN_${key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;

/** Options win over ANLAN_… variables, which win over defaults. DATABASE_URL is read as people expect. */
export function readConfig(options: Readonly<Record<string, unknown>>, env: NodeJS.ProcessEnv): Config {
  const merged: Record<string, unknown> = {};
  for (const key of Object.keys(Config.shape)) {
    const variable = key === "databaseUrl" ? (env["DATABASE_URL"] ?? env["ANLAN_DATABASE_URL"]) : env[variableOf(key)];
    const value = options[key] ?? (variable === "" ? undefined : variable);
    if (value !== undefined) merged[key] = value;
  }
  const result = Config.safeParse(merged);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => {
      const key = String(issue.path[0]);
      return `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} (${variableOf(key)}): ${issue.message}`;
    });
    throw new ConfigError(lines.join("\n"));
  }
  return { ...result.data, data: resolve(result.data.data) };
}
