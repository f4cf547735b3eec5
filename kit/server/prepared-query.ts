import pg from "pg";

/** What a statement answers. */
export interface Answer {
  readonly rows: Record<string, unknown>[];
  /** How many rows it gave or changed; null where PostgreSQL does not say. */
  readonly rowCount: number | null;
}

type Columns = readonly { readonly name: string; readonly parse: (text: string) => unknown }[];

interface Wire {
  readonly parsedStatements: Record<string, string>;
  readonly submittedNamedStatements: Record<string, string>;
  describe(message: object): void;
}

interface Known {
  /** Columns by the statement's name. */
  readonly columns: Map<string, Columns>;
  /** The same connection, on which nothing is asked to be described. */
  readonly mute: Wire;
}

// For each connection by itself: a statement that another one has prepared may have been prepared for other columns.
const known = new WeakMap<Wire, Known>();

function knownOn(connection: Wire): Known {
  const found = known.get(connection);
  if (found !== undefined) return found;
  const mute: Wire = Object.create(connection, { describe: { value: () => undefined } });
  const made = { columns: new Map(), mute };
  known.set(connection, made);
  return made;
}

interface RowDescription {
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[];
}

type Types = Pick<pg.CustomTypesConfig, "getTypeParser">;

// The methods that pg's client calls on a query, which its types leave out.
interface Handlers {
  prepare(connection: Wire): void;
}
const prepare = (pg.Query.prototype as unknown as Handlers).prepare;

/**
 * A statement under a name. What its columns are is asked once for each connection and not with every execution; pg's own
 * query reads and prepares their description anew for each answer, which takes longer than the row of a look-up.
 */
export class PreparedQuery extends pg.Query {
  // Set for pg, which tells by it that the statement is to be kept.
  readonly name: string;
  readonly #types: Types;
  readonly #done: (error: Error | null, answer: Answer) => void;
  readonly #rows: Record<string, unknown>[] = [];
  #columns: Columns = [];
  #known: Known | undefined;
  #rowCount: number | null = null;
  #failure: Error | null = null;
  #step: "preparing" | "asked" | "never asked" = "preparing";

  constructor(
    statement: { name: string; text: string; values: readonly unknown[]; types: Types },
    done: (error: Error | null, answer: Answer) => void,
  ) {
    super(statement.text, statement.values as unknown[]);
    this.name = statement.name;
    this.#types = statement.types;
    this.#done = done;
  }

  prepare(connection: Wire): void {
    const here = knownOn(connection);
    const columns = here.columns.get(this.name);
    this.#known = here;
    this.#columns = columns ?? [];
    prepare.call(this, columns === undefined ? connection : here.mute);
    if (this.#step === "never asked") this.#forget(connection);
    else this.#step = "asked";
  }

  // A value that cannot be written: pg has closed the statement, but goes on taking it for prepared.
  #forget(connection: Wire): void {
    delete connection.parsedStatements[this.name];
    delete connection.submittedNamedStatements[this.name];
  }

  handleRowDescription({ fields }: RowDescription): void {
    this.#columns = fields.map(({ name, dataTypeID }) => ({
      name,
      parse: this.#types.getTypeParser(dataTypeID, "text") as (text: string) => unknown,
    }));
  }

  handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    if (this.#failure !== null) return;
    const row: Record<string, unknown> = {};
    try {
      for (let index = 0; index < this.#columns.length; index += 1) {
        const [column, text] = [this.#columns[index], fields[index]];
        if (column !== undefined) row[column.name] = text === null || text === undefined ? null : column.parse(text);
      }
      this.#rows.push(row);
    } catch (error) {
      // Told when the connection is ready again: thrown here it would break off the reading of its answers.
      this.#failure = error as Error;
    }
  }

  handleCommandComplete({ text }: { text: string }): void {
    const count = Number(text.slice(text.lastIndexOf(" ") + 1));
    this.#rowCount = Number.isNaN(count) ? null : count;
    // A statement without rows is not described at all.
    this.#known?.columns.set(this.name, this.#columns);
  }

  handleReadyForQuery(connection: Wire): void {
    // Its parsing may have been confirmed only after it was closed.
    if (this.#step === "never asked") delete connection.parsedStatements[this.name];
    this.#done(this.#failure, { rows: this.#rows, rowCount: this.#rowCount });
  }

  handleError(error: Error): void {
    if (this.#step === "preparing") this.#step = "never asked";
    this.#known?.columns.delete(this.name);
    this.#done(error, { rows: [], rowCount: null });
  }
}
