import { AnlanError, type Label } from "@anlan/kernel";
import { outlineRegionOf, type Position, placeProblem, type ShapeProblem, shapeProblem } from "@anlan/records";
import type { CommandContext } from "@anlan/server-kit";
import type { KindInForce, Shape } from "../../contract/index.ts";
import type { Outline, RegistersPorts } from "../ports.ts";
import type { StoredRecord } from "../store/record-store.ts";

const REASONS: Readonly<Record<ShapeProblem["reason"], Label>> = {
  open: { zh: "边线没有闭合", en: "the outline is not closed" },
  "few-points": {
    zh: "点太少，线至少两个、范围至少三个不同的点",
    en: "a line needs two different points, an area three",
  },
  "crosses-itself": { zh: "线与自身相交或折回", en: "it crosses itself or runs back over itself" },
  "outside-china": { zh: "有点不在中国范围内，请检查经纬度顺序", en: "a point lies outside of China" },
};

/** Refuses lines and areas that cannot be. Throws REGISTERS_BAD_SHAPE. */
export function checkShape(shape: Shape): void {
  const problem = shapeProblem(shape);
  if (problem === null) return;
  const { reason, longitude, latitude } = problem;
  throw new AnlanError("REGISTERS_BAD_SHAPE", { reason: REASONS[reason], longitude, latitude });
}

/** Refuses positions outside of China and its seas. Throws REGISTERS_NOT_IN_CHINA. */
export function checkPosition({ longitude, latitude }: Position): void {
  if (placeProblem({ longitude, latitude }, null) !== null)
    throw new AnlanError("REGISTERS_NOT_IN_CHINA", { longitude, latitude });
}

/** What moves is not where it is registered. */
const MOVING: ReadonlySet<string> = new Set(["vehicle", "vessel", "goods", "activity", "person"]);

type Placed = Pick<StoredRecord, "longitude" | "latitude" | "county" | "region">;

/** Where a region's outline is known, refuses a new position far outside of it. Throws REGISTERS_FAR_AWAY. */
export function checkNear(
  kind: KindInForce,
  { before, after }: { readonly before: Placed | null; readonly after: Placed },
  outline: Outline | null | undefined,
): void {
  const { longitude, latitude } = after;
  const isNew = before?.longitude !== longitude || before.latitude !== latitude || before.region !== after.region;
  if (longitude === null || latitude === null || !isNew || MOVING.has(kind.kind.subject)) return;
  const problem = placeProblem({ longitude, latitude }, outline);
  if (problem?.reason !== "far-away") return;
  throw new AnlanError("REGISTERS_FAR_AWAY", { region: problem.region, kilometres: problem.kilometres });
}

/** The outlines of the counties and cities that records belong to, by the county of their key. */
export async function outlinesOf(
  context: Pick<CommandContext, "runtime">,
  ports: Pick<RegistersPorts, "outline">,
  counties: readonly string[],
): Promise<ReadonlyMap<string, Outline | null>> {
  const found = [...new Set(counties)].map(
    async (county) => [county, (await ports.outline?.(context.runtime, outlineRegionOf(county))) ?? null] as const,
  );
  return new Map(await Promise.all(found));
}
