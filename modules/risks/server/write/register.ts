import { AnlanError, type Caller } from "@anlan/kernel";
import { type Db, dbOf } from "../store/db.ts";
import { findRegister, findWorkplaces, isOpen, type StoredRegister } from "../store/read.ts";
import type { Bounds, Workplace } from "../store/rows.ts";
import { ownEnterprise } from "./sides.ts";
import type { WritingContext } from "./writing.ts";

/** The enterprise for which the caller acts, as its archive has it. */
export async function ownPlace(db: Db, caller: Caller): Promise<Workplace> {
  const [place] = await findWorkplaces(db, [ownEnterprise(caller)]);
  if (place === undefined) throw new AnlanError("KERNEL_NOT_FOUND");
  return place;
}

/** Bounds of what belongs to an enterprise. */
export const boundsOfPlace = ({ county, id, region, sectors }: Workplace): Bounds => ({
  county,
  region_code: region,
  sectors,
  enterprise_id: id,
});

/** The register of an enterprise, locked: made with the first thing that is entered. */
export async function lockRegister(context: WritingContext, place: Workplace): Promise<StoredRegister> {
  const db = dbOf(context);
  await db
    .insertInto("risks.enterprises")
    .values({
      ...boundsOfPlace(place),
      sectors: [...place.sectors],
      enterprise_name: place.name,
      enterprise_open: isOpen(place),
      revision: 1,
      updated_at: context.now.toISOString(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const register = await findRegister(db, place, true);
  if (register === undefined) throw new AnlanError("KERNEL_NOT_FOUND");
  return register;
}
