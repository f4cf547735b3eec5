import type { Problem } from "../contract/index.ts";
import { shown } from "./clean-text.ts";

/** A file that came with the table. */
export interface BundledFile {
  readonly path: string;
  /** Null: it was not taken. */
  readonly id: string | null;
  readonly problem: string | null;
}

/** What a text in a column of files names. */
export type NamedFiles = { readonly ids: readonly string[] } | Omit<Problem, "field">;

const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .replaceAll("\\", "/")
    .replace(/^\/+|\/+$/gu, "")
    .trim()
    .toLowerCase();

function add(index: Map<string, Set<BundledFile>>, key: string, file: BundledFile): void {
  const files = index.get(key) ?? new Set();
  files.add(file);
  index.set(key, files);
}

/** The files of an import by what people write for them: path, name, name without its ending, or the folder they lie in. */
export class Bundle {
  readonly files: readonly BundledFile[];
  readonly #names = new Map<string, Set<BundledFile>>();
  readonly #folders = new Map<string, Set<BundledFile>>();
  readonly #stems = new Map<string, Set<BundledFile>>();

  constructor(files: readonly BundledFile[]) {
    this.files = files;
    for (const file of files) {
      const path = plain(file.path);
      const parts = path.split("/");
      const name = parts.at(-1) ?? "";
      // Every end of the path is a name: people leave out the folders above.
      for (let from = 0; from < parts.length; from += 1) add(this.#names, parts.slice(from).join("/"), file);
      add(this.#stems, name.replace(/\.[a-z0-9]{1,5}$/u, ""), file);
      for (let to = 1; to < parts.length; to += 1) {
        for (let from = 0; from < to; from += 1) add(this.#folders, parts.slice(from, to).join("/"), file);
      }
    }
  }

  /** What a text names; a folder gives all files below it. */
  find(text: string): NamedFiles {
    const key = plain(text);
    const value = shown(text);
    const folder = this.#folders.get(key);
    const one = this.#names.get(key) ?? (folder === undefined ? this.#stems.get(key) : undefined);
    if (one !== undefined && one.size > 1) return { code: "DATA_IMPORTS_FILE_AMBIGUOUS", parameters: { value } };
    const found = [...(one ?? folder ?? [])];
    if (found.length === 0) return { code: "DATA_IMPORTS_FILE_MISSING", parameters: { value } };
    const refused = found.find(({ id }) => id === null);
    if (refused !== undefined) {
      return { code: refused.problem ?? "DATA_IMPORTS_FILE_MISSING", parameters: { name: refused.path, value } };
    }
    return { ids: found.flatMap(({ id }) => id ?? []) };
  }
}

/** Which rows name which files: a file belongs to one record. */
export class FileUses {
  readonly #rows = new Map<string, number>();

  /** Files that an earlier row has named already. */
  add(row: number, named: readonly { readonly field: string; readonly ids: readonly string[] }[]): Problem[] {
    return named.flatMap(({ field, ids }) => {
      const other = ids.map((id) => this.#rows.get(id)).find((known) => known !== undefined && known !== row);
      for (const id of ids) if (!this.#rows.has(id)) this.#rows.set(id, row);
      return other === undefined
        ? []
        : [{ field, code: "DATA_IMPORTS_FILE_NAMED_TWICE", parameters: { row: other } } satisfies Problem];
    });
  }

  /** Files that were taken and that no row names. */
  surplus(bundle: Bundle): string[] {
    return bundle.files.filter(({ id }) => id !== null && !this.#rows.has(id)).map(({ path }) => path);
  }
}
