import { type CommandSpec, defineQuery, Moment } from "@anlan/kernel";
import { z } from "zod";
import { moveRecord } from "./commands.ts";
import { KindCode } from "./pack/index.ts";
import { KindInForce, RecordId } from "./record.ts";

const READ = "registers.own.read";
const Words = z.object({ zh: z.string(), en: z.string() });

/** A record of another enterprise in which one's own has steps: what its lists show of it. */
export const SharedRecord = z.object({
  id: RecordId,
  kind: KindCode,
  kindName: Words,
  as: Words.meta({ description: "What one's own enterprise is in it: the receiver" }),
  name: z.string(),
  number: z.string().nullable(),
  enterpriseName: z.string().nullable().meta({ description: "Who holds the record" }),
  state: z.string(),
  stateName: Words,
  stateSince: Moment,
  waits: z.boolean().meta({ description: "There is a step for one's own enterprise to do" }),
});
export type SharedRecord = z.infer<typeof SharedRecord>;

/** The most records of others that are shown. */
export const MOST_SHARED = 200;

/** Records of other enterprises in which one's own has steps to do or did some, the newest first. */
export const findSharedRecords = defineQuery({
  name: "registers.find-shared-records",
  label: { zh: "往来单据", en: "Records shared with others" },
  permission: READ,
  input: z.strictObject({}),
  output: z.object({ records: z.array(SharedRecord), more: z.boolean() }),
  errors: [],
});

/** One of them: nothing of it but what the kind shows the other party. */
export const getSharedRecord = defineQuery({
  name: "registers.get-shared-record",
  label: { zh: "查看往来单据", en: "Read a record shared with others" },
  permission: READ,
  input: z.strictObject({ recordId: RecordId }),
  output: z.object({
    shared: SharedRecord,
    kind: KindInForce.meta({ description: "With the fields that the other party sees, nothing linked" }),
    record: z.object({
      id: RecordId,
      state: z.string(),
      stateSince: Moment,
      region: z.string(),
      sector: z.string(),
      enterpriseId: z.null(),
      partyId: z.uuid(),
      lastMoves: z.record(z.string(), z.string()),
      values: z.record(z.string(), z.unknown()),
      revision: z.number().int(),
    }),
    due: z.object({ move: z.string(), at: Moment }).nullable(),
  }),
  errors: ["REGISTERS_UNKNOWN_KIND"],
});

/** A step of the other party: signing the receipt of a manifest. */
export const moveSharedRecord: CommandSpec<typeof moveRecord.input, typeof moveRecord.output> = {
  ...moveRecord,
  name: "registers.move-shared-record",
  label: { zh: "办理往来单据", en: "Do a step in a record of another" },
  permission: "registers.own.manage",
};
