import type { Runtime } from "@anlan/server-kit";
import type { PlansPorts } from "../ports.ts";
import { readStoredDocument } from "./read-document.ts";

/** Reads documents one after another: a large one costs memory, and two at once would cost it twice. */
export interface ReadingQueue {
  add(runtime: Runtime, documentId: string): void;
  /** Resolves when everything added so far is read. */
  idle(): Promise<void>;
}

/** Makes the queue of one process. */
export function readingQueue(ports: PlansPorts): ReadingQueue {
  let tail: Promise<void> = Promise.resolve();
  return {
    add(runtime, documentId) {
      tail = tail
        .then(() => readStoredDocument(runtime, ports, documentId))
        .catch((error: unknown) => {
          // It stays in the state "reading" and the job takes it up again.
          runtime.log.error({ err: error, documentId }, "reading a plan document was interrupted");
        });
    },
    idle: () => tail,
  };
}
