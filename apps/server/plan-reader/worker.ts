// The entry of the other thread: one task, one answer, and it ends.
import { parentPort, workerData } from "node:worker_threads";
import { type Answer, doTask, type Task } from "./task.ts";

const answer: Answer = await doTask(workerData as Task).then(
  (result) => ({ ok: true, result }),
  (error: { code?: unknown; message?: unknown }) => ({
    ok: false,
    code: typeof error.code === "string" ? error.code : null,
    message: String(error.message),
  }),
);
parentPort?.postMessage(answer);
