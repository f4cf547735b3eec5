import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
}

const dist = join(import.meta.dirname, "../dist");
const manifestFile = join(dist, ".vite/manifest.json");
const built = existsSync(manifestFile);
if (!built) console.info("the first page is not weighed: apps/web is not built");

/** Files that the browser needs for a chunk: itself, its styles, and all that it imports at once. */
function filesOf(manifest: Readonly<Record<string, Chunk>>, key: string, found = new Set<string>()): Set<string> {
  const chunk = manifest[key];
  if (chunk === undefined || found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const sheet of chunk.css ?? []) found.add(sheet);
  for (const next of chunk.imports ?? []) filesOf(manifest, next, found);
  return found;
}

function weigh(keys: readonly string[]): number {
  const manifest = JSON.parse(readFileSync(manifestFile, "utf8")) as Record<string, Chunk>;
  for (const key of keys) expect(manifest[key], key).toBeDefined();
  const files = new Set(keys.flatMap((key) => [...filesOf(manifest, key)]));
  return [...files].reduce((bytes, file) => bytes + gzipSync(readFileSync(join(dist, file))).length, 0);
}

test.skipIf(!built).each([
  ["sign-in", "src/SignInPage.tsx"],
  ["desk", "src/Desk.tsx"],
])("the first page (%s) stays under 250 kB compressed", (name, part) => {
  const bytes = weigh(["index.html", part, ...(name === "desk" ? ["src/HomePage.tsx"] : [])]);
  console.info(`${name}: ${(bytes / 1000).toFixed(0)} kB compressed`);
  expect(bytes).toBeLessThan(250_000);
});
