import { createInterface } from "node:readline/promises";
import { findFact, setFact } from "../installation/facts.ts";
import { CommandFailure } from "./failure.ts";
import { withStore } from "./store.ts";

async function confirmed(): Promise<boolean> {
  if (!process.stdin.isTTY) throw new CommandFailure("this removes data: add --yes where nobody can be asked", 2);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question("Remove all demonstration data and accounts? Type yes: ");
  terminal.close();
  return answer.trim().toLowerCase() === "yes";
}

/** `anlan demo remove`: the log keeps that it was there. */
export async function demoRemove(options: { readonly yes?: boolean }): Promise<void> {
  if (options.yes !== true && !(await confirmed())) {
    process.stdout.write("nothing was removed\n");
    return;
  }
  await withStore({ ...options }, async ({ composition, runtime }) => {
    const state = await findFact(runtime.ownerPool, "demonstration");
    if (state === undefined || state.value === "removed") {
      process.stdout.write("there is no demonstration\n");
      return;
    }
    const rows = await composition.removeDemonstration();
    await setFact(runtime.ownerPool, "demonstration", "removed");
    process.stdout.write(`the demonstration is removed (${rows} rows); the log keeps what was done\n`);
  });
}
