import { addDays, chinaDay } from "@anlan/kernel";
import { sql } from "kysely";
import type { UnitWork, WorkFigures } from "../../contract/index.ts";
import type { FiguresAsk, ReadingContext } from "../ports.ts";

interface Part {
  readonly name: string;
  readonly lineageId: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly region: string;
  readonly milestones: readonly { readonly dueOn: string; readonly acceptedAt: string | null }[];
}

/** Days that the office has to accept what was reported on the last day; accepted by then it was in time. */
const REVIEW_DAYS = 10;

interface Standing {
  readonly due: number;
  readonly accepted: number;
  readonly inTime: number;
  readonly isDone: boolean;
  /** The day since which it is late, if it is. */
  readonly lateSince: string | null;
}

function standingOf({ milestones }: Part, { to, asOf }: FiguresAsk): Standing {
  const until = Date.parse(asOf);
  const today = chinaDay(new Date(asOf));
  const known = milestones.map(({ dueOn, acceptedAt }) => ({
    dueOn,
    accepted: acceptedAt !== null && Date.parse(acceptedAt) <= until ? chinaDay(new Date(acceptedAt)) : null,
  }));
  const due = known.filter(({ dueOn }) => dueOn <= to && dueOn <= today);
  const accepted = due.filter((one) => one.accepted !== null);
  return {
    due: due.length,
    accepted: accepted.length,
    inTime: accepted.filter((one) => (one.accepted ?? "") <= addDays(one.dueOn, REVIEW_DAYS)).length,
    isDone: known.length > 0 && known.every((one) => one.accepted !== null),
    lateSince: due.find((one) => one.accepted === null && one.dueOn < today)?.dueOn ?? null,
  };
}

/** Whose milestones of the plan were due and accepted, as known at the moment of the figures. */
export async function workFigures(
  { tables }: ReadingContext,
  ask: FiguresAsk & { readonly planId: string },
): Promise<WorkFigures> {
  const db = tables();
  const { rows: items } = await sql<{ lineageId: string; name: string }>`select lineage_id as "lineageId", name
    from plans.adopted_items where plan_id = ${ask.planId} and kind <> 'history' order by ordinal`.execute(db);
  const { rows } = await sql<Omit<Part, "name">>`select p.lineage_id as "lineageId", p.unit_id as "unitId",
      p.unit_name as "unitName", p.region_code as region, p.milestones
    from assignments.item_progress p where p.plan_id = ${ask.planId}
    order by p.region_code, p.unit_name, p.unit_id, p.assignment_id`.execute(db);
  const names = new Map(items.map(({ lineageId, name }) => [lineageId, name]));
  const units = new Map<string, UnitWork>();
  const late: WorkFigures["lateParts"] = [];
  for (const row of rows) {
    const part: Part = { ...row, name: names.get(row.lineageId) ?? "" };
    const { due, accepted, inTime, isDone, lateSince } = standingOf(part, ask);
    const { unitId, unitName, region } = part;
    const before = units.get(unitId) ?? {
      unitId,
      unitName,
      region,
      parts: 0,
      done: 0,
      late: 0,
      due: 0,
      inTime: 0,
      accepted: 0,
    };
    units.set(unitId, {
      ...before,
      parts: before.parts + 1,
      done: before.done + (isDone ? 1 : 0),
      late: before.late + (lateSince === null ? 0 : 1),
      due: before.due + due,
      inTime: before.inTime + inTime,
      accepted: before.accepted + accepted,
    });
    if (lateSince !== null) late.push({ name: part.name, unitName, dueOn: lateSince });
  }
  const assigned = new Set(rows.map(({ lineageId }) => lineageId));
  const order = (one: (typeof late)[number], other: (typeof late)[number]): number =>
    one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : 0;
  return {
    items: items.length,
    unassigned: items.filter(({ lineageId }) => !assigned.has(lineageId)).length,
    units: [...units.values()],
    lateParts: late.sort(order),
  };
}
