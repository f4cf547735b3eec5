import { codesOf, line, Moment, prose } from "@anlan/kernel";
import { Position } from "@anlan/records";
import { z } from "zod";
import { CHECK_IN_MARKS, VERDICTS } from "./choices.ts";

/** Ids of uploaded files. */
export const FileIds = z.array(z.uuid()).max(20).meta({ description: "Uploaded files, at most 20" });

/** When the device says that it happened; its clock may be wrong, so the server's receive time stands beside it. */
export const DeviceAt = Moment.nullable().meta({ description: "The device's own time; null: not known" });

/** Where a device says that it was: WGS 84, and how sure it is. */
export const Fix = z.strictObject({
  longitude: z.number().min(-180).max(180).meta({ description: "Degrees east, WGS 84" }),
  latitude: z.number().min(-90).max(90).meta({ description: "Degrees north, WGS 84" }),
  accuracy: z
    .number()
    .min(0)
    .max(10_000_000)
    .nullable()
    .meta({ description: "Metres within which the device was with 68 %; null: not said" }),
});
export type Fix = z.infer<typeof Fix>;

/** How somebody shows that he was at a stop: a position, a code read there, both or nothing. */
export const CheckIn = z.strictObject({
  fix: Fix.nullable().default(null),
  qrCode: line(300).nullable().default(null).meta({ description: "What was read from a code" }),
});
export type CheckIn = z.infer<typeof CheckIn>;

/** What the server found about a check-in. */
export const CheckInFound = z.object({
  marks: z.array(z.enum(codesOf(CHECK_IN_MARKS))),
  verdict: z.enum(codesOf(VERDICTS)),
  metres: z.number().nullable().meta({ description: "Distance from the stop; null where one of both has no position" }),
});
export type CheckInFound = z.infer<typeof CheckInFound>;

/** Something found at a stop or on a visit: it goes into the ledger of hidden dangers. */
export const Finding = z.strictObject({
  description: prose(2000),
  level: z
    .enum(["general", "major"])
    .nullable()
    .default(null)
    .meta({ description: "As the finder sees it; null: not graded" }),
  criterionId: line(100).nullable().default(null).meta({ description: "Criterion of a major danger, by its id" }),
  pointId: z.uuid().nullable().default(null).meta({ description: "Risk point where it was found" }),
  fileIds: FileIds.default([]),
});
export type Finding = z.infer<typeof Finding>;

/** A place to look at: an enterprise of the archive, or a point with a name. */
export const StopInput = z.strictObject({
  id: z.uuid().nullable().default(null).meta({ description: "Of a stop that is there already" }),
  enterpriseId: z.uuid().nullable().default(null),
  name: line(120).nullable().default(null).meta({ description: "Of a point that is no enterprise" }),
  position: Position.nullable().default(null).meta({ description: "null: that of the enterprise's archive" }),
  qrCode: line(300).nullable().default(null).meta({ description: "What the code at the place says" }),
  look: prose(500).nullable().default(null).meta({ description: "What to look at" }),
});
export type StopInput = z.infer<typeof StopInput>;

/** A stop of a plan or patrol. */
export const Stop = z.object({
  id: z.uuid(),
  enterpriseId: z.uuid().nullable(),
  name: z.string(),
  position: Position.nullable(),
  qrCode: z.string().nullable(),
  look: z.string().nullable(),
});
export type Stop = z.infer<typeof Stop>;
