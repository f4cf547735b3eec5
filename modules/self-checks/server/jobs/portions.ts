import type { CommandSpec } from "@anlan/kernel";
import {
  type CommandHandler,
  inScope,
  type Runtime,
  runCommand,
  systemCaller,
  unsafeEverywhere,
} from "@anlan/server-kit";
import { sql } from "kysely";
import type { z } from "zod";
import type { Portion } from "../make/make-tasks.ts";

/** So many enterprises at once: some ten thousand rows, about a second for which they are locked, little lost when killed. */
const PORTION = 200;
/** Portions at a time: a machine has two cores, and writing waits for the disk. */
const AT_ONCE = 2;

/** Which enterprises are looked at. */
export type Wanted = "open" | "all";

/** The participants in portions of one county each, in the order of their keys. `lacking`: only those whose tasks of the day are not made. */
export function portionsOf(runtime: Pick<Runtime, "pool">, wanted: Wanted, lacking?: string): Promise<Portion[]> {
  return inScope(runtime.pool, unsafeEverywhere, "read", async (db) => {
    const { rows } = await sql<Portion>`select county, array_agg(enterprise_id order by enterprise_id) as ids
      from (select county, enterprise_id, (row_number() over (partition by county order by enterprise_id) - 1) / ${PORTION}::int as portion
        from self_checks.participants where ${wanted === "open" ? sql`open` : sql`true`}
          and ${lacking === undefined ? sql`true` : sql`(fresh or tasks_to is null or tasks_to < ${lacking})`}) p
      group by county, portion order by county, portion`.execute(db);
    return rows;
  });
}

/** Runs a command of the system for each input, two at a time; one that fails does not hold up the others. Gives how many were done. */
export async function runEach<I extends z.ZodType, O extends z.ZodType>(
  runtime: Runtime,
  handler: CommandHandler & { readonly spec: CommandSpec<I, O> },
  inputs: readonly z.input<I>[],
): Promise<number> {
  const waiting = [...inputs];
  let done = 0;
  const work = async (): Promise<void> => {
    for (let input = waiting.shift(); input !== undefined; input = waiting.shift()) {
      const submission = { caller: systemCaller, input, key: null, correlation: handler.spec.name, deviceTime: null };
      await runCommand(runtime, handler, submission).then(
        () => {
          done += 1;
        },
        (error: unknown) => runtime.log.error({ err: error, command: handler.spec.name }, "a portion failed"),
      );
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return done;
}
