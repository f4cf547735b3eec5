import { isMap, isPair, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from "yaml";

/** One file of a pack as text. */
export interface PackFile {
  readonly name: string;
  readonly text: string;
}

/** What is wrong in a pack's files, at which line (1 is the first). */
export interface FileProblem {
  readonly file: string;
  readonly line: number;
  readonly zh: string;
  readonly en: string;
}

/** The parsed content of several files as one, and where in them each part stands. */
export interface MergedFiles {
  readonly content: Readonly<Record<string, unknown>>;
  readonly problems: readonly FileProblem[];
  placeOf(path: readonly PropertyKey[]): { readonly file: string; readonly line: number };
}

interface ParsedFile {
  readonly name: string;
  readonly lines: LineCounter;
  readonly root: Node | null;
  readonly value: unknown;
  readonly problems: FileProblem[];
}

/** Aliases beyond this are an attack, not a shorthand. */
const MAX_ALIASES = 200;

const keyOf = (pair: Pair): unknown => (isScalar(pair.key) ? pair.key.value : pair.key);

function parseFile({ name, text }: PackFile): ParsedFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const problems = [...document.errors, ...document.warnings].map((error): FileProblem => {
    const { line } = lines.linePos(error.pos[0]);
    return { file: name, line, zh: `YAML 格式有误：${error.message}`, en: `not well-formed YAML: ${error.message}` };
  });
  if (problems.length > 0) return { name, lines, root: null, value: {}, problems };
  try {
    return { name, lines, root: document.contents, value: document.toJS({ maxAliasCount: MAX_ALIASES }), problems };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const told = { file: name, line: 1, zh: `YAML 引用有误：${why}`, en: `bad aliases: ${why}` };
    return { name, lines, root: null, value: {}, problems: [told] };
  }
}

/** The line of the part that a path names, or of the nearest part around it. */
function lineOf(file: ParsedFile, path: readonly PropertyKey[]): number {
  let node: unknown = file.root;
  let offset = 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => String(keyOf(item)) === String(key));
      if (pair === undefined) break;
      if (isScalar(pair.key) && pair.key.range) offset = pair.key.range[0];
      node = pair.value;
    } else if (isSeq(node)) {
      const item: unknown = node.items[Number(key)];
      const start = (isPair(item) ? item.key : item) as Node | undefined;
      if (start?.range) offset = start.range[0];
      if (item === undefined) break;
      node = item;
    } else break;
  }
  return file.lines.linePos(offset).line;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Joins the files of a pack: lists of the same name follow each other, everything else stands once. */
export function mergeFiles(files: readonly PackFile[]): MergedFiles {
  const parsed = files.map(parseFile);
  const problems = parsed.flatMap((file) => file.problems);
  const content: Record<string, unknown> = {};
  const parts = new Map<string, { file: ParsedFile; from: number; length: number }[]>();
  for (const file of parsed) {
    if (file.problems.length > 0) continue;
    if (!isRecord(file.value)) {
      problems.push({ file: file.name, line: 1, zh: "文件内容须是“键: 值”", en: "the file must hold keys and values" });
      continue;
    }
    for (const [key, value] of Object.entries(file.value)) {
      const old = content[key];
      if (Array.isArray(value) && (old === undefined || Array.isArray(old))) {
        parts.set(key, [...(parts.get(key) ?? []), { file, from: old?.length ?? 0, length: value.length }]);
        content[key] = [...(old ?? []), ...value];
      } else if (old === undefined) {
        parts.set(key, [{ file, from: 0, length: 0 }]);
        content[key] = value;
      } else {
        const line = lineOf(file, [key]);
        problems.push({ file: file.name, line, zh: `“${key}”已在其他文件写过`, en: `"${key}" stands in another file` });
      }
    }
  }
  return {
    content,
    problems,
    placeOf(path) {
      const [first, second, ...rest] = path;
      const found = parts.get(String(first)) ?? [];
      const index = typeof second === "number" ? second : 0;
      const part = found.find(({ from, length }) => index >= from && index < from + length) ?? found[0];
      if (part === undefined) return { file: files[0]?.name ?? "pack.yaml", line: 1 };
      const inner = typeof second === "number" ? [first, second - part.from, ...rest] : path;
      return { file: part.file.name, line: lineOf(part.file, inner as PropertyKey[]) };
    },
  };
}
