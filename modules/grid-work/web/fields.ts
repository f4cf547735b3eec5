import { RecordFilesInput } from "@anlan/files/web";
import { type FieldConfig, PositionInput } from "@anlan/web-kit";
import { CYCLE_UNITS, VISIT_RESULTS } from "../contract/index.ts";
import { EnterprisePicker } from "./inputs.tsx";
import { gridWorkWords as words } from "./words.ts";

type Fields = Readonly<Record<string, FieldConfig>>;

export const LEVELS = {
  general: { zh: "一般隐患", en: "General" },
  major: { zh: "疑似重大隐患", en: "Possibly major" },
} as const;

/** Fields of the form of a plan. */
export const planFields: Fields = {
  name: { label: words.name },
  memberName: { label: words.member, placeholder: words.whoeverWorks },
  cycle: {
    label: words.cycle,
    fields: {
      every: { label: words.every },
      unit: { label: words.unit, options: CYCLE_UNITS },
      workingDaysOnly: { label: words.workingDaysOnly },
    },
  },
  startsOn: { label: words.startsOn },
  endsOn: { label: words.endsOn },
  stops: {
    label: words.stops,
    fields: {
      enterpriseId: { label: words.enterprise, input: EnterprisePicker },
      name: { label: words.placeName },
      position: { label: words.position, input: PositionInput },
      qrCode: { label: words.qrCode },
      look: { label: words.look, rows: 2 },
    },
  },
  shortest: { label: words.shortest },
};

const findings: FieldConfig = {
  label: words.findings,
  fields: {
    description: { label: words.description, rows: 3 },
    level: { label: words.level, options: LEVELS },
    fileIds: { label: words.files, input: RecordFilesInput },
  },
};

/** Fields of the form of a visit to a stop. */
export const visitFields: Fields = {
  result: { label: words.result, options: VISIT_RESULTS },
  reason: { label: words.reason, when: (values) => values["result"] === "not-visited" },
  findings: { ...findings, when: (values) => values["result"] === "danger" },
  note: { label: words.note, rows: 2 },
  fileIds: { label: words.files, input: RecordFilesInput },
};

const helperDetails: Fields = {
  name: { label: words.name },
  organisation: { label: words.organisation },
  speciality: { label: words.speciality },
  fromDay: { label: words.fromDay },
  toDay: { label: words.toDay },
};

/** Fields of the forms of helpers and their visits. */
export const helperFields = {
  details: helperDetails,
  visit: {
    day: { label: words.day },
    hours: { label: words.hours, unit: words.hoursUnit },
    enterpriseId: { label: words.enterprise, input: EnterprisePicker },
    placeName: { label: words.placeName },
    work: { label: words.work, rows: 4 },
    findings,
    fileIds: { label: words.files, input: RecordFilesInput },
  } satisfies Fields,
};
