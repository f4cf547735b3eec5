import { setTimeout } from "node:timers/promises";
import { APP_ROLE, inScope, unsafeEverywhere } from "@anlan/server-kit";
import { CompiledQuery } from "kysely";
import type pg from "pg";
import type { Config } from "../config.ts";
import { findFact } from "../installation/facts.ts";
import { findKeyProblems } from "../installation/key-check.ts";
import { modulesAtRest, schemaMigrations } from "../modules.ts";
import { checkSchema } from "../schema/check-schema.ts";
import { schemaState } from "../serve/pending-migrations.ts";
import { type Finding, fine, note, problem } from "./finding.ts";

const MOST_SKEW_S = 5;
const STUCK_MINUTES = 5;
const SEALER_SECONDS = 60;
const MOVES_WITHIN_MS = 10_000;
const OLD_BACKUP_DAYS = 7;
const DAY_MS = 86_400_000;

interface Examined {
  readonly pool: pg.Pool;
  readonly config: Config;
  /** Whether a server runs beside; only then must events, log and jobs move on. */
  readonly serverRuns: boolean;
}

async function one<T extends pg.QueryResultRow>(pool: pg.Pool, text: string, values: unknown[] = []): Promise<T> {
  // An owner who is no superuser is bound by the policies as well.
  const { rows } = await inScope(pool, unsafeEverywhere, "write", (db) =>
    db.executeQuery<T>(CompiledQuery.raw(text, values)),
  );
  const row = rows[0];
  if (row === undefined) throw new Error(`no row: ${text}`);
  return row;
}

async function examineSettings({ pool }: Examined): Promise<Finding[]> {
  const settings = await one<{ version: string; stamps: string; now: Date }>(
    pool,
    "select current_setting('server_version') as version, current_setting('track_commit_timestamp') as stamps, clock_timestamp() as now",
  );
  const skew = Math.abs(Date.now() - new Date(settings.now).getTime()) / 1000;
  const clocks = `this machine and the database differ by ${skew.toFixed(1)} s`;
  return [
    fine("PostgreSQL", settings.version),
    settings.stamps === "on"
      ? fine("commit times", "kept by the database")
      : note(
          "commit times",
          "track_commit_timestamp is off",
          "Switch it on in postgresql.conf: the log can then show when the database committed.",
        ),
    skew > MOST_SKEW_S ? problem("clock", clocks, "Let both use the same time server (NTP).") : fine("clock", clocks),
  ];
}

async function examineSchema({ pool, config }: Examined): Promise<Finding[]> {
  const state = await schemaState(pool, schemaMigrations(config));
  if (state.isNew) return [note("tables", "the database is empty", "They are made at the first start.")];
  if (state.unknown.length > 0) {
    return [problem("tables", "made by a later version of Anlan", "Start that version.")];
  }
  if (state.changed.length > 0) {
    return [
      problem(
        "tables",
        `${state.changed.join(", ")} ran in another wording`,
        "Use the program that made this database.",
      ),
    ];
  }
  if (state.pending.length > 0) {
    return [
      problem(
        "tables",
        `${state.pending.length} migrations have not run yet`,
        "Restart the server, or run: anlan migrate",
      ),
    ];
  }
  return [fine("tables", "up to date"), ...(await examineRights(pool))];
}

async function examineRights(pool: pg.Pool): Promise<Finding[]> {
  const role = await one<{ bypass: boolean | null }>(
    pool,
    "select (select rolsuper or rolbypassrls from pg_roles where rolname = $1) as bypass",
    [APP_ROLE],
  );
  const problems = await checkSchema(pool);
  return [
    role.bypass === false
      ? fine("role", `${APP_ROLE} is bound by row-level security`)
      : problem(
          "role",
          `${APP_ROLE} is missing or passes row-level security by`,
          `alter role ${APP_ROLE} nosuperuser nobypassrls`,
        ),
    ...problems.map((found) =>
      problem("tables", `${found.table}: ${found.problem}`, "Restore the table as the migrations made it."),
    ),
    ...(problems.length === 0 ? [fine("row-level security", "forced on every business table")] : []),
  ];
}

interface Waiting {
  readonly events: number;
  readonly stuck: number;
  readonly failing: number;
  readonly reason: string | null;
  readonly entries: number;
  readonly seconds: number;
}

