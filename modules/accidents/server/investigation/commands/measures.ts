import { AnlanError, chinaDay, endOfChinaDay } from "@anlan/kernel";
import {
  type CommandContext,
  type CommandHandler,
  handle,
  handleMove,
  insertRecord,
  moved,
  updateRecord,
} from "@anlan/server-kit";
import {
  acceptMeasure,
  addMeasure,
  editMeasure,
  evaluateMeasure,
  INVESTIGATION_STATES,
  type Measure,
  type MeasureId,
  returnMeasure,
  submitMeasure,
} from "../../../contract/index.ts";
import { investigationMessages } from "../../../contract/investigation-messages.ts";
import { isMeasureLate, MEASURES_OPEN, measureLife } from "../../../domain/investigation/index.ts";
import { dbOf } from "../../store/read.ts";
import type { InvestigationPorts } from "../ports.ts";
import { type LockedMeasure, lockInvestigation, lockMeasure, type StoredInvestigation } from "../store/read.ts";
import { MEASURE_COLUMNS, type MeasureColumns } from "../store/rows.ts";
import { hrefOf, MEASURE } from "../write.ts";

/** A measure as the contract shows it. */
export function shownMeasure(measure: MeasureColumns, today: string): Measure {
  const {
    county: _county,
    accidentId: _accident,
    investigationId: _one,
    told: _told,
    createdAt: _at,
    ...shown
  } = measure;
  return { ...shown, lastMoves: { ...shown.lastMoves }, files: [...shown.files], late: isMeasureLate(measure, today) };
}

const subjectOf = ({ id, region }: Pick<MeasureColumns, "id" | "region">) => ({ type: MEASURE, id, region });

async function syncTodos(context: CommandContext, ports: InvestigationPorts, measure: MeasureColumns): Promise<void> {
  const { todos } = ports.notices;
  const subject = subjectOf(measure);
  const submitting = measure.state === "open" || measure.state === "returned";
  await todos.close(context, { subject, ...(submitting ? { step: "accept" } : {}) });
  if (measure.state === "accepted") return;
  const returned = measure.state === "returned";
  const todo = submitting
    ? {
        to: { permission: "accidents.measure.report", unitId: measure.unitId },
        step: "submit",
        message: returned ? investigationMessages.measureReturned : investigationMessages.measure,
      }
    : {
        to: { permission: "accidents.investigation.manage" },
        step: "accept",
        message: investigationMessages.measureSubmitted,
      };
  await todos.open(context, {
    ...todo,
    subject,
    parameters: { text: measure.text.slice(0, 60), due: measure.dueOn },
    link: hrefOf(measure.investigationId),
    dueAt: submitting ? endOfChinaDay(measure.dueOn) : null,
  });
}

async function saveMeasure(
  context: CommandContext,
  ports: InvestigationPorts,
  next: MeasureColumns,
  changes: Readonly<Record<string, unknown>>,
): Promise<Measure> {
  await updateRecord(dbOf(context), "accidents.measures", MEASURE_COLUMNS, next);
  await syncTodos(context, ports, next);
  context.note(subjectOf(next), { ...changes, to: next.state });
  return shownMeasure(next, chinaDay(context.now));
}

async function unitName(context: CommandContext, ports: InvestigationPorts, unitId: string): Promise<string> {
  const [unit] = await ports.units.find(context.runtime, [unitId]);
  if (unit === undefined) throw new AnlanError("ACCIDENTS_MEASURE_UNIT_UNKNOWN");
  return unit.name;
}

function mustBeOpen({ state }: StoredInvestigation): void {
  if (MEASURES_OPEN.includes(state)) return;
  throw new AnlanError("ACCIDENTS_MEASURES_FROZEN", { state: INVESTIGATION_STATES[state] });
}

function mustComeAfter({ accident }: StoredInvestigation, dueOn: string): void {
  if (dueOn > accident.occurredOn) return;
  throw new AnlanError("ACCIDENTS_DAYS_WRONG", { days: `${accident.occurredOn} → ${dueOn}` });
}

