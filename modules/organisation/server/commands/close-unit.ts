import { AnlanError, chinaDay } from "@anlan/kernel";
import { handle } from "@anlan/server-kit";
import { closeUnit, UnitClosed } from "../../contract/index.ts";
import type { OrganisationTables } from "../generated/tables.ts";
import { addStep, type Db, type LockedUnit, lockUnitInTree, updateUnit } from "../store/unit-store.ts";

const MOST_NAMES = 5;

function shorten(names: readonly string[]): string {
  return names.slice(0, MOST_NAMES).join("、") + (names.length > MOST_NAMES ? "…" : "");
}

async function checkEmpty(db: Db, unit: LockedUnit, today: string): Promise<void> {
  const children = await db
    .selectFrom("organisation.units")
    .select("name")
    .where("county", "=", unit.county)
    .where("parent_id", "=", unit.id)
    .where("state", "=", "active")
    .orderBy("sort")
    .orderBy("name")
    .execute();
  const names = children.map(({ name }) => name);
  if (names.length > 0) {
    throw new AnlanError("ORGANISATION_HAS_CHILDREN", { count: names.length, names: shorten(names) });
  }
  const holders = await db
    .selectFrom("organisation.terms as t")
    .innerJoin("organisation.posts as p", (join) =>
      join.onRef("p.county", "=", "t.county").onRef("p.id", "=", "t.post_id"),
    )
    .select("t.person_name as name")
    .where("p.county", "=", unit.county)
    .where("p.unit_id", "=", unit.id)
    .where((where) => where.or([where("t.to_day", "is", null), where("t.to_day", ">", today)]))
    .orderBy("p.sort")
    .execute();
  const people = holders.map(({ name }) => name);
  if (people.length > 0) {
    throw new AnlanError("ORGANISATION_HAS_HOLDERS", { count: people.length, names: shorten(people) });
  }
}

export const closeUnitHandler = handle(closeUnit, {
  load: (context, { unitId }) => lockUnitInTree(context.tables<OrganisationTables>(), unitId),
  run: async (context, unit, { on, remark }) => {
    if (unit.state === "closed") throw new AnlanError("ORGANISATION_UNIT_CLOSED");
    if (unit.validFrom !== null && on < unit.validFrom) throw new AnlanError("ORGANISATION_DAYS_REVERSED");
    const db = context.tables<OrganisationTables>();
    await checkEmpty(db, unit, chinaDay(context.now));
    const revision = await updateUnit(db, unit, { state: "closed", valid_to: on });
    await addStep(context, unit, "closed", { on }, remark);
    const { id, region, kind, name } = unit;
    context.note({ type: "unit", id, region }, { before: { state: "active" }, after: { state: "closed", on }, remark });
    context.emit(UnitClosed, region, { unitId: id, region, kind, name, on });
    return { unitId: id, revision };
  },
});