async function waiting(pool: pg.Pool): Promise<Waiting> {
  return one<Waiting & pg.QueryResultRow>(
    pool,
    `select events.*, log.* from
       (select count(*)::int as events, count(*) filter (where at < now() - make_interval(mins => $1))::int as stuck,
          count(*) filter (where attempts > 2)::int as failing, max(last_error) as reason
        from kernel.outbox where done_at is null) events,
       (select count(*)::int as entries, coalesce(extract(epoch from now() - min(e.at)), 0)::float8 as seconds
        from kernel.log_entries e
        where not exists (select from audit.sealed s where s.county = e.county and s.entry_id = e.id)) log`,
    [STUCK_MINUTES],
  );
}

// Times are those of the fact: what the demonstration or an import has just written lies months back and is not late.
// Only what does not grow less while one looks stands still.
async function standsStill(pool: pg.Pool, count: (found: Waiting) => number, first: Waiting): Promise<boolean> {
  for (const end = Date.now() + MOVES_WITHIN_MS; Date.now() < end; ) {
    await setTimeout(500);
    if (count(await waiting(pool)) < count(first)) return false;
  }
  return true;
}

async function examineWork({ pool, serverRuns }: Examined): Promise<Finding[]> {
  const found = await waiting(pool);
  const advice = serverRuns ? "Look for errors in the server's log." : "Start the server: no process does this work.";
  const late = (subject: string, text: string) =>
    serverRuns ? problem(subject, text, advice) : note(subject, text, advice);
  const still = async (isLate: boolean, count: (one: Waiting) => number) =>
    isLate && (!serverRuns || (await standsStill(pool, count, found)));
  const reason = found.reason === null ? "" : ` (${found.reason})`;
  const eventsLate = found.failing > 0 || (await still(found.stuck > 0, ({ stuck }) => stuck));
  const logLate = await still(found.seconds > SEALER_SECONDS, ({ entries }) => entries);
  return [
    eventsLate
      ? late(
          "events",
          `${found.stuck} wait for more than ${STUCK_MINUTES} minutes, ${found.failing} failed repeatedly${reason}`,
        )
      : fine("events", `${found.events} wait`),
    logLate
      ? late("log", `${found.entries} entries wait to be sealed, the oldest for ${Math.round(found.seconds)} s`)
      : fine("log", `${found.entries} entries wait to be sealed`),
  ];
}

async function examineJobs({ pool, serverRuns }: Examined): Promise<Finding> {
  const { found } = await one<{ found: string | null }>(pool, "select to_regclass('jobs.job') as found");
  if (found === null) return note("jobs", "none have run yet", "They come with the first start.");
  const jobs = await one<{ failed: number; maintained: number | null }>(
    pool,
    `select (select count(*)::int from jobs.job where state = 'failed' and completed_on > now() - interval '1 day') as failed,
       (select extract(epoch from now() - cron_on)::float8 from jobs.version limit 1) as maintained`,
  );
  if (serverRuns && jobs.maintained !== null && jobs.maintained > 600) {
    return problem("jobs", "the job clock has stood still for more than 10 minutes", "Restart the server.");
  }
  if (jobs.failed > 0)
    return problem("jobs", `${jobs.failed} failed in the last day`, "Look for errors in the server's log.");
  return fine("jobs", serverRuns ? "the job clock runs" : "none failed in the last day");
}

async function examineBackup({ pool }: Examined): Promise<Finding> {
  const last = await findFact(pool, "last-backup");
  if (last === undefined) return note("backup", "none has been made", "anlan backup FILE.tar.gz");
  const days = (Date.now() - Date.parse(last.at)) / DAY_MS;
  const text = `last on ${last.at} (${last.value})`;
  return days > OLD_BACKUP_DAYS ? note("backup", text, `That was ${Math.floor(days)} days ago.`) : fine("backup", text);
}

async function examineOwnKeys({ pool, config }: Examined): Promise<Finding> {
  const columns = modulesAtRest(config).flatMap((module) => module.sealed ?? []);
  const problems = await findKeyProblems(pool, config, columns);
  if (problems.length === 0) return fine("keys", "those of this database");
  const advice = "Use the database's own data folder, or put keys.json and log-signing.pem from a backup there.";
  return problem("keys", problems.join("; "), advice);
}

/** Everything that can be asked of a reachable database. */
export async function examineDatabase(examined: Examined): Promise<Finding[]> {
  const schema = await examineSchema(examined);
  const findings = [...(await examineSettings(examined)), ...schema];
  // Without its tables there is nothing else to ask.
  if (!schema.some((finding) => finding.subject === "tables" && finding.level === "fine")) return findings;
  return [
    ...findings,
    await examineOwnKeys(examined),
    ...(await examineWork(examined)),
    await examineJobs(examined),
    await examineBackup(examined),
  ];
}
