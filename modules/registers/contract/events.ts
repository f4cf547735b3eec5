import { defineEvent, Moment } from "@anlan/kernel";
import { z } from "zod";
import { KindCode } from "./pack/index.ts";
import { RecordId } from "./record.ts";

/** A record took a step of its life. */
export const RecordMoved = defineEvent({
  name: "registers.record-moved",
  version: 1,
  payload: z.object({
    recordId: RecordId,
    kind: KindCode,
    enterpriseId: z.uuid().nullable(),
    move: z.string(),
    from: z.string(),
    to: z.string(),
    at: Moment,
  }),
});

/** A county changed the fields of a kind; its lists may filter by others now. */
export const KindChanged = defineEvent({
  name: "registers.kind-changed",
  version: 1,
  payload: z.object({ kind: KindCode }),
});
