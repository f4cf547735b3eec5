import { AnlanError } from "@anlan/kernel";
import { answer, type QueryContext, type QueryHandler } from "@anlan/server-kit";
import { sql } from "kysely";
import { compareHoldings, findPacks } from "../../contract/index.ts";
import { fullKind } from "../../domain/index.ts";
import type { Catalogue } from "../catalogue.ts";
import { tablesIn } from "../store/db.ts";

interface Asked {
  readonly region: string;
  readonly withinId?: string | undefined;
  readonly kind: string;
  readonly where?: { readonly field: string; readonly is: string } | undefined;
}

// Where records of a kind stand for several pieces, the field "quantity" says how many.
async function foundOf(context: QueryContext, { region, withinId, kind, where }: Asked): Promise<number> {
  const sort = where === undefined ? sql`true` : sql`data ->> ${sql.lit(where.field)} = ${where.is}`;
  const place = withinId === undefined ? sql`true` : sql`within_id = ${withinId}`;
  const { rows } = await sql<{ found: number | null }>`select sum(case when jsonb_typeof(data -> 'quantity') = 'number'
      then (data ->> 'quantity')::numeric else 1 end) as found from registers.records
    where kind = ${kind} and is_open and region_code >= ${region} and region_code < ${`${region}:`}
      and ${sort} and ${place}`.execute(tablesIn(context));
  return rows[0]?.found ?? 0;
}

/** What is there against what must be. */
export const compareHoldingsHandler = (catalogue: Catalogue): QueryHandler =>
  answer(compareHoldings, async (context, input) => {
    const pack = (await catalogue.packs(context)).find((one) => one.code === input.sector);
    const standard = pack?.holdings.find((one) => one.code === input.standard);
    if (pack === undefined || standard === undefined) {
      throw new AnlanError("REGISTERS_UNKNOWN_KIND", { kind: `${input.sector}/${input.standard}` });
    }
    const times = { unit: input.units, officer: input.officers, "vehicle-crew": input.crews, county: 1 };
    const lines = await Promise.all(
      standard.items.map(async ({ kind: reference, name, per, least, where }) => {
        const kind = fullKind(pack.code, reference);
        const found = await foundOf(context, { region: input.region, withinId: input.withinId, kind, where });
        const wanted = Math.ceil(least * times[per]);
        return { kind, name, per, least, wanted, found, missing: Math.max(wanted - found, 0) };
      }),
    );
    return { name: standard.name, source: standard.source, lines };
  });

/** The packs in force, and what was wrong at their last reading. */
export const findPacksHandler = (catalogue: Catalogue): QueryHandler =>
  answer(findPacks, async (context) => {
    const db = tablesIn(context);
    const [packs, rows, readings] = await Promise.all([
      catalogue.packs(context),
      db.selectFrom("registers.packs").select(["code", "loaded_at as loadedAt"]).execute(),
      db.selectFrom("registers.pack_readings").select(["code", "problems"]).orderBy("code").execute(),
    ]);
    const codes = [...new Set([...packs.map(({ code }) => code), ...readings.map(({ code }) => code)])].sort();
    return {
      packs: codes.map((code) => {
        const pack = packs.find((one) => one.code === code);
        return {
          code,
          name: pack?.name ?? null,
          version: pack?.version ?? null,
          loadedAt: rows.find((row) => row.code === code)?.loadedAt ?? null,
          problems: (readings.find((one) => one.code === code)?.problems ?? []) as never,
          holdings: (pack?.holdings ?? []).map(({ code: standard, name }) => ({ code: standard, name })),
        };
      }),
    };
  });
