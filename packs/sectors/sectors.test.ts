import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { problemLine, readPacks } from "@anlan/registers/server";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL(".", import.meta.url));
const readings = await readPacks(root);

test("every pack of the shop is well written; what is wrong is told by file, line and reason", () => {
  const lines = readings.flatMap(({ code, problems }) => problems.map((problem) => problemLine(code, problem)));
  expect(lines).toEqual([]);
});

test("every folder holds a pack", async () => {
  const entries = await readdir(root, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory() && entry.name !== "node_modules");
  expect(readings.map(({ code }) => code)).toEqual(folders.map(({ name }) => name).sort());
});
