import { AnlanError, type Caller, mayIn } from "@anlan/kernel";
import { isRegionCode, isWithin } from "@anlan/region-codes";
import type { Kysely } from "kysely";
import type { RegionsAndGridsTables } from "../generated/tables.ts";
import { namesOf } from "./names-of.ts";

type Db = Kysely<RegionsAndGridsTables>;

const MANAGE = "regions.region.manage";

/** Refuses a caller without the right over that region; otherwise the database would, without words. */
export function mayManage(caller: Caller, region: string): void {
  if (!isRegionCode(region)) throw new AnlanError("REGIONS_UNKNOWN_REGION", { code: region });
  if (caller.kind !== "system" && !mayIn(caller, MANAGE, region)) {
    throw new AnlanError("KERNEL_FORBIDDEN", { permission: MANAGE });
  }
}

/** Refuses towns and villages that do not exist or lie outside the park's region. */
export async function checkCovers(db: Db, region: string, covers: readonly string[]): Promise<void> {
  const names = await namesOf(db, [region, ...covers]);
  for (const code of [region, ...covers]) {
    const name = names.get(code);
    if (name === undefined) throw new AnlanError("REGIONS_UNKNOWN_REGION", { code });
    if (!isWithin(code, region)) throw new AnlanError("REGIONS_OUTSIDE_PARK_REGION", { name });
  }
}

/** Locks a park within the caller's regions; undefined where there is none. */
export async function lockPark(db: Db, parkId: string) {
  return db
    .selectFrom("regions_and_grids.parks")
    .select(["county", "id", "region_code as region", "name", "kind", "covers", "state", "revision"])
    .where("id", "=", parkId)
    .forUpdate()
    .executeTakeFirst();
}

/** Runs a write and says in words that the name is taken. */
export async function withFreeName<T>(name: string, write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    if (code === "23505" && constraint === "parks_name") throw new AnlanError("REGIONS_PARK_NAME_TAKEN", { name });
    throw error;
  }
}
