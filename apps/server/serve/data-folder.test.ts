import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, expect, test } from "vitest";
import { readConfig } from "../config.ts";
import { DataFolderError, makeDataFolder } from "./data-folder.ts";
import { serve } from "./serve.ts";

const folder = mkdtempSync(join(tmpdir(), "anlan-data-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the data folder and those above it are made for their owner only, and one that is there is left as it is", () => {
  const path = join(folder, "a/b");
  makeDataFolder(path);
  expect(statSync(path).mode & 0o777).toBe(0o700);
  expect(() => makeDataFolder(path)).not.toThrow();
});

test("a file, a path below a file and a place where nothing can be made are refused in words", (context) => {
  const file = join(folder, "file");
  writeFileSync(file, "");
  for (const path of [file, join(file, "below"), join(file, "far/below")]) {
    expect(() => makeDataFolder(path)).toThrow(`${file} is a file, not a folder: choose another with --data`);
  }
  if (!existsSync("/proc/self")) context.skip("this system has no /proc");
  expect(() => makeDataFolder("/proc/anlan-none/data")).toThrow(DataFolderError);
});

test("a port that is taken is noticed before anything is made", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const address = other.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const data = join(folder, "none");
  const config = readConfig({ port, data }, {});
  const starting = serve({
    config,
    log: pino({ level: "silent" }),
    version: "0",
    pageFolders: { desk: folder, field: folder },
  });
  await expect(starting).rejects.toThrow(`port ${port} is used by another program`);
  expect(existsSync(data)).toBe(false);
  await new Promise((resolve) => other.close(resolve));
});
