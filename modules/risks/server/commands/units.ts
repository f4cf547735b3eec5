import { AnlanError } from "@anlan/kernel";
import { type CommandHandler, handle } from "@anlan/server-kit";
import { sql } from "kysely";
import { addUnit, editUnit, removeUnit, type UnitId } from "../../contract/index.ts";
import { type Db, dbOf, insertRows, updateRow } from "../store/db.ts";
import { lockUnit, type unitsOf } from "../store/read.ts";
import { boundsOfPlace, lockRegister, ownPlace } from "../write/register.ts";
import { checkSide } from "../write/sides.ts";

type Unit = Awaited<ReturnType<typeof unitsOf>>[number];

const subjectOfUnit = ({ id, region }: Pick<Unit, "id" | "region">) => ({ type: "risk-unit", id, region });

interface Given {
  readonly name: string;
  readonly hazardCode: string | null;
  readonly department: string | null;
  readonly liablePerson: string | null;
  readonly remark: string | null;
}

const columnsOf = ({ name, hazardCode, department, liablePerson, remark }: Given) => ({
  name,
  hazard_code: hazardCode,
  department,
  liable_person: liablePerson,
  remark,
});

async function refuseTaken(db: Db, county: string, enterpriseId: string, name: string, but: string | null) {
  const { rows } = await sql`select from risks.units where county = ${county} and enterprise_id = ${enterpriseId}
    and name = ${name} and id is distinct from ${but}`.execute(db);
  if (rows.length > 0) throw new AnlanError("RISKS_NAME_TAKEN", { name });
}

const addUnitHandler: CommandHandler = handle(addUnit, {
  run: async (context, _record, given) => {
    checkSide(context.caller, true);
    const db = dbOf(context);
    const place = await ownPlace(db, context.caller);
    await lockRegister(context, place);
    await refuseTaken(db, place.county, place.id, given.name, null);
    const id = context.newId() as UnitId;
    const at = context.now.toISOString();
    await insertRows(db, "risks.units", [
      { ...boundsOfPlace(place), id, ...columnsOf(given), merges: [], revision: 1, created_at: at, updated_at: at },
    ]);
    context.note(subjectOfUnit({ id, region: place.region }), { name: given.name });
    return { unitId: id, revision: 1 };
  },
});

const editUnitHandler: CommandHandler = handle(editUnit, {
  load: (context, { unitId }) => lockUnit(dbOf(context), unitId),
  run: async (context, unit, given) => {
    checkSide(context.caller, true);
    const db = dbOf(context);
    await refuseTaken(db, unit.county, unit.enterpriseId, given.name, unit.id);
    const revision = unit.revision + 1;
    await updateRow(db, "risks.units", unit, { ...columnsOf(given), revision, updated_at: context.now.toISOString() });
    context.note(subjectOfUnit(unit), { from: unit.name, to: given.name });
    return { unitId: unit.id, revision };
  },
});

const removeUnitHandler: CommandHandler = handle(removeUnit, {
  load: (context, { unitId }) => lockUnit(dbOf(context), unitId),
  run: async (context, unit) => {
    checkSide(context.caller, true);
    const db = dbOf(context);
    const { count } = await db
      .selectFrom("risks.points")
      .select((where) => where.fn.countAll<string>().as("count"))
      .where("county", "=", unit.county)
      .where("unit_id", "=", unit.id)
      .executeTakeFirstOrThrow();
    if (Number(count) > 0) throw new AnlanError("RISKS_UNIT_IN_USE", { count: Number(count) });
    await db.deleteFrom("risks.units").where("county", "=", unit.county).where("id", "=", unit.id).execute();
    context.note(subjectOfUnit(unit), { name: unit.name });
    return { unitId: unit.id };
  },
});

/** Commands on units of analysis. */
export const unitHandlers = [addUnitHandler, editUnitHandler, removeUnitHandler];
