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
const MOST_BYTES = 200_000;

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
  ["today's work", null],
  ["the sign-in", "src/SignInScreen.tsx"],
])("the first load of the phone (%s) stays under 200 kB compressed", (name, part) => {
  const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8")) as Record<string, Chunk>;
  const page = readFileSync(join(dist, "index.html"), "utf8");
  const named = [...page.matchAll(/(?:src|href)="\/field\/([^"]+\.(?:js|css))"/gu)].map(([, file = ""]) => file);
  expect(named.length).toBeGreaterThan(2);
  const files = new Set(["index.html", ...named]);
  if (part !== null) filesOf(manifest, part, files);
  const bytes = weightOf(files);
  process.stdout.write(`the phone, ${name}: ${(bytes / 1000).toFixed(0)} kB compressed\n`);
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThan(MOST_BYTES);
});

test("everything that the phone may open without a signal is fetched beforehand, and nothing from elsewhere", () => {
  const worker = readFileSync(join(dist, "sw.js"), "utf8");
  const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8")) as Record<string, Chunk>;
  for (const { file } of Object.values(manifest)) expect(worker).toContain(file);
  expect(worker).toContain("index.html");
  expect(worker).not.toMatch(/https?:\/\/(?!bit\.ly\/wb-)/u);
});
