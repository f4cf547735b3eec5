import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { z } from "zod";
import { SectorPack } from "../../contract/index.ts";
import { checkPack } from "../../domain/index.ts";
import { type FileProblem, type MergedFiles, mergeFiles, type PackFile } from "./pack-files.ts";

/** A pack as read: its content unless something is wrong with it, all that is wrong, and a checksum of its files. */
export interface PackReading {
  /** Name of the folder, which must be the pack's code. */
  readonly code: string;
  readonly pack: SectorPack | null;
  readonly problems: readonly FileProblem[];
  /** SHA-256 of the files' names and texts, hexadecimal. */
  readonly checksum: string;
}

const zh = z.locales.zhCN().localeError;
const en = z.locales.en().localeError;

/** The largest file of a pack, bytes. */
const MAX_BYTES = 2_000_000;

// Of a union the branch that comes furthest says what is meant: `name: { zh: … }` lacks its `en`, it is no bad text.
function deepest(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return [issue];
  const reach = (issues: readonly z.core.$ZodIssue[]) => Math.max(...issues.map(({ path }) => path.length));
  const [best] = [...issue.errors].sort((one, other) => reach(other) - reach(one) || one.length - other.length);
  return (best ?? []).flatMap((inner) => deepest({ ...inner, path: [...issue.path, ...inner.path] }));
}

function wordsOf(localise: typeof zh, issue: z.core.$ZodIssue): string {
  const said = localise(issue as Parameters<typeof zh>[0]);
  return typeof said === "string" ? said : (said?.message ?? issue.message);
}

function schemaProblems(error: z.ZodError, files: MergedFiles): FileProblem[] {
  return error.issues.flatMap(deepest).map((issue) => {
    const key = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
    const at = issue.path.join(".");
    return {
      ...files.placeOf([...issue.path, ...key]),
      zh: `${at}：${wordsOf(zh, issue)}`,
      en: `${at}: ${wordsOf(en, issue)}`,
    };
  });
}

function checkedProblems(pack: SectorPack, files: MergedFiles, others: readonly SectorPack[] | undefined) {
  return checkPack(pack, others).map(({ path, reason }) => ({
    ...files.placeOf(path),
    zh: `${path.join(".")}：${reason.zh}`,
    en: `${path.join(".")}: ${reason.en}`,
  }));
}

function checksumOf(files: readonly PackFile[]): string {
  const hash = createHash("sha256");
  for (const { name, text } of files) hash.update(`${name}\u0000${text}\u0000`);
  return hash.digest("hex");
}

/** A pack whose own files are read; what it says of other packs is not checked yet. */
interface OwnReading extends PackReading {
  readonly merged: MergedFiles | null;
}

function readOwn(code: string, files: readonly PackFile[]): OwnReading {
  const checksum = checksumOf(files);
  const refused = (problems: readonly FileProblem[]) => ({ code, pack: null, problems, checksum, merged: null });
  if (!files.some((file) => file.name === "pack.yaml")) {
    return refused([{ file: "pack.yaml", line: 1, zh: "没有 pack.yaml", en: "there is no pack.yaml" }]);
  }
  const merged = mergeFiles(files);
  if (merged.problems.length > 0) return refused(merged.problems);
  const parsed = SectorPack.safeParse(merged.content);
  if (!parsed.success) return refused(schemaProblems(parsed.error, merged));
  return { code, pack: parsed.data, problems: [], checksum, merged };
}

function checked({ code, pack, problems, checksum, merged }: OwnReading, others?: readonly SectorPack[]): PackReading {
  if (pack === null || merged === null) return { code, pack, problems, checksum };
  const found = checkedProblems(pack, merged, others);
  if (pack.code !== code) {
    const place = merged.placeOf(["code"]);
    found.unshift({
      ...place,
      zh: `代码须与文件夹名“${code}”相同`,
      en: `the code must be the folder's name "${code}"`,
    });
  }
  return { code, pack: found.length > 0 ? null : pack, problems: found, checksum };
}

const inOrder = (files: readonly PackFile[]): PackFile[] =>
  [...files].sort((one, other) => (one.name < other.name ? -1 : 1));

/** Reads a pack from the texts of its files. `code` is the name of its folder. */
export function readPackFiles(code: string, files: readonly PackFile[], others?: readonly SectorPack[]): PackReading {
  return checked(readOwn(code, inOrder(files)), others);
}

/** The texts of a pack: pack.yaml and all further *.yaml beside it; or the file that is too large. */
async function textsOf(folder: string): Promise<PackFile[] | { readonly tooLarge: string }> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".yaml") && !name.startsWith(".")).sort();
  const files: PackFile[] = [];
  for (const name of names) {
    const path = join(folder, name);
    if ((await stat(path)).size > MAX_BYTES) return { tooLarge: name };
    files.push({ name, text: await readFile(path, "utf8") });
  }
  return inOrder(files);
}

async function readOwnFolder(folder: string): Promise<OwnReading> {
  const texts = await textsOf(folder);
  const code = basename(folder);
  if (!("tooLarge" in texts)) return readOwn(code, texts);
  const problem = { file: texts.tooLarge, line: 1, zh: "文件超过 2 MB", en: "the file is larger than 2 MB" };
  return { code, pack: null, problems: [problem], checksum: "", merged: null };
}

/** Reads the pack in a folder. */
export async function readPack(folder: string, others?: readonly SectorPack[]): Promise<PackReading> {
  return checked(await readOwnFolder(folder), others);
}

async function foldersOf(root: string): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
  const folders = entries.filter((entry) => entry.isDirectory() && !/^[.]|^node_modules$/.test(entry.name));
  return folders.map((entry) => join(root, entry.name)).sort();
}

/** Checksums of every pack below a folder by its code, without reading what the packs say; "" for a file too large. */
export async function packChecksums(root: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const folder of await foldersOf(root)) {
    const texts = await textsOf(folder);
    found.set(basename(folder), "tooLarge" in texts ? "" : checksumOf(texts));
  }
  return found;
}

/** Reads every pack below a folder, and checks what they say of each other. */
export async function readPacks(root: string): Promise<PackReading[]> {
  const own = await Promise.all((await foldersOf(root)).map(readOwnFolder));
  const known = own.flatMap((one) => {
    const { pack } = checked(one);
    return pack === null ? [] : [pack];
  });
  return own.map((one) => checked(one, known));
}

/** A problem as one line: "town-gas/kinds.yaml:12: …". */
export function problemLine(code: string, problem: FileProblem): string {
  return `${code}/${problem.file}:${problem.line}: ${problem.zh}`;
}
