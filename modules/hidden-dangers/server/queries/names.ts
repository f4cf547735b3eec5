import type { HiddenDangersPorts } from "../ports.ts";

/** Puts the names of regions to rows. */
export async function withRegionNames<R extends { region: string; regionName: string | null }>(
  ports: Pick<HiddenDangersPorts, "regionPath">,
  rows: readonly R[],
): Promise<R[]> {
  const names = new Map<string, Promise<readonly string[]>>();
  for (const { region } of rows) if (!names.has(region)) names.set(region, ports.regionPath(region));
  return Promise.all(rows.map(async (row) => ({ ...row, regionName: (await names.get(row.region))?.at(-1) ?? null })));
}
