import { EnterpriseId } from "@anlan/enterprises/contract";
import { FileId } from "@anlan/files/contract";
import { CountyCode, line, Moment, prose, RegionCode } from "@anlan/kernel";
import { z } from "zod";
import { Colour, Level, Mark_, Outcome_, Result_, TaskState_, UncheckedReason_ } from "./choices.ts";
import { CheckId, RecordId, TaskId } from "./ids.ts";

/** Where a device says that it was. Any accuracy is taken; a bad one is marked. */
export const DevicePosition = z.strictObject({
  longitude: z.number().min(-180).max(180).meta({ description: "Degrees, WGS 84 / CGCS2000" }),
  latitude: z.number().min(-90).max(90).meta({ description: "Degrees, WGS 84 / CGCS2000" }),
  accuracy: z.number().min(0).max(10_000_000).nullable().meta({ description: "Metres; null: the device did not say" }),
});
export type DevicePosition = z.infer<typeof DevicePosition>;

export const RecordPhoto = z.strictObject({
  fileId: FileId,
  takenAt: Moment.nullable().meta({ description: "By the device's clock; null: unknown" }),
});
export type RecordPhoto = z.infer<typeof RecordPhoto>;

/** A danger as it is found in a check; place, point and measure follow from the task. */
export const FoundDanger = z.strictObject({
  description: prose(2000).meta({ description: "What is wrong" }),
  level: z.enum(["general", "major"]).nullable().default(null).meta({ description: "Null: not graded yet" }),
  criterionId: line(60).nullable().default(null).meta({ description: "Criterion of the sector that it meets" }),
});
export type FoundDanger = z.infer<typeof FoundDanger>;

/** What a person did at a place: the record of one or more tasks. */
export const TaskRecord = z.object({
  recordId: RecordId,
  result: Result_,
  reason: UncheckedReason_.nullable(),
  remark: z.string().nullable(),
  dangerId: z.uuid().nullable(),
  photos: z.array(RecordPhoto),
  position: DevicePosition.nullable(),
  scanned: z.boolean().meta({ description: "The code of the place was scanned" }),
  startedAt: Moment.nullable(),
  doneAt: Moment.meta({ description: "When it was done, as far as can be told" }),
  deviceAt: Moment.meta({ description: "The device's own time" }),
  receivedAt: Moment.meta({ description: "When the server got it" }),
  byName: z.string(),
  marks: z.array(Mark_),
});
export type TaskRecord = z.infer<typeof TaskRecord>;

/** A record that came after its task was over: kept beside it. */
export const LateRecord = TaskRecord.extend({ outcome: Outcome_ });
export type LateRecord = z.infer<typeof LateRecord>;

/** A task as its enterprise's people see it today. */
export const MyTask = z.object({
  taskId: TaskId,
  checkId: CheckId,
  pointId: z.uuid().nullable(),
  pointName: z.string().nullable(),
  unitName: z.string().nullable(),
  colour: Colour.nullable(),
  level: Level.nullable(),
  post: z.string().nullable(),
  content: z.string().meta({ description: "What to check" }),
  criterionId: z.string().nullable(),
  list: z.string().nullable().meta({ description: "Name of the checklist that it is a line of; null: a measure" }),
  opensAt: Moment,
  dueAt: Moment.meta({ description: "End of its period" }),
  state: TaskState_,
  mine: z.boolean().meta({ description: "Of a post of the caller, or of no post that anybody holds" }),
  startedByName: z.string().nullable(),
  doneByName: z.string().nullable(),
  doneAt: Moment.nullable(),
});
export type MyTask = z.infer<typeof MyTask>;

/** A place with its code, so that a phone without signal can tell a wrong one. */
export const CheckPoint = z.object({
  id: z.uuid(),
  name: z.string(),
  colour: Colour.nullable(),
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
  code: z.string().nullable().meta({ description: "What the QR code of the place says" }),
});
export type CheckPoint = z.infer<typeof CheckPoint>;

export const Asked = z.enum(["required", "offered"]);
export type Asked = z.infer<typeof Asked>;

/** How an enterprise has its checks done. */
export const CheckSettings = z.object({
  scan: Asked.meta({ description: "Whether the code of the place must be scanned" }),
  photo: Asked.meta({ description: "Whether each normal record needs a photo" }),
  holidays: z.enum(["work", "rest"]).meta({ description: "rest: no hourly and daily checks on days off" }),
});
export type CheckSettings = z.infer<typeof CheckSettings>;

/** A row of the lists of tasks and records. */
export const TaskRow = z.object({
  taskId: TaskId,
  county: CountyCode,
  region: RegionCode,
  regionName: z.string().nullable(),
  enterpriseId: EnterpriseId,
  enterpriseName: z.string(),
  pointName: z.string().nullable(),
  post: z.string().nullable(),
  content: z.string().nullable(),
  dueAt: Moment,
  state: TaskState_,
  doneAt: Moment.nullable(),
  receivedAt: Moment.nullable(),
  byName: z.string().nullable(),
  marks: z.array(Mark_),
  dangerId: z.uuid().nullable(),
});
export type TaskRow = z.infer<typeof TaskRow>;

/** What happened to one task of a submission. */
export const TaskOutcome = z.object({
  taskId: TaskId,
  outcome: Outcome_,
  state: TaskState_.nullable().meta({ description: "The state in which the task is now; null: there is none" }),
  doneByName: z.string().nullable().meta({ description: "Who had done it before" }),
  doneAt: Moment.nullable(),
  marks: z.array(Mark_),
  dangerId: z.uuid().nullable().meta({ description: "The danger in the ledger" }),
  joinedTo: z.uuid().nullable().meta({ description: "The danger that it is the same as" }),
});
export type TaskOutcome = z.infer<typeof TaskOutcome>;
