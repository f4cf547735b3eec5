import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { expect, onTestFinished, test } from "vitest";
import { filesIn, makeStore } from "./testing/make-store.ts";

async function buildProgram(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "file-storage-program-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await build({
    configFile: false,
    logLevel: "error",
    build: {
      ssr: join(import.meta.dirname, "testing/put-slowly.ts"),
      outDir: folder,
      emptyOutDir: false,
      rollupOptions: { output: { entryFileNames: "program.mjs" } },
    },
  });
  return join(folder, "program.mjs");
}

test("keeps nothing of an upload whose program was killed in the middle, once it is swept", async () => {
  const { store, root } = await makeStore();
  const child = spawn(process.execPath, [await buildProgram(), root], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  expect(await filesIn(join(root, "incoming"))).toHaveLength(1);
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(await filesIn(root)).toHaveLength(1);
  for await (const hash of store.list()) expect(hash).toBe("no file was finished");
  expect(await store.sweep({ olderThanMs: 0 })).toBe(1);
  expect(await filesIn(root)).toEqual([]);
});
