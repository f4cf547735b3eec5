import { isRegionCode } from "@anlan/region-codes";
import { z } from "zod";
import { AreaGeometry, type GridLevel } from "../../contract/index.ts";

const Feature = z.object({
  type: z.literal("Feature"),
  geometry: AreaGeometry.nullable(),
  properties: z.record(z.string(), z.unknown()).nullable(),
});
const File = z.union([
  z
    .object({ type: z.literal("FeatureCollection"), features: z.array(Feature).min(1) })
    .transform(({ features }) => features),
  Feature.transform((feature) => [feature]),
  AreaGeometry.transform((geometry) => [{ type: "Feature" as const, geometry, properties: null }]),
]);

/** One area of a file with what the file says about it. */
export interface ReadFeature {
  readonly geometry: z.infer<typeof AreaGeometry> | null;
  readonly properties: Readonly<Record<string, unknown>>;
}

// Some programs write heights; a map of areas has none.
const withoutHeights = (value: unknown): unknown => {
  if (!Array.isArray(value)) return value;
  const isPosition = value.length > 2 && value.every((one) => typeof one === "number");
  return isPosition ? value.slice(0, 2) : value.map(withoutHeights);
};

const cleaned = (key: string, value: unknown): unknown => {
  if (key === "geometry" && typeof value === "object" && value !== null) {
    const { type, coordinates } = value as { type?: unknown; coordinates?: unknown };
    return { type, coordinates: withoutHeights(coordinates) };
  }
  return value;
};

/** The areas of a GeoJSON text (collection, feature or geometry); null when it is none. */
export function readGeojson(text: string): ReadFeature[] | null {
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ""), cleaned);
  } catch {
    return null;
  }
  const found = File.safeParse(content);
  if (!found.success) return null;
  return found.data.map(({ geometry, properties }) => ({ geometry, properties: properties ?? {} }));
}

/** What a grid needs of a file, with the names that files give it. */
const COLUMN_NAMES = {
  code: ["code", "编号", "网格编号", "网格编码", "id", "bh"],
  name: ["name", "名称", "网格名称", "mc"],
  level: ["level", "级别", "网格级别", "层级"],
  parentCode: ["parent", "parentCode", "parent_code", "上级", "上级网格", "上级编号"],
  region: ["region", "regionCode", "region_code", "区划", "区划代码", "行政区划代码"],
} as const;
export type ColumnName = keyof typeof COLUMN_NAMES;
/** Which property of the file is what; "" for none. */
export type Columns = Readonly<Record<ColumnName, string>>;

/** Names of all properties in a file. */
export const propertiesOf = (features: readonly ReadFeature[]): string[] => [
  ...new Set(features.flatMap(({ properties }) => Object.keys(properties))),
];

/** Guesses by their names which property is what. */
export function guessColumns(names: readonly string[]): Columns {
  const guess = (column: ColumnName): string => {
    const usual: readonly string[] = COLUMN_NAMES[column];
    return names.find((name) => usual.some((one) => one.toLowerCase() === name.trim().toLowerCase())) ?? "";
  };
  return {
    code: guess("code"),
    name: guess("name"),
    level: guess("level"),
    parentCode: guess("parentCode"),
    region: guess("region"),
  };
}

const LEVELS: readonly (readonly [GridLevel, RegExp])[] = [
  ["large", /^(large|大|大网格|一级|1)$/i],
  ["middle", /^(middle|medium|中|中网格|二级|2)$/i],
  ["small", /^(small|小|小网格|三级|3)$/i],
];

/** A grid as the import takes it. */
interface ReadGrid {
  readonly region: string;
  readonly level: GridLevel;
  readonly code: string;
  readonly name: string;
  readonly parentCode: string | null;
  readonly geometry: ReadFeature["geometry"];
}

/** Grids out of a file's areas, and for each that cannot be one what it lacks (index from 0). */
export function gridsOf(features: readonly ReadFeature[], columns: Columns) {
  const grids: ReadGrid[] = [];
  const problems: { readonly index: number; readonly lacks: readonly ColumnName[] }[] = [];
  features.forEach(({ geometry, properties }, index) => {
    const textOf = (column: ColumnName) => String(properties[columns[column]] ?? "").trim();
    const level = LEVELS.find(([, pattern]) => pattern.test(textOf("level")))?.[0];
    const region = textOf("region");
    const code = textOf("code");
    const name = textOf("name") === "" ? code : textOf("name");
    const lacks: ColumnName[] = [];
    if (code === "") lacks.push("code");
    if (level === undefined) lacks.push("level");
    if (!isRegionCode(region)) lacks.push("region");
    if (lacks.length > 0 || level === undefined) problems.push({ index, lacks });
    else grids.push({ region, level, code, name, parentCode: textOf("parentCode") || null, geometry });
  });
  return { grids, problems };
}
