import { list } from "@anlan/server-kit";
import { sql } from "kysely";
import { type Cell, findImportRows, findImports } from "../../contract/index.ts";
import type { DataImportsTables } from "../generated/tables.ts";
import type { DataImportsPorts } from "../ports.ts";
import { isOwnOrManaged } from "../store/may-import.ts";
import { type KeptCells, shownCells } from "../store/sealed-cells.ts";

const count = (counts: string, ...keys: string[]) =>
  sql<number>`coalesce(${sql.join(
    keys.map((key) => sql`(${sql.ref(counts)} ->> ${sql.lit(key)})::int`),
    sql` + `,
  )}, 0)`;

export const findImportsHandler = list(findImports, {
  key: "id",
  county: true,
  select: ({ tables, caller }) =>
    tables<DataImportsTables>()
      .selectFrom("data_imports.imports as i")
      .select([
        "i.county",
        "i.id",
        "i.file_name as fileName",
        "i.account_name as accountName",
        "i.rows_read as rowsRead",
        "i.state",
        "i.created_at as createdAt",
        "i.target",
        sql<string>`i.target_label ->> 'zh'`.as("targetName"),
        count("i.result_counts", "created", "updated").as("written"),
        sql<number>`coalesce(${count("i.result_counts", "wrong", "refused", "duplicate")},
          ${count("i.check_counts", "wrong", "refused", "duplicate")})`.as("returned"),
        sql<boolean>`i.account_id = ${caller.accountId}`.as("own"),
      ]),
});

interface Row {
  readonly recordId: string | null;
  readonly target: string;
  readonly cells: readonly Cell[];
  readonly sealId: string | null;
  readonly sealed: KeptCells["sealed"];
}

/** The rows of one import, for its own person and who manages imports. */
export const findImportRowsHandler = (ports: DataImportsPorts) =>
  list(findImportRows, {
    key: "row",
    select: ({ tables, caller }) =>
      tables<DataImportsTables>()
        .selectFrom("data_imports.rows as r")
        .innerJoin("data_imports.imports as i", (join) =>
          join.onRef("i.county", "=", "r.county").onRef("i.id", "=", "r.import_id"),
        )
        .where((row) => isOwnOrManaged(caller)(row as never))
        .whereRef("r.row", ">", sql<number>`(i.options ->> 'headerRow')::int`)
        .select([
          "r.row",
          "r.import_id as importId",
          "r.raw as cells",
          "r.seal_id as sealId",
          "r.sealed",
          sql<unknown>`coalesce(r.problems, '[]'::jsonb)`.as("problems"),
          "r.outcome",
          "r.record_id as recordId",
          "r.title",
          "r.decided",
          "r.undone",
          "i.target",
        ]),
    filters: {
      problem: (query, codes: readonly string[]) =>
        query.where(
          sql<boolean>`exists (select 1 from jsonb_array_elements(row.problems) p
            where p ->> 'code' || '/' || coalesce(p ->> 'field', '') = any(${[...codes]}::text[]))`,
        ),
    },
    complete: async ({ caller, runtime }, rows) => {
      const targets = await ports.targets({ caller, runtime });
      return rows.map((given) => {
        const { target, recordId, sealId, sealed, ...row } = given as Row;
        const href = recordId === null ? undefined : targets.find(({ code }) => code === target)?.href?.(recordId);
        const cells = shownCells(ports.sealer, { raw: row.cells, seal_id: sealId, sealed });
        return { ...row, cells, recordId, href: href ?? null } as never;
      });
    },
  });
