import { resolve } from "node:path";
import { z } from "zod";
import { CommandFailure } from "./commands/failure.ts";

const oneOf = (values: readonly string[]): string => `must be one of ${values.join(", ")}`;

const ROLES = ["api", "worker", "ingest"] as const;
const ROLE_WORDS = `must be one or more of ${ROLES.join(", ")}, with commas between them`;
const Role = z.enum(ROLES, ROLE_WORDS);

const PORT = "must be a whole number from 0 to 65535";
const REQUESTS = "must be a whole number from 10 on";
const URL_WORDS = "must be an address such as https://anlan.example.gov.cn";
const LEVELS = ["fatal", "error", "warn", "info", "debug", "silent"] as const;
const PROFILES = ["international", "national"] as const;
const SECOND_FACTORS = ["provider", "local"] as const;
const FLAGS = ["1", "0", "true", "false", "yes", "no"] as const;

const flag = z
  .union([z.boolean(), z.enum(FLAGS)], oneOf(FLAGS))
  .transform((value) => (typeof value === "boolean" ? value : ["1", "true", "yes"].includes(value)));

/** All settings of a running Anlan. Each is an option of `anlan serve` and the variable ANLAN_… of the same name. */
export const Config = z.object({
  port: z.coerce.number(PORT).int(PORT).min(0, PORT).max(65535, PORT).default(8480),
  host: z.string().min(1).default("127.0.0.1"),
  data: z.string().min(1).default(".anlan"),
  demo: flag.default(true),
  roles: z
    .string()
    .default("api,worker,ingest")
    .transform((text) => text.split(",").map((part) => part.trim()))
    .pipe(z.array(Role).min(1, ROLE_WORDS)),
  databaseUrl: z.string().min(1).optional(),
  /** The address people type, for passkeys and single sign-on; derived from host and port when absent. */
  origin: z.url(URL_WORDS).optional(),
  trustProxy: flag.default(false),
  /** The keys of this database are lost: start with new ones, and leave what they sealed unreadable. */
  lostKeys: flag.default(false),
  crypto: z.enum(PROFILES, oneOf(PROFILES)).default("international"),
  logLevel: z.enum(LEVELS, oneOf(LEVELS)).default("info"),
  requestsPerMinute: z.coerce.number(REQUESTS).int(REQUESTS).min(10, REQUESTS).default(1200),
  metricsToken: z.string().min(16, "must have at least 16 characters").optional(),
  oidcIssuer: z.url(URL_WORDS).optional(),
  oidcClientId: z.string().optional(),
  oidcClientSecret: z.string().optional(),
  oidcLabel: z.string().optional(),
  /** Base maps from outside under the layers, as JSON; none when absent. */
  mapBases: z.string().min(2).optional(),
  /** Who sees to the second factor of single sign-on. */
  oidcSecondFactor: z.enum(SECOND_FACTORS, oneOf(SECOND_FACTORS)).default("provider"),
});
export type Config = z.infer<typeof Config>;

/** A setting that cannot be used; the message names the option and the variable. The program was called wrongly. */
class ConfigError extends CommandFailure {
  constructor(message: string) {
    super(message, 2);
  }
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
    throw new ConfigError([...new Set(lines)].join("\n"));
  }
  return { ...result.data, data: resolve(result.data.data) };
}
