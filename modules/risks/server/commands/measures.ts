import { AnlanError } from "@anlan/kernel";
import type { CommandHandler } from "@anlan/server-kit";
import type { z } from "zod";
import { addMeasure, editMeasure } from "../../contract/index.ts";
import type { RisksPorts } from "../ports.ts";
import { insertRows, updateRow } from "../store/db.ts";
import { boundsOf } from "../store/rows.ts";
import { eventsOf, known, type Opened, partHandler } from "./parts.ts";

type Given = Omit<z.output<typeof addMeasure.input>, "pointId" | "revision" | "eventId">;

function checkMeasure({ cycle, cycleUnit, dataSource, classify1, classify2 }: Given): void {
  const halves = (cycle === null) !== (cycleUnit === null);
  if (halves || (dataSource === "check" && cycle === null)) throw new AnlanError("RISKS_CYCLE_WRONG");
  if (classify2 !== null && classify2.split("-")[0] !== classify1) throw new AnlanError("RISKS_CLASS_WRONG");
}

async function columnsOf(ports: RisksPorts, { context, point }: Opened, given: Given) {
  checkMeasure(given);
  const { personId } = given;
  const person = personId === null ? null : await ports.personName(context, point.enterpriseId, personId);
  if (personId !== null && person === null) throw new AnlanError("RISKS_PERSON_UNKNOWN");
  return {
    description: given.description,
    check: given.check,
    hierarchy: given.hierarchy,
    data_source: given.dataSource,
    classify1: given.classify1,
    classify2: given.classify2,
    classify3: given.classify3,
    level: given.level,
    post_name: given.postName,
    person_id: personId,
    person_name: person,
    cycle: given.cycle,
    cycle_unit: given.cycleUnit,
  };
}

/** Commands on measures. */
export const measureHandlers = (ports: RisksPorts): CommandHandler[] => [
  partHandler(addMeasure, async (opened, { eventId, ...given }) => {
    const { context, db, point, hazards } = opened;
    known(eventsOf(hazards).find(({ id }) => id === eventId));
    const columns = await columnsOf(ports, opened, given);
    const id = context.newId();
    await insertRows(db, "risks.measures", [
      { ...boundsOf(point), id, point_id: point.id, event_id: eventId, ...columns },
    ]);
    return { id, part: "measure", from: null, to: given.description };
  }),
  partHandler(editMeasure, async (opened, { measureId, ...given }) => {
    const { db, point, hazards } = opened;
    const all = eventsOf(hazards).flatMap(({ measures }) => measures);
    const before = known(all.find(({ id }) => id === measureId));
    const columns = await columnsOf(ports, opened, given);
    await updateRow(db, "risks.measures", { county: point.county, id: measureId }, columns);
    return { id: measureId, part: "measure", from: before.description, to: given.description };
  }),
];
