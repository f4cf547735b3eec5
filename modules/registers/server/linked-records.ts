import { inScope, type QueryContext, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import { sql } from "kysely";
import { type Catalogue, createCatalogue } from "./catalogue.ts";
import { tablesIn } from "./store/db.ts";
import { hrefOf } from "./write/record-entry.ts";

type Words = { readonly zh: string; readonly en: string };

/** The records of one kind that belong to an enterprise, as its archive shows them. */
export interface EnterpriseRecords {
  readonly register: string;
  readonly label: Words;
  readonly total: number;
  readonly href: string;
  readonly rows: {
    readonly id: string;
    readonly title: string;
    readonly subtitle: string | null;
    readonly state: Words | null;
    readonly due: string | null;
    readonly href: string;
  }[];
}

interface Row {
  kind: string;
  id: string;
  name: string;
  number: string | null;
  state: string;
  due: string | null;
  total: number;
}

const FIRST = 5;

/**
 * The records of an enterprise within the caller's scope: kind by kind, how many, and the five that run out first. Made
 * once per program; give it the context of a query.
 */
export function enterpriseRecords(catalogue: Catalogue = createCatalogue()) {
  return async (
    context: Pick<QueryContext, "tables" | "caller" | "runtime">,
    enterprise: { readonly county: string; readonly id: string },
  ): Promise<EnterpriseRecords[]> => {
    const { rows } = await sql<Row>`select kind, id, name, number, state, next_limit as due, total from (
        select r.kind, r.id, r.name, r.number, r.state, r.next_limit, count(*) over (partition by kind) as total,
          row_number() over (partition by kind order by is_open desc, next_limit nulls last, name) as place
        from registers.records r where county = ${enterprise.county} and enterprise_id = ${enterprise.id}) ranked
      where place <= ${FIRST} order by kind, place`.execute(tablesIn(context));
    const reading = { tables: <T>() => context.tables<T>(), now: context.runtime.clock.now() };
    const known = new Map(
      (rows.length === 0 ? [] : await catalogue.kinds(reading, enterprise.county)).map((kind) => [kind.code, kind]),
    );
    return [...new Set(rows.map(({ kind }) => kind))].map((code) => {
      const kind = known.get(code);
      const own = rows.filter((row) => row.kind === code);
      return {
        register: code,
        label: kind?.kind.name ?? { zh: code, en: code },
        total: own[0]?.total ?? 0,
        href: `/registers/kinds/${code}?enterpriseId=${enterprise.id}`,
        rows: own.map(({ id, name, number, state, due }) => ({
          id,
          title: name,
          subtitle: number,
          state: kind?.life.states.find((one) => one.code === state)?.name ?? null,
          due,
          href: hrefOf(id),
        })),
      };
    });
  };
}

/** Which of these enterprises have records or are named by some, whoever may see it; on the owner's pool, since the caller sees only a part. */
export async function enterprisesWithRecords(
  runtime: Runtime,
  county: string,
  ids: readonly string[],
): Promise<string[]> {
  const { rows } = await inScope(runtime.ownerPool, unsafeEverywhere, "read", (db) =>
    sql<{ id: string }>`select distinct enterprise_id as id from registers.records
        where county = ${county} and enterprise_id = any (${sql.val([...ids])}::uuid[])
      union select to_id from registers.links where county = ${county} and to_id = any (${sql.val([...ids])}::uuid[])`.execute(
      db,
    ),
  );
  return rows.map(({ id }) => id);
}
