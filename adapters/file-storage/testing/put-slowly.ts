import { setTimeout as sleep } from "node:timers/promises";
import { openLocalFileStore } from "../local-file-store.ts";

/** A program for the test to kill: uploads without end, and says when the first bytes are on their way. */
async function* endless(): AsyncGenerator<Uint8Array> {
  for (let count = 0; ; count += 1) {
    yield Buffer.from(`line ${count} of a long text\n`);
    if (count === 100) process.stdout.write("under way\n");
    if (count > 100) await sleep(10);
  }
}

const store = await openLocalFileStore({ root: process.argv[2] ?? "" });
await store.put(endless(), { maxBytes: 1e9, fileName: "a.txt" });
