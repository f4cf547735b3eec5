import type { CommandSpec } from "@anlan/kernel";
import { findOwnPersons } from "@anlan/people/contract";
import {
  Dialog,
  type FieldConfig,
  type FieldInputProps,
  PositionInput,
  SpecForm,
  tell,
  useList,
  useQueryOf,
  useWords,
} from "@anlan/web-kit";
import { Select } from "antd";
import type { z } from "zod";
import {
  ACCIDENT_TYPES,
  addEvent,
  addHazard,
  addMeasure,
  addPoint,
  addUnit,
  CLASSIFY1,
  CLASSIFY2,
  CYCLE_UNITS,
  DATA_SOURCES,
  editEvent,
  editHazard,
  editMeasure,
  editPoint,
  editUnit,
  getOwnRegister,
  HAZARD_KINDS,
  type Hazard,
  HIERARCHY,
  LEVELS,
  type Measure,
  POINT_KINDS,
  type Point,
  type RiskEvent,
  type Unit,
} from "../contract/index.ts";
import { riskWords as words } from "./words.ts";

type Fields = Readonly<Record<string, FieldConfig>>;

/** Chooses a person of the enterprise. */
function PersonInput({ value, onChange, id }: FieldInputProps<string | null>) {
  const { rows } = useList(findOwnPersons, { state: ["working"] });
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      value={value ?? null}
      onChange={(next: string | undefined) => onChange?.(next ?? null)}
      options={rows.map((person) => ({ value: person.id, label: person.name }))}
    />
  );
}

/** Chooses a unit of the enterprise. */
function UnitInput({ value, onChange, id }: FieldInputProps<string>) {
  const { data } = useQueryOf(getOwnRegister, {});
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      showSearch={{ optionFilterProp: "label" }}
      {...(value === undefined ? {} : { value })}
      onChange={(next: string) => onChange?.(next)}
      options={(data?.units ?? []).map((unit) => ({ value: unit.id, label: unit.name }))}
    />
  );
}

const unitFields: Fields = {
  name: { label: words.name },
  hazardCode: { label: words.hazardCode },
  department: { label: words.department },
  liablePerson: { label: words.liablePerson },
  remark: { label: words.remark, rows: 2 },
};
const pointFields: Fields = {
  unitId: { label: words.unit, input: UnitInput },
  name: { label: words.name },
  kind: { label: words.kind, options: POINT_KINDS },
  place: { label: words.place },
  position: { label: words.position, input: PositionInput },
  persons: { label: words.persons },
  department: { label: words.department },
  liablePerson: { label: words.liablePerson },
  dutyPhone: { label: words.dutyPhone },
  remark: { label: words.remark, rows: 2 },
};
const hazardFields: Fields = { name: { label: words.name }, kind: { label: words.kind, options: HAZARD_KINDS } };
const eventFields: Fields = {
  name: { label: words.name },
  accidentTypes: { label: words.accidentTypes, options: ACCIDENT_TYPES },
  consequence: { label: words.consequence, rows: 2 },
  response: { label: words.response, rows: 4 },
};
const measureFields: Fields = {
  description: { label: words.description, rows: 2 },
  check: { label: words.check, help: words.checkHelp, rows: 2 },
  hierarchy: { label: words.hierarchy, options: HIERARCHY },
  dataSource: { label: words.dataSource, options: DATA_SOURCES },
  cycle: { label: words.cycle },
  cycleUnit: { label: words.cycleUnit, options: CYCLE_UNITS },
  level: { label: words.level, help: words.levelHelp, options: LEVELS },
  postName: { label: words.postName },
  personId: { label: words.person, input: PersonInput },
  classify1: { label: words.classify1, options: CLASSIFY1 },
  classify2: { label: words.classify2, options: CLASSIFY2 },
  classify3: { label: words.classify3 },
};

interface FormProps {
  readonly title: keyof typeof words;
  readonly spec: CommandSpec<z.ZodType, z.ZodType>;
  readonly fields: Fields;
  readonly initial: Readonly<Record<string, unknown>>;
  readonly draftKey: string;
  readonly onClose: () => void;
  readonly onDone?: (reply: unknown) => void;
}

function FormDialog({ title, spec, fields, initial, draftKey, onClose, onDone }: FormProps) {
  const t = useWords(words);
  return (
    <Dialog title={t(title)} place="side" firm onClose={onClose}>
      <SpecForm
        spec={spec}
        draftKey={draftKey}
        initial={initial as never}
        fields={fields as never}
        onCancel={onClose}
        onDone={(reply) => {
          tell(words.saved);
          onClose();
          onDone?.(reply);
        }}
      />
    </Dialog>
  );
}

