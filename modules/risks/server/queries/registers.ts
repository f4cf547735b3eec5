import { answer, type QueryContext, type QueryHandler } from "@anlan/server-kit";
import { getOwnRegister, getRegister, type Register, type Unit } from "../../contract/index.ts";
import type { RisksPorts } from "../ports.ts";
import { type Db, dbOf } from "../store/db.ts";
import { asPoints, findWorkplaces, selectPoints, unitsOf } from "../store/read.ts";
import type { StoredPoint, Workplace } from "../store/rows.ts";
import { checkSide, ownEnterprise } from "../write/sides.ts";
import { selectRegisters, withOpen } from "./lists.ts";
import { changesOf } from "./points.ts";
import { pointRow } from "./rows.ts";

/** All points of an enterprise, within scope. */
export async function pointsOf(db: Db, { county, id }: Pick<Workplace, "county" | "id">): Promise<StoredPoint[]> {
  const rows = await selectPoints(db)
    .where("p.county", "=", county)
    .where("p.enterprise_id", "=", id)
    .orderBy("p.name")
    .execute();
  return asPoints(rows);
}

async function unitsWithPoints(
  context: QueryContext,
  ports: RisksPorts,
  place: Workplace,
  regionName: string | null,
): Promise<Unit[]> {
  const db = dbOf(context);
  const [units, points] = await Promise.all([unitsOf(db, place.county, place.id), pointsOf(db, place)]);
  const rules = ports.rules();
  return units.map(({ id, name, hazardCode, department, liablePerson, remark, revision }) => ({
    id,
    name,
    hazardCode,
    department,
    liablePerson,
    remark,
    revision,
    points: points
      .filter(({ unitId }) => unitId === id)
      .map((point) => pointRow(rules, point, context.now, regionName)),
  }));
}

const EMPTY = { profile: null, profileSince: null, colour: null, red: 0, orange: 0, yellow: 0, blue: 0 } as const;

async function readRegister(context: QueryContext, ports: RisksPorts, id: string): Promise<Register | undefined> {
  const db = dbOf(context);
  const [place] = await findWorkplaces(db, [id]);
  if (place === undefined) return undefined;
  const regionName = (await ports.regionPath(place.region)).at(-1) ?? null;
  const stored = await selectRegisters(context)
    .select("r.revision")
    .where("r.county", "=", place.county)
    .where("r.enterprise_id", "=", id)
    .executeTakeFirst();
  const { county, region, name } = place;
  const blank = { ...EMPTY, id, enterpriseId: id, revision: 0, updatedAt: context.now.toISOString() };
  const row = { ...blank, ...stored, county, region, regionName, enterpriseName: name } as unknown as Register;
  const [open] = await withOpen(context, ports, [row]);
  return {
    ...(open ?? row),
    units: await unitsWithPoints(context, ports, place, regionName),
    history: await changesOf(db, county, id),
  };
}

/** The two doors to the register of an enterprise; the board is drawn from what they give. */
export const registerHandlers = (ports: RisksPorts): readonly [QueryHandler, QueryHandler] => [
  answer(getRegister, async (context, { enterpriseId }) => {
    checkSide(context.caller, false);
    return enterpriseId === undefined ? undefined : readRegister(context, ports, enterpriseId);
  }),
  answer(getOwnRegister, (context) => {
    checkSide(context.caller, true);
    return readRegister(context, ports, ownEnterprise(context.caller));
  }),
];
