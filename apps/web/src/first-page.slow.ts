import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
}

// The slow suite builds before it runs.
const dist = join(import.meta.dirname, "../dist");

/** Files that the browser needs for a chunk: itself, its styles, and all that it imports at once. */
function filesOf(manifest: Readonly<Record<string, Chunk>>, key: string, found: Set<string>): Set<string> {
  const chunk = manifest[key];
  if (chunk === undefined || found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const sheet of chunk.css ?? []) found.add(sheet);
  for (const next of chunk.imports ?? []) filesOf(manifest, next, found);
  return found;
}

const weightOf = (files: Iterable<string>): number =>
  [...files].reduce((bytes, file) => bytes + gzipSync(readFileSync(join(dist, file))).length, 0);

test.each([
  ["sign-in", /^src\/SignInPage\.tsx$/u],
  ["the desk", /^_desk-[^.]+\.js$/u],
])("the first page (%s) stays under 250 kB compressed", (name, part) => {
  const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8")) as Record<string, Chunk>;
  const page = readFileSync(join(dist, "index.html"), "utf8");
  const named = [...page.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/gu)].map(([, file = ""]) => file);
  expect(named).not.toHaveLength(0);
  const keys = Object.keys(manifest).filter((key) => part.test(key));
  expect(keys, name).toHaveLength(1);
  const files = new Set(["index.html", ...named]);
  const first = Object.keys(manifest).filter((key) => named.includes(manifest[key]?.file ?? ""));
  for (const key of [...first, ...keys]) filesOf(manifest, key, files);
  for (const file of named) files.add(file);
  const bytes = weightOf(files);
  process.stdout.write(`${name}: ${(bytes / 1000).toFixed(0)} kB compressed\n`);
  expect(bytes).toBeGreaterThan(100_000);
  expect(bytes).toBeLessThan(250_000);
});
