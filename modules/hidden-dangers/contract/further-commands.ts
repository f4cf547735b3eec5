import { defineCommand, IsoDate, Remark, Revision } from "@anlan/kernel";
import { z } from "zod";
import { DangerReply, ownOf } from "./commands.ts";
import { DangerId, ExtensionId } from "./ids.ts";

const HANDLE = "hidden-dangers.danger.handle";
const RECTIFY = "hidden-dangers.danger.rectify";
const VERIFY = "hidden-dangers.danger.verify";
const OWN_RECTIFY = "hidden-dangers.own.rectify";
const OWN_VERIFY = "hidden-dangers.own.verify";
const SIDE = "HIDDEN_DANGERS_OUT_OF_BOUNDS";

const on = { dangerId: DangerId, revision: Revision };
const files = z.array(z.uuid()).max(20).default([]).meta({ description: "Uploaded by the caller" });

/** The same danger stands in the ledger twice: this find becomes one more source of the other. */
export const joinDanger = defineCommand({
  name: "hidden-dangers.join-danger",
  label: { zh: "并案", en: "Join to another danger" },
  permission: HANDLE,
  input: z.strictObject({ ...on, joinTo: DangerId, remark: Remark }),
  output: DangerReply,
  errors: ["HIDDEN_DANGERS_JOIN_WRONG", "HIDDEN_DANGERS_SUPERVISED", "HIDDEN_DANGERS_STOP_STANDS", SIDE],
});
export const separateDanger = defineCommand({
  name: "hidden-dangers.separate-danger",
  label: { zh: "取消并案", en: "Separate again" },
  permission: HANDLE,
  input: z.strictObject({ ...on, remark: Remark }),
  output: DangerReply,
  errors: [SIDE],
});

export const askExtensionOfDanger = defineCommand({
  name: "hidden-dangers.ask-extension-of-danger",
  label: { zh: "申请延期整改", en: "Ask for more time" },
  permission: RECTIFY,
  input: z.strictObject({ ...on, until: IsoDate, reason: Remark, files }),
  output: DangerReply,
  errors: [
    "HIDDEN_DANGERS_EXTENSION_LATE",
    "HIDDEN_DANGERS_EXTENSION_OPEN",
    "HIDDEN_DANGERS_DAY_WRONG",
    "HIDDEN_DANGERS_ENDED",
    SIDE,
  ],
});
export const askExtensionOfOwnDanger = ownOf(askExtensionOfDanger, OWN_RECTIFY);

export const decideExtensionOfDanger = defineCommand({
  name: "hidden-dangers.decide-extension-of-danger",
  label: { zh: "审批延期", en: "Decide on more time" },
  permission: VERIFY,
  input: z.strictObject({
    ...on,
    extensionId: ExtensionId,
    granted: z.boolean(),
    remark: Remark.nullable().default(null),
  }),
  output: DangerReply,
  errors: ["HIDDEN_DANGERS_EXTENSION_DECIDED", "HIDDEN_DANGERS_OWN_HAND", "HIDDEN_DANGERS_ONLY_OFFICIALS", SIDE],
});
export const decideExtensionOfOwnDanger = ownOf(decideExtensionOfDanger, OWN_VERIFY);
