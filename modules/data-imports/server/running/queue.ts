import type { Runtime } from "@anlan/server-kit";
import type { DataImportsPorts } from "../ports.ts";
import { asSystem } from "./at-work.ts";
import { processLocks } from "./locks.ts";
import { workOn } from "./work-on.ts";

/** The imports that one process works on. */
export interface ImportQueue {
  add(runtime: Runtime, importId: string): void;
  /** Resolves when nothing is left to do, also of what was added meanwhile. */
  idle(): Promise<void>;
}

/** Memory and processor are for everybody: two at a time. */
const LANES = 2;
const AGAIN_MS = 1000;

/** Makes the queue of one process. */
export function importQueue(ports: DataImportsPorts, againMs = AGAIN_MS): ImportQueue {
  const locks = processLocks();
  const waiting: { runtime: Runtime; importId: string }[] = [];
  const running = new Map<string, Promise<void>>();
  const again = new Map<string, Runtime>();
  const sleeping = new Set<NodeJS.Timeout>();

  const later = (runtime: Runtime, importId: string) => {
    const timer = setTimeout(() => {
      sleeping.delete(timer);
      add(runtime, importId);
    }, againMs);
    // The program may end meanwhile; the job takes it up after the next start.
    timer.unref();
    sleeping.add(timer);
  };
  const run = async (runtime: Runtime, importId: string) => {
    const outcome = await workOn({ runtime, ports }, locks, importId);
    running.delete(importId);
    if (outcome === "waits") later(runtime, importId);
    else if (again.delete(importId)) waiting.push({ runtime, importId });
    next();
  };
  const next = () => {
    while (running.size < LANES) {
      const one = waiting.shift();
      if (one === undefined) return;
      running.set(one.importId, run(one.runtime, one.importId));
    }
  };
  const add = (runtime: Runtime, importId: string) => {
    if (waiting.some((one) => one.importId === importId)) return;
    if (running.has(importId)) again.set(importId, runtime);
    else waiting.push({ runtime, importId });
    next();
  };
  return {
    add,
    async idle() {
      while (running.size > 0 || waiting.length > 0 || sleeping.size > 0) {
        await (running.size > 0 ? Promise.race(running.values()) : new Promise((resolve) => setTimeout(resolve, 20)));
      }
    },
  };
}

/** Takes up what waits for the worker: after a stop of the program, a kill, a fault. */
export async function takeUp(runtime: Runtime, queue: ImportQueue): Promise<void> {
  const ids = await asSystem(runtime, "read", (db) =>
    db
      .selectFrom("data_imports.imports")
      .select("id")
      .where("state", "in", ["reading", "mapped", "applying", "undoing"])
      .orderBy("state_since")
      .limit(50)
      .execute(),
  );
  for (const { id } of ids) queue.add(runtime, id);
}
