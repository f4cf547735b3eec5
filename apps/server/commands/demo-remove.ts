import { createInterface } from "node:readline/promises";
import { actionsOf } from "@anlan/audit/server";
import { demoGovernments, demonstrationCounties } from "@anlan/pack-demo";
import { findRealWork, sayRealWork } from "../demonstration/real-work.ts";
import { findFact, setFact } from "../installation/facts.ts";
import type { Prepared } from "../serve/prepare.ts";
import { CommandFailure } from "./failure.ts";
import { withInstallation } from "./store.ts";

interface Options {
  readonly yes?: boolean;
  readonly includingRealWork?: boolean;
}

const governments = (): string => demoGovernments.map(({ name, region }) => `${name} (${region})`).join(", ");

async function confirmed(): Promise<boolean> {
  if (!process.stdin.isTTY) throw new CommandFailure("this removes data: add --yes where nobody can be asked", 2);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(
    `ALL records of these governments go, whoever made them, with the demonstration's accounts: ${governments()}.\n` +
      "The log stays. Remove them? Type yes: ",
  );
  terminal.close();
  return answer.trim().toLowerCase() === "yes";
}

async function refuseRealWork({ composition, runtime }: Prepared, options: Options): Promise<void> {
  const work = await findRealWork(runtime.ownerPool, demonstrationCounties);
  if (work.length === 0) return;
  const labels = actionsOf(composition.modules);
  const said = sayRealWork(work, (action) => labels[action]?.en ?? action);
  if (options.includingRealWork === true && options.yes === true) {
    process.stderr.write(`${said}\nit goes too, as --including-real-work says\n`);
    return;
  }
  throw new CommandFailure(
    `${said}\nnothing was removed; ALL records of ${governments()} would go. To remove them all the same, make a backup` +
      " (anlan backup FILE), then: anlan demo remove --including-real-work --yes",
  );
}

/** `anlan demo remove`: the log keeps that it was there. Real people's work goes only where that is said. */
export async function demoRemove(options: Options): Promise<void> {
  await withInstallation({ ...options }, async (prepared) => {
    const { composition, runtime } = prepared;
    const state = await findFact(runtime.ownerPool, "demonstration");
    if (state === undefined || state.value === "removed") {
      process.stdout.write("there is no demonstration\n");
      return;
    }
    await refuseRealWork(prepared, options);
    if (options.yes !== true && !(await confirmed())) {
      process.stdout.write("nothing was removed\n");
      return;
    }
    const rows = await composition.removeDemonstration();
    await setFact(runtime.ownerPool, "demonstration", "removed");
    process.stdout.write(`the demonstration is removed (${rows} rows); the log keeps what was done\n`);
  });
}
