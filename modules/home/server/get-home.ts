import type { Caller } from "@anlan/kernel";
import {
  answerInScopes,
  type HomeGroupName,
  type HomeSource,
  type Runtime,
  reachesHome,
  readHome,
  type ServerModule,
} from "@anlan/server-kit";
import { getHome } from "../contract/index.ts";
import { type Answered, mergeAnswers } from "../domain/merge.ts";

/** Sources that are asked at once: home pages of many people must not take all connections. */
const LANES = 3;

// One that fails must not take the page away from who has other work to do.
async function ask(runtime: Runtime, caller: Caller, source: HomeSource): Promise<Answered> {
  const { code, label } = source;
  try {
    return { source: code, label, found: await readHome(runtime, source, caller) };
  } catch (error) {
    runtime.log.error({ err: error, source: code }, "a part of the home page could not be read");
    return { source: code, label, found: null };
  }
}

async function askAll(
  runtime: Runtime,
  caller: Caller,
  sources: readonly HomeSource[],
): Promise<ReadonlyMap<string, Answered>> {
  const waiting = [...sources];
  const answers = new Map<string, Answered>();
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      answers.set(next.code, await ask(runtime, caller, next));
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return answers;
}

/** Asks the sources of all modules that the caller reaches. */
export const getHomeHandler = (modules: () => readonly ServerModule[]) =>
  answerInScopes(getHome, async ({ runtime, caller }) => {
    const sources = modules()
      .flatMap(({ home }) => home ?? [])
      .filter((source) => reachesHome(source, caller));
    const answers = await askAll(runtime, caller, sources);
    const of = (group: HomeGroupName) =>
      mergeAnswers(
        group,
        sources.filter((source) => source.group === group).flatMap(({ code }) => answers.get(code) ?? []),
      );
    return { now: of("now"), late: of("late"), worse: of("worse") };
  });
