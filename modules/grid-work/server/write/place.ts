import { outlineRegionOf, type PlaceOutline, type PlaceProblem, settlePlace } from "@anlan/records";
import type { CommandContext } from "@anlan/server-kit";
import type { Fix } from "../../contract/index.ts";
import type { GridWorkPorts } from "../ports.ts";

/** The outline of the county in which a region lies; null where none is known. */
export const outlineOf = async (
  ports: Pick<GridWorkPorts, "outline">,
  { runtime }: Pick<CommandContext, "runtime">,
  region: string,
): Promise<PlaceOutline | null> => (await ports.outline?.(runtime, outlineRegionOf(region))) ?? null;

/** Where a device was, or nothing and why: what it tells of a place far from the region counts as no position. */
export async function settleFix(
  ports: Pick<GridWorkPorts, "outline">,
  context: Pick<CommandContext, "runtime">,
  fix: Fix | null,
  region: string,
): Promise<{ readonly fix: Fix | null; readonly problem: PlaceProblem | null }> {
  if (fix === null) return { fix, problem: null };
  const { place, problem } = settlePlace(fix, await outlineOf(ports, context, region));
  return { fix: place, problem };
}
