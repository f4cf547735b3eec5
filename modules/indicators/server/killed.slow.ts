import { type ChildProcess, spawn } from "node:child_process";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { inScope, unsafeEverywhere } from "@anlan/server-kit";
import { recomputeRollups } from "@anlan/statistics/server";
import { beforeAll, expect, test } from "vitest";
import { findTargets } from "../contract/index.ts";
import { aPlanWithTargets, indicatorsWorld, OFFICE_RIGHTS } from "../testing/index.ts";
import { computeTargets, judgePlan } from "./index.ts";

const root = resolve(import.meta.dirname, "../../..");
const NOW = "2024-05-15T01:00:00.000Z";
let made: Awaited<ReturnType<typeof indicatorsWorld>>;
let planId: string;
beforeAll(async () => {
  made = await indicatorsWorld();
  made.world.clock.set(NOW);
  const plan = await aPlanWithTargets(made.world);
  planId = plan.planId;
  await made.count(["accidents", "deaths"].map((metric) => ({ metric, day: "2020-02-01", value: 1, dimensions: {} })));
});

/** A process that works until it is killed. */
interface Worker {
  /** Its last finished turn. */
  turn(): number;
  kill(): Promise<void>;
}

function start(what: string, first = 1): Promise<Worker> {
  const connection = JSON.stringify(made.world.database.connection);
  const file = "modules/indicators/testing/run-worker.ts";
  const child: ChildProcess = spawn(process.execPath, ["tools/run.mjs", file, connection, NOW, what, String(first)], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let turn = first;
  const ended = new Promise<void>((done) => child.once("close", () => done()));
  return new Promise((done, reject) => {
    child.once("exit", (code) => reject(new Error(`the worker ended with ${code}`)));
    child.stdout?.on("data", (text: Buffer) => {
      turn = Number(text.toString().trim().split("\n").at(-1));
      done({
        turn: () => turn,
        kill: async () => {
          child.kill("SIGKILL");
          await ended;
        },
      });
    });
  });
}

const query = async <T>(text: string): Promise<T[]> => (await made.world.database.ownerPool.query(text)).rows as T[];
const found = () => recomputeRollups(made.world.runtime, made.ports.statistics.catalogue, { repair: false });

/** Deaths of this year until now, added up by nothing of ours. */
const deathsUntilNow = async (): Promise<number> => {
  const [row] = await query<{ deaths: number }>(
    `select coalesce(sum(value), 0)::float8 as deaths from statistics.facts
     where metric = 'deaths' and day between '2024-01-01' and '2024-05-15'`,
  );
  return row?.deaths ?? 0;
};

test("a server that is killed while it counts facts leaves sums that equal a full recount, with whole sources alone", async () => {
  let turn = 1;
  for (const pause of [30, 170]) {
    const worker = await start("facts", turn);
    await sleep(300 + pause);
    await worker.kill();
    turn = worker.turn() + 2;
    expect(await found()).toMatchObject({ differing: 0, busy: [] });
    // A source stands with both of its facts or with none: its accidents and its deaths say the same.
    const halves = await query(
      `select source_id from statistics.facts where source_module = 'test' group by source_id
       having sum(counts) filter (where metric = 'accidents') <> sum(counts) filter (where metric = 'deaths')`,
    );
    expect(halves).toEqual([]);
  }
  expect(await deathsUntilNow()).toBeGreaterThan(0);
});

test("killed in the middle of a repair, nothing is half repaired: the county is as before or right", async () => {
  await query(
    "update statistics.rollups set value = value + 7, facts = facts + 1 where grain = 'year' and county = '330499'",
  );
  const wrong = (await found()).differing;
  expect(wrong).toBeGreaterThan(0);
  const facts = await query("select * from statistics.facts order by id");
  const worker = await start("repair");
  // It has repaired once by now; what is broken anew is repaired again at the next turn, and the kill falls into it.
  await query(
    "update statistics.rollups set value = value + 7, facts = facts + 1 where grain = 'year' and county = '330499'",
  );
  await sleep(3);
  await worker.kill();
  expect([0, wrong]).toContain((await found()).differing);
  await recomputeRollups(made.world.runtime, made.ports.statistics.catalogue, { repair: true });
  expect(await found()).toMatchObject({ differing: 0 });
  expect(await query("select * from statistics.facts order by id")).toEqual(facts);
});

test("killed while it computes indicators, every target shows the same figures as computed anew from the facts", async () => {
  const { world, ports } = made;
  const office = world.person({ region: "330499", permissions: OFFICE_RIGHTS });
  for (const pause of [10, 120]) {
    const worker = await start("targets");
    // Numbers move while it works.
    await made.count([
      { metric: "deaths", day: "2024-03-02", value: 3, dimensions: { category: "fire", grade: "serious" } },
    ]);
    await query("update indicators.targets set stale_since = now()");
    await sleep(pause);
    await worker.kill();
    await computeTargets(world.runtime, ports, true);
    const { rows } = await world.list(office, findTargets, { limit: 200 });
    const anew = await inScope(world.runtime.pool, unsafeEverywhere, "read", (db) =>
      judgePlan({ tables: () => db as never }, ports, { planId, asOf: "2100-01-01T00:00:00.000Z", on: new Date(NOW) }),
    );
    expect(rows.length).toBe(anew.length);
    for (const { row, result } of anew) {
      const shown = rows.find(({ id }) => id === row.id);
      expect([shown?.name, shown?.state, shown?.now, shown?.level, shown?.baseline]).toEqual([
        row.name,
        result.state,
        result.now,
        result.level,
        result.baseline,
      ]);
    }
    expect(rows.find(({ indicator }) => indicator === "deaths")?.now).toBe(await deathsUntilNow());
    // A change of a state and its line in the timeline are one.
    const torn = await query(
      `select t.id from indicators.targets t where t.state <> 'no-data' and not exists
         (select from indicators.steps s where s.subject_id = t.id and s.step = 'state-changed')`,
    );
    expect(torn).toEqual([]);
  }
});
