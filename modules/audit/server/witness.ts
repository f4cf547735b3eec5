import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Checkpoint, parseLine, writeLine } from "@anlan/hash-chain";

const FILE = "log-checkpoints.ndjson";

/** Appends checkpoints to the file beside the key, so that a log that is cut short in the database does not agree with it. */
export function keepCheckpoints(dataDir: string, checkpoints: readonly Checkpoint[]): void {
  if (checkpoints.length === 0) return;
  appendFileSync(join(dataDir, FILE), checkpoints.map((checkpoint) => writeLine(checkpoint)).join(""), { mode: 0o600 });
}

/** The checkpoints that this installation kept outside the database; a line cut off by a crash is left out. */
export function keptCheckpoints(dataDir: string): Checkpoint[] {
  let text: string;
  try {
    text = readFileSync(join(dataDir, FILE), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
  return text.split(/(?<=\n)/).flatMap((line) => {
    const item = parseLine(line);
    return item?.type === "checkpoint" ? [item] : [];
  });
}
