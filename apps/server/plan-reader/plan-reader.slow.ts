import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { samplePlanText } from "@anlan/plans/testing";
import { afterAll, describe, expect, test } from "vitest";
import { planReader, WORKER_FILE } from "./plan-reader.ts";

const root = mkdtempSync(join(tmpdir(), "anlan-plan-reader-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const source = { fileName: "a.txt", sha256: "0", mediaType: "text/plain" };

describe("where the program was not built, the work is done in place", () => {
  const reader = planReader(join(root, "nothing"));

  test("a document is read and parsed", async () => {
    const { text } = await reader.readDocument(new TextEncoder().encode(samplePlanText), "a.txt");
    expect((await reader.parsePlan(text, source)).indicators).toHaveLength(3);
  });

  test("a refusal keeps its code", async () => {
    await expect(reader.readDocument(new Uint8Array(0), "a.txt")).rejects.toMatchObject({ code: "DOCUMENT_EMPTY" });
  });

  test("a text with more items than any plan has is refused", async () => {
    const text = `一、规划目标\n${"到2025年，完成整治不少于60公里。\n".repeat(5001)}`;
    await expect(Promise.resolve().then(() => reader.parsePlan(text, source))).rejects.toMatchObject({
      code: "DOCUMENT_TOO_COMPLEX",
    });
  });
});

describe("in the other thread", () => {
  const file = join(root, WORKER_FILE);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(join(root, "package.json"), '{"type":"module"}');
  writeFileSync(
    file,
    `import { parentPort, workerData } from "node:worker_threads";
     const { text } = workerData;
     if (text === "crash") throw new Error("broken");
     if (text === "leave") process.exit(3);
     parentPort.postMessage(text === "refuse" ? { ok: false, code: "DOCUMENT_SCANNED", message: "m" } : { ok: true, result: { said: text } });`,
  );
  const reader = planReader(root);
  const parse = async (text: string) => reader.parsePlan(text, source);

  test("the answer comes back, and a refusal with its code", async () => {
    expect(await parse("hello")).toEqual({ said: "hello" });
    await expect(parse("refuse")).rejects.toMatchObject({ code: "DOCUMENT_SCANNED" });
  });

  test("a thread that breaks or leaves without an answer ends only its own reading", async () => {
    await expect(parse("crash")).rejects.toThrow("broken");
    await expect(parse("leave")).rejects.toThrow("ended with 3");
    expect(await parse("hello")).toEqual({ said: "hello" });
  });
});
