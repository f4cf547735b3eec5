import { AnlanError, mayIn } from "@anlan/kernel";
import { countyColumnOf, handle } from "@anlan/server-kit";
import {
  createUnit,
  SECTOR_BOUND_KINDS,
  UnitCreated,
  type UnitId,
  type UnitKind,
  unitKinds,
} from "../../contract/index.ts";
import { fitsLevel } from "../../domain/tree.ts";
import type { OrganisationTables } from "../generated/tables.ts";
import type { OrganisationPorts } from "../ports.ts";
import { addStep, checkCreditCode, checkPlace, lockTree, withFreeName } from "../store/unit-store.ts";

const PERMISSION = "organisation.unit.manage";

// Who supervises some sectors only sees nothing until they are named; who supervises all sees all.
const sectorsOf = (kind: UnitKind, given: readonly string[] | undefined): string[] | null =>
  given !== undefined ? [...given] : SECTOR_BOUND_KINDS.includes(kind) ? [] : null;

/** Setting up a unit, also by packs and the command line. */
export const createUnitHandler = (ports: OrganisationPorts) =>
  handle(createUnit, {
    run: async (context, _record, { region, kind, parentId, sectors, ...details }) => {
      const { caller, now } = context;
      if (caller.kind !== "system" && !mayIn(caller, PERMISSION, region)) {
        throw new AnlanError("KERNEL_FORBIDDEN", { permission: PERMISSION });
      }
      if (!fitsLevel(kind, region) || (await ports.regionName(region)) === null) {
        throw new AnlanError("ORGANISATION_WRONG_LEVEL", { kind: unitKinds[kind] });
      }
      checkCreditCode(details.creditCode);
      const db = context.tables<OrganisationTables>();
      const unit = { county: countyColumnOf(region), id: context.newId() as UnitId, region };
      await lockTree(db, unit.county);
      await checkPlace(db, unit, parentId);
      const insert = db.insertInto("organisation.units").values({
        county: unit.county,
        id: unit.id,
        region_code: region,
        kind,
        name: details.name,
        short_name: details.shortName,
        parent_id: parentId,
        credit_code: details.creditCode,
        sort: details.sort,
        valid_from: details.validFrom,
        sectors: sectorsOf(kind, sectors),
        created_at: now.toISOString(),
      });
      await withFreeName(details.name, insert.execute());
      await addStep(context, unit, "created", { kind, name: details.name, parentId });
      context.note({ type: "unit", id: unit.id, region }, { after: { kind, parentId, ...details } });
      context.emit(UnitCreated, region, { unitId: unit.id, region, kind, name: details.name, parentId });
      return { unitId: unit.id, revision: 1 };
    },
  });
