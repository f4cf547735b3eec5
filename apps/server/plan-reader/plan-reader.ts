import { existsSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { PlanDocument } from "@anlan/plan-parsing";
import type { PlansPorts, ReadText } from "@anlan/plans/server";
import { type Answer, doTask, type Task } from "./task.ts";

/** The build's file of the other thread. */
export const WORKER_FILE = "apps/server/dist/plan-reader-worker.js";

/** A document that would take more than this does not end the program, only its own reading. */
const MEMORY_MB = 1024;

const LONGEST_MS = 90_000;

class ReadFailure extends Error {
  readonly code: string | null;
  constructor(code: string | null, message: string) {
    super(message);
    this.code = code;
  }
}

function inOtherThread(file: string, task: Task): Promise<ReadText | PlanDocument> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: task, resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } });
    const timer = setTimeout(() => {
      reject(new ReadFailure("DOCUMENT_TOO_COMPLEX", `not done within ${LONGEST_MS} ms`));
      void worker.terminate();
    }, LONGEST_MS);
    worker.once("message", (answer: Answer) => {
      if (answer.ok) resolve(answer.result);
      else reject(new ReadFailure(answer.code, answer.message));
    });
    worker.once("error", (error: Error & { code?: string }) => {
      const isTooMuch = error.code === "ERR_WORKER_OUT_OF_MEMORY";
      reject(isTooMuch ? new ReadFailure("DOCUMENT_TOO_COMPLEX", error.message) : error);
    });
    // After an answer this changes nothing any more.
    worker.once("exit", (code) => {
      clearTimeout(timer);
      reject(new ReadFailure(null, `the reading thread ended with ${code}`));
    });
  });
}

/**
 * Reads and parses plan documents in a thread of their own, so that a large one holds nobody up. Where the program
 * was not built (tests, tools) there is no file for the thread, and the work is done in place.
 */
export function planReader(root: string): PlansPorts {
  const file = join(root, WORKER_FILE);
  const work = existsSync(file) ? (task: Task) => inOtherThread(file, task) : doTask;
  // each task's own result comes back
  return {
    readDocument: (bytes, fileName) => work({ kind: "read", bytes, fileName }) as Promise<ReadText>,
    parsePlan: (text, source) => work({ kind: "parse", text, source }) as Promise<PlanDocument>,
  };
}