const addHandler = (ports: InvestigationPorts): CommandHandler =>
  handle(addMeasure, {
    load: (context, { investigationId }) => lockInvestigation(dbOf(context), ports, investigationId),
    run: async (context, investigation, { investigationId, text, unitId, carriedBy, dueOn }) => {
      mustBeOpen(investigation);
      mustComeAfter(investigation, dueOn);
      const at = context.now.toISOString();
      const measure: MeasureColumns = {
        county: investigation.county,
        // Made for this very record.
        id: context.newId() as MeasureId,
        region: investigation.region,
        accidentId: investigation.accidentId,
        investigationId,
        text,
        unitId,
        unitName: await unitName(context, ports, unitId),
        carriedBy,
        dueOn,
        state: "open",
        stateSince: at,
        lastMoves: { add: context.caller.accountId },
        revision: 1,
        report: null,
        files: [],
        doneOn: null,
        remark: null,
        evaluation: null,
        evaluationText: null,
        told: null,
        createdAt: at,
      };
      await insertRecord(dbOf(context), "accidents.measures", MEASURE_COLUMNS, measure);
      await syncTodos(context, ports, measure);
      context.note(subjectOf(measure), { investigation: investigationId, text, unit: unitId, due: dueOn });
      return shownMeasure(measure, chinaDay(context.now));
    },
  });

const columnsOf = ({ investigation: _, ...measure }: LockedMeasure): MeasureColumns => measure;

const editHandler = (ports: InvestigationPorts): CommandHandler =>
  handle(editMeasure, {
    load: (context, { measureId }) => lockMeasure(dbOf(context), ports, measureId),
    run: async (context, held, { text, unitId, carriedBy, dueOn, reason }) => {
      mustBeOpen(held.investigation);
      mustComeAfter(held.investigation, dueOn);
      if (held.state === "accepted") {
        throw new AnlanError("KERNEL_MOVE_NOT_ALLOWED", {
          state: measureLife.states.accepted,
          move: editMeasure.label,
        });
      }
      const before = columnsOf(held);
      const name = unitId === before.unitId ? before.unitName : await unitName(context, ports, unitId);
      // What was told to the one unit says nothing to the other.
      if (unitId !== before.unitId)
        await ports.notices.todos.close(context, { subject: subjectOf(before), outcome: "withdrawn" });
      const next = {
        ...before,
        text,
        unitId,
        unitName: name,
        carriedBy,
        dueOn,
        told: null,
        revision: before.revision + 1,
      };
      const from = { text: before.text, unit: before.unitId, due: before.dueOn };
      return saveMeasure(context, ports, next, { from, text, unit: unitId, due: dueOn, reason });
    },
  });

const load =
  (ports: InvestigationPorts) =>
  (context: CommandContext, { measureId }: { measureId: string }) =>
    lockMeasure(dbOf(context), ports, measureId);

const movedMeasure = (context: CommandContext, held: LockedMeasure, move: "submit" | "accept" | "return") =>
  // The state is one of the table's own.
  ({ ...columnsOf(held), ...moved(measureLife, move, held, context) }) as MeasureColumns;

const submitHandler = (ports: InvestigationPorts): CommandHandler =>
  handleMove(submitMeasure, measureLife, "submit", {
    load: load(ports),
    run: async (context, held, { report, doneOn, files }) => {
      if (doneOn > chinaDay(context.now) || doneOn < held.investigation.accident.occurredOn) {
        throw new AnlanError("ACCIDENTS_DAYS_WRONG", { days: doneOn });
      }
      await ports.attachEvidence(context, files, subjectOf(held));
      const next = { ...movedMeasure(context, held, "submit"), report, doneOn, files: [...held.files, ...files] };
      return saveMeasure(context, ports, next, { done: doneOn });
    },
  });

const evaluateHandler = (ports: InvestigationPorts): CommandHandler =>
  handle(evaluateMeasure, {
    load: load(ports),
    run: async (context, held, { result, text }) => {
      if (held.investigation.state !== "published") {
        throw new AnlanError("ACCIDENTS_MEASURES_FROZEN", { state: INVESTIGATION_STATES[held.investigation.state] });
      }
      const next = { ...columnsOf(held), evaluation: result, evaluationText: text, revision: held.revision + 1 };
      return saveMeasure(context, ports, next, { evaluation: result });
    },
  });

/** Rectification measures: added, changed, reported as done, accepted by another person or returned, evaluated. */
export const measureHandlers = (ports: InvestigationPorts): CommandHandler[] => [
  addHandler(ports),
  editHandler(ports),
  submitHandler(ports),
  handleMove(acceptMeasure, measureLife, "accept", {
    load: load(ports),
    run: (context, held, { remark }) =>
      saveMeasure(context, ports, { ...movedMeasure(context, held, "accept"), remark }, { remark }),
  }),
  handleMove(returnMeasure, measureLife, "return", {
    load: load(ports),
    run: (context, held, { remark }) =>
      saveMeasure(context, ports, { ...movedMeasure(context, held, "return"), remark }, { remark }),
  }),
  evaluateHandler(ports),
];
