import type { Job, Runtime, Sealer } from "@anlan/server-kit";
import { sql } from "kysely";
import type { Cell, FileColumn, Problem } from "../contract/index.ts";
import { maskedCell, maskedProblems } from "../domain/personal-cells.ts";
import type { DataImportsPorts } from "./ports.ts";
import { asSystem } from "./running/at-work.ts";
import type { Db } from "./store/import-store.ts";
import { sealCells } from "./store/sealed-cells.ts";

/** So long an import can be looked into and undone; its counts and its log stay. */
const KEPT_DAYS = 180;
const FORGOTTEN_DAYS = 30;
const DAY_MS = 86_400_000;

const PORTION = 500;

interface Unsealed {
  readonly county: string;
  readonly import_id: string;
  readonly row: number;
  readonly raw: readonly Cell[];
  readonly problems: readonly Problem[] | null;
}

// Rows that an older version wrote in the clear, and the samples of their files.
async function sealOld(runtime: Runtime, sealer: Sealer): Promise<void> {
  const sealing = { sealer, newId: runtime.newId };
  for (let isMore = true; isMore; ) {
    isMore = await asSystem(runtime, "write", async (db) => {
      const { rows } = await sql<Unsealed>`select county, import_id, row, raw, problems from data_imports.rows
        where not is_sealed limit ${PORTION} for update`.execute(db);
      const kept = rows.map(({ county, import_id, row, raw, problems }) => ({
        ...{ county, import_id, row },
        ...sealCells(sealing, raw),
        problems: problems === null ? null : maskedProblems(problems),
      }));
      await sql`update data_imports.rows r set raw = k.raw, seal_id = k.seal_id, is_sealed = true,
          sealed = nullif(k.sealed, 'null'::jsonb), problems = nullif(k.problems, 'null'::jsonb)
        from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb)
          as k(county text, import_id uuid, row int, raw jsonb, seal_id uuid, sealed jsonb, problems jsonb)
        where r.county = k.county and r.import_id = k.import_id and r.row = k.row`.execute(db);
      for (const id of new Set(rows.map(({ import_id }) => import_id))) await maskSamples(db, id);
      return rows.length === PORTION;
    });
  }
}

async function maskSamples(db: Db, importId: string): Promise<void> {
  const row = await db
    .selectFrom("data_imports.imports")
    .select("columns")
    .where("id", "=", importId)
    .executeTakeFirst();
  // Written from the contract's own type.
  const columns = (row?.columns ?? []) as FileColumn[];
  const masked = columns.map(({ heading, samples }) => ({ heading, samples: samples.map(maskedCell) }));
  await db
    .updateTable("data_imports.imports")
    .set({ columns: JSON.stringify(masked) })
    .where("id", "=", importId)
    .execute();
}

async function sweep(runtime: Runtime): Promise<void> {
  const before = (days: number) => new Date(runtime.clock.now().getTime() - days * DAY_MS).toISOString();
  await asSystem(runtime, "write", async (db) => {
    await sql`delete from data_imports.pieces p using data_imports.imports i
      where i.county = p.county and i.id = p.import_id
        and (i.ended_at is not null or i.state_since < ${before(FORGOTTEN_DAYS)})`.execute(db);
    await sql`delete from data_imports.rows r using data_imports.imports i
      where i.county = r.county and i.id = r.import_id
        and (i.ended_at < ${before(KEPT_DAYS)} or (i.ended_at is null and i.state_since < ${before(KEPT_DAYS)}))`.execute(
      db,
    );
  });
}

/** Nightly: files go when their import has ended, rows half a year later; what an older version left in the clear is sealed. */
export const sweepJob = (ports: Pick<DataImportsPorts, "sealer">): Job => ({
  name: "data-imports.sweep",
  cron: "40 2 * * *",
  run: async (runtime) => {
    await sweep(runtime);
    await sealOld(runtime, ports.sealer);
  },
});
