import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { freshDatabase, type TestDatabase } from "@anlan/test-kit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fillCheckedPlants } from "../testing/index.ts";

const root = resolve(import.meta.dirname, "../../..");
const ENTERPRISES = 1600;
const MEASURES = 40;
// A Monday that is the first of a year, so that every period begins; the day before it is scored.
const NIGHT = "2029-01-01T00:05:00+08:00";

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

function begin(): ChildProcess {
  const args = ["modules/self-checks/testing/run-night.ts", JSON.stringify(database.connection), NIGHT];
  return spawn(process.execPath, ["tools/run.mjs", ...args], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
}

const numberOf = async (text: string): Promise<number> => (await database.ownerPool.query(text)).rows[0]?.n ?? 0;

/** What grows while a night is done: portions that were looked at, made and scored. */
const portions = () =>
  numberOf(`select count(*)::int as n from kernel.log_entries
    where content like '%"self-checks.%' and content not like '%refused%'`);

test("a night that is killed again and again loses nothing and doubles nothing", async () => {
  await fillCheckedPlants({ ownerPool: database.ownerPool }, { enterprises: ENTERPRISES, measures: MEASURES });
  const { ownerPool } = database;
  // Yesterday's checks, none of them done; all were excellent, so that each falls to another grade once.
  await ownerPool.query(`insert into self_checks.participants (county, enterprise_id, region_code, sectors, name, open, tasks_to, fresh)
    select county, id, region_code, sectors, name, true, '2028-12-31', false from enterprises.enterprises`);
  await ownerPool.query(`insert into self_checks.tasks (county, enterprise_id, check_id, slot, region_code, duty, grave, due_at, state)
    select county, enterprise_id, measure_id, 2028123100, region_code, false, false, '2028-12-31T16:00:00Z', 'open'
    from risks.confirmed_measures where cycle_unit = 'day'`);
  await ownerPool.query(`insert into self_checks.scores (county, enterprise_id, day, region_code, score, grade, task_points,
      danger_points, planned, done, vetoes, counts, reckoned_at)
    select county, enterprise_id, '2028-12-30', region_code, 100, 'excellent', 50, 50, 1, 1, '{}', '{}', now()
    from self_checks.participants`);
  const yesterday = await numberOf("select count(*)::int as n from self_checks.tasks");

  for (let kill = 0; kill < 3; kill += 1) {
    const before = await portions();
    const child = begin();
    const gone = once(child, "close");
    while (child.exitCode === null && (await portions()) < before + 2) await new Promise((wait) => setTimeout(wait, 5));
    await new Promise((wait) => setTimeout(wait, 23 * kill));
    child.kill("SIGKILL");
    await gone;
  }
  const [code] = await once(begin(), "close");
  expect(code).toBe(0);

  expect(await numberOf("select count(*)::int as n from self_checks.tasks where state = 'missed'")).toBe(yesterday);
  expect(await numberOf("select count(*)::int as n from self_checks.tasks where state = 'open'")).toBe(
    ENTERPRISES * MEASURES,
  );
  const { rows } = await ownerPool.query(
    "select sum(planned)::int as planned, sum(missed)::int as missed from self_checks.days",
  );
  expect(rows[0]).toEqual({ planned: ENTERPRISES * MEASURES, missed: yesterday });
  expect(await numberOf("select count(*)::int as n from self_checks.scores where day = '2028-12-31'")).toBe(
    ENTERPRISES,
  );
  const told = "from kernel.outbox where name = 'self-checks.effect-changed'";
  expect(await numberOf(`select count(*)::int as n ${told}`)).toBe(ENTERPRISES);
  expect(await numberOf(`select count(distinct payload ->> 'enterpriseId')::int as n ${told}`)).toBe(ENTERPRISES);
}, 180_000);
