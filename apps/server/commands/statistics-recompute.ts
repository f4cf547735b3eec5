import { type RecomputeProgress, recomputeRollups } from "@anlan/statistics/server";
import { CommandFailure } from "./failure.ts";
import { withInstallation } from "./store.ts";

type Options = Readonly<Record<string, unknown>>;

const DIFFERS = 3;

function countyOf(options: Options): string | undefined {
  const county = options["county"];
  if (county === undefined) return undefined;
  if (typeof county === "string" && /^\d{6}$/.test(county)) return county;
  throw new CommandFailure("--county takes six digits, such as 440605", 2);
}

function tell({ county, done, all, facts, differing }: RecomputeProgress): void {
  process.stdout.write(`${done}/${all} ${county}: ${facts} facts so far, ${differing} cells differ\n`);
}

/** `anlan statistics recompute`: compares all rollups with the facts, county by county; repairs with `--repair`. */
export async function statisticsRecompute(options: Options): Promise<void> {
  const county = countyOf(options);
  const repair = options["repair"] === true;
  await withInstallation(options, async ({ runtime, composition }) => {
    const { catalogue } = composition.ports.statistics.statistics;
    const how = { repair, onProgress: tell, ...(county === undefined ? {} : { county }) };
    const found = await recomputeRollups(runtime, catalogue, how);
    for (const one of found.differences) process.stdout.write(`${JSON.stringify(one)}\n`);
    if (found.busy.length > 0) {
      throw new CommandFailure(`somebody else is writing or repairing ${found.busy.join(", ")}: run it again`);
    }
    const said = `${found.facts} facts, ${found.cells} cells, ${found.differing} differ`;
    process.stdout.write(`${said}${repair && found.differing > 0 ? ", repaired" : ""}\n`);
    if (found.differing > 0 && !repair) {
      throw new CommandFailure("rollups are not what the facts say; --repair writes what was counted", DIFFERS);
    }
  });
}
