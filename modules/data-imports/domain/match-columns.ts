import type { FieldMapping, TargetColumn } from "../contract/index.ts";
import { narrow } from "./clean-text.ts";

/** A heading as it is compared: without blanks, stars, "（必填）", numbers in front, case. */
export function plainHeading(heading: string): string {
  return narrow(heading)
    .toLowerCase()
    .replace(/\((?:必填|选填|可不填|required|optional)\)/gu, "")
    .replace(/^\d+[.、)]/u, "")
    .replace(/[*:;,.、：；，。"'“”‘’_\-—/\\|]/gu, "");
}

const withoutBrackets = (heading: string): string => narrow(heading).replace(/[([{【〔].*?[)\]}】〕]/gu, "");

function pairsOf(text: string): Map<string, number> {
  const pairs = new Map<string, number>();
  const padded = ` ${text} `;
  for (let at = 0; at < padded.length - 1; at += 1) {
    const pair = padded.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/** How alike two headings are: 0 to 1, by the pairs of characters that they share (Dice). */
export function likeness(one: string, other: string): number {
  if (one === "" || other === "") return 0;
  if (one === other) return 1;
  const [first, second] = [pairsOf(one), pairsOf(other)];
  let shared = 0;
  let all = 0;
  for (const [pair, count] of first) {
    shared += Math.min(count, second.get(pair) ?? 0);
    all += count;
  }
  for (const count of second.values()) all += count;
  return (2 * shared) / all;
}

/** Headings that files in the field use: heading → field code. */
export type Synonyms = Readonly<Record<string, string>>;

interface Candidate {
  readonly path: string;
  readonly column: number;
  readonly score: number;
}

const GENERAL: Synonyms = {
  经度: "longitude",
  东经: "longitude",
  lng: "longitude",
  lon: "longitude",
  经度坐标: "longitude",
  纬度: "latitude",
  北纬: "latitude",
  lat: "latitude",
  纬度坐标: "latitude",
  坐标系: "positionSystem",
  坐标系统: "positionSystem",
  所属镇街: "region",
  所属街道: "region",
  所在镇街: "region",
  镇街: "region",
  街道: "region",
  街镇: "region",
  乡镇: "region",
  所属区域: "region",
  所属辖区: "region",
  行政区划: "region",
  行政区划代码: "region",
  所在地区: "region",
};

/** The least likeness that is taken; below it a person chooses. */
const LEAST = 0.58;

function namesOf(column: TargetColumn): string[] {
  const { label, path, unit } = column;
  const names = [label.zh, label.en, path].map(plainHeading);
  if (unit !== null) names.push(plainHeading(`${label.zh}(${unit})`));
  return names;
}

function scoreOf(heading: string, column: TargetColumn, synonyms: Synonyms): number {
  const plain = plainHeading(heading);
  if (plain === "") return 0;
  const bare = plainHeading(withoutBrackets(heading));
  const names = namesOf(column);
  if (names.includes(plain)) return 1;
  if (synonyms[plain] === column.path) return 0.98;
  if (names.includes(bare)) return 0.95;
  if (synonyms[bare] === column.path) return 0.93;
  return 0.9 * Math.max(...names.map((name) => likeness(bare === "" ? plain : bare, name)));
}

const plainSynonyms = (synonyms: Synonyms): Synonyms =>
  Object.fromEntries(
    Object.entries({ ...GENERAL, ...synonyms }).map(([heading, path]) => [plainHeading(heading), path]),
  );

/** Proposes where each field stands in the file: by exact name, known other names, likeness. The best pairs go first. */
export function matchColumns(
  columns: readonly TargetColumn[],
  headings: readonly string[],
  synonyms: Synonyms = {},
): FieldMapping[] {
  const plain = plainSynonyms(synonyms);
  const candidates: Candidate[] = [];
  for (const target of columns) {
    headings.forEach((heading, column) => {
      const score = scoreOf(heading, target, plain);
      if (score >= LEAST) candidates.push({ path: target.path, column, score });
    });
  }
  candidates.sort((one, other) => other.score - one.score || one.column - other.column);
  const columnOf = new Map<string, number>();
  const taken = new Set<number>();
  for (const { path, column } of candidates) {
    if (columnOf.has(path) || taken.has(column)) continue;
    columnOf.set(path, column);
    taken.add(column);
  }
  return columns.flatMap(({ path }) => {
    const column = columnOf.get(path);
    return column === undefined ? [] : [{ field: path, columns: [column] }];
  });
}

/** Fields whose text says where a record lies, the likeliest first. */
const ADDRESSES = ["address", "actualAddress", "registeredAddress"];
const MOST_COLUMNS = 4;

/**
 * Lets the region be read from the address too: few files have a column for the town, and those that have one for the
 * city say too little. Left as it is where the register has no region, or the file no address.
 */
export function regionFromAddress(columns: readonly TargetColumn[], mapping: readonly FieldMapping[]): FieldMapping[] {
  const address = ADDRESSES.flatMap((code) => mapping.find(({ field }) => field === code)?.columns ?? [])[0];
  if (address === undefined || !columns.some(({ path }) => path === "region")) return [...mapping];
  const region = mapping.find(({ field }) => field === "region");
  const from = [...new Set([...(region?.columns ?? []), address])].slice(0, MOST_COLUMNS);
  return [...mapping.filter((one) => one !== region), { ...region, field: "region", columns: from }];
}

/** How well a row would do as the row of headings: the scores of what it names. */
export function headingScore(
  columns: readonly TargetColumn[],
  texts: readonly string[],
  synonyms: Synonyms = {},
): number {
  const plain = plainSynonyms(synonyms);
  let sum = 0;
  for (const text of texts) {
    const best = Math.max(0, ...columns.map((column) => scoreOf(text, column, plain)));
    if (best >= LEAST) sum += best;
  }
  return sum;
}

/** Two files with the same key have the same headings in the same order: what was matched once holds for both. */
export function headingsKey(headings: readonly string[]): string {
  return headings.map(plainHeading).join("\n");
}
