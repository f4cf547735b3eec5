import {
  type CompiledQuery,
  DefaultQueryExecutor,
  Kysely,
  PostgresAdapter,
  PostgresDialect,
  PostgresQueryCompiler,
  type QueryResult,
} from "kysely";
import type pg from "pg";
import { valueTypes } from "./database.ts";
import { type Answer, PreparedQuery } from "./prepared-query.ts";
import type { Statement } from "./statement.ts";
import { StatementNames } from "./statement-names.ts";

const names = new StatementNames();

function answered(client: pg.ClientBase, { text, values }: Statement): Promise<Answer> {
  const name = names.of(text);
  if (name === undefined) return client.query(text, values as unknown[]);
  return new Promise((resolve, reject) => {
    const statement = { name, text, values, types: valueTypes };
    client.query(new PreparedQuery(statement, (error, answer) => (error === null ? resolve(answer) : reject(error))));
  });
}

/** Asks one statement, under a name where it is asked often. Statements that are not awaited share a round trip. */
export async function ask(client: pg.ClientBase, statement: Statement): Promise<Answer> {
  try {
    return await answered(client, statement);
  } catch (error) {
    // The trace of pg's own error leads to its socket; this one leads to who asked.
    if (error instanceof Error) Error.captureStackTrace(error);
    throw error;
  }
}

const adapter = new PostgresAdapter();
const compiler = new PostgresQueryCompiler();

const refuse = async (): Promise<never> => {
  throw new Error("the runner holds the connection and its transaction; queries only");
};

/** Compiles with kysely and asks the leased connection itself: kysely's own way there takes a dozen promises a query. */
class LeasedExecutor extends DefaultQueryExecutor {
  readonly #client: pg.ClientBase;
  constructor(client: pg.ClientBase) {
    super(compiler, adapter, { provideConnection: refuse });
    this.#client = client;
  }
  override async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, rowCount } = await ask(this.#client, { text: sql, values: parameters });
    // The compiled query promises the type of its rows.
    return { rows: rows as R[], numAffectedRows: BigInt(rowCount ?? 0) };
  }
}

const driver = {
  init: refuse,
  acquireConnection: refuse,
  beginTransaction: refuse,
  commitTransaction: refuse,
  rollbackTransaction: refuse,
  releaseConnection: refuse,
  destroy: refuse,
};

const handles = new WeakMap<pg.ClientBase, Kysely<unknown>>();

/** Kysely over one leased connection. Queries that are not awaited one by one share a round trip. */
export function kyselyOn<Tables>(client: pg.ClientBase): Kysely<Tables> {
  const known = handles.get(client) ?? makeHandle(client);
  handles.set(client, known);
  // A handle knows no tables; they are the caller's own.
  return known as Kysely<Tables>;
}

function makeHandle(client: pg.ClientBase): Kysely<unknown> {
  const dialect = new PostgresDialect({ pool: refuse });
  return new Kysely<unknown>({ config: { dialect }, dialect, driver, executor: new LeasedExecutor(client) });
}