/** Which part of a point is added or changed. */
export type PartWanted =
  | { readonly act: "hazard"; readonly hazard?: Hazard }
  | { readonly act: "event"; readonly hazardId?: string; readonly event?: RiskEvent }
  | { readonly act: "measure"; readonly eventId?: string; readonly measure?: Measure };

function formOf(wanted: PartWanted): Pick<FormProps, "title" | "spec" | "fields" | "initial"> {
  switch (wanted.act) {
    case "hazard": {
      const { hazard } = wanted;
      if (hazard === undefined) return { title: "addHazard", spec: addHazard, fields: hazardFields, initial: {} };
      const { id: hazardId, name, kind } = hazard;
      return { title: "editHazard", spec: editHazard, fields: hazardFields, initial: { hazardId, name, kind } };
    }
    case "event": {
      const { event, hazardId } = wanted;
      if (event === undefined) return { title: "addEvent", spec: addEvent, fields: eventFields, initial: { hazardId } };
      const { id: eventId, name, accidentTypes, consequence, response } = event;
      const initial = { eventId, name, accidentTypes, consequence, response };
      return { title: "editEvent", spec: editEvent, fields: eventFields, initial };
    }
    case "measure": {
      const { measure, eventId } = wanted;
      const usual = { eventId, dataSource: "check", hierarchy: "management", cycle: 1, cycleUnit: "day" };
      if (measure === undefined)
        return { title: "addMeasure", spec: addMeasure, fields: measureFields, initial: usual };
      const { id: measureId, personName: _personName, ...values } = measure;
      return { title: "editMeasure", spec: editMeasure, fields: measureFields, initial: { measureId, ...values } };
    }
  }
}

const idOf = (wanted: PartWanted): string =>
  ("hazard" in wanted ? wanted.hazard?.id : undefined) ??
  ("event" in wanted ? wanted.event?.id : undefined) ??
  ("measure" in wanted ? wanted.measure?.id : undefined) ??
  "new";

/** Adds or changes a hazard, an event or a measure. */
export function PartDialog({ point, wanted, onClose }: { point: Point; wanted: PartWanted; onClose: () => void }) {
  const { initial, ...form } = formOf(wanted);
  const on = { pointId: point.id, revision: point.revision };
  return (
    <FormDialog
      {...form}
      initial={{ ...on, ...initial }}
      draftKey={`${point.id}.${wanted.act}.${idOf(wanted)}`}
      onClose={onClose}
    />
  );
}

/** Adds a unit, or changes one. */
export function UnitDialog({ unit, onClose }: { unit?: Unit | undefined; onClose: () => void }) {
  if (unit === undefined) {
    return (
      <FormDialog
        title="addUnit"
        spec={addUnit}
        fields={unitFields}
        initial={{}}
        draftKey="risk-unit"
        onClose={onClose}
      />
    );
  }
  const { id: unitId, points: _points, ...values } = unit;
  const initial = { unitId, ...values };
  return (
    <FormDialog
      title="editUnit"
      spec={editUnit}
      fields={unitFields}
      initial={initial}
      draftKey={unitId}
      onClose={onClose}
    />
  );
}

/** Adds a point to a unit, or changes one. */
export function PointDialog(props: {
  readonly unitId?: string | undefined;
  readonly point?: Point | undefined;
  readonly onClose: () => void;
  readonly onDone?: (reply: unknown) => void;
}) {
  const { unitId, point, ...rest } = props;
  if (point === undefined) {
    const initial = { unitId, kind: "equipment" };
    return (
      <FormDialog
        title="addPoint"
        spec={addPoint}
        fields={pointFields}
        initial={initial}
        draftKey="risk-point"
        {...rest}
      />
    );
  }
  const { longitude, latitude, name, kind, place, persons, department, liablePerson, dutyPhone, remark } = point;
  const position = longitude === null || latitude === null ? null : { longitude, latitude };
  const on = { pointId: point.id, revision: point.revision, unitId: point.unitId };
  const values = { name, kind, place, position, persons, department, liablePerson, dutyPhone, remark };
  return (
    <FormDialog
      title="editPoint"
      spec={editPoint}
      fields={pointFields}
      initial={{ ...on, ...values }}
      draftKey={point.id}
      {...rest}
    />
  );
}
