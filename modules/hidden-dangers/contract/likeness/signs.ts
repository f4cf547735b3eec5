import { defineCommand, defineList, defineQuery, Moment, Remark, Revision } from "@anlan/kernel";
import { z } from "zod";
import { DangerSource_, DangerState_ } from "../choices.ts";
import { DangerId } from "../ids.ts";
import { SHAM_RULES, ShamRule_, SIGN_STATES, SignState_ } from "./choices.ts";
import { SignId } from "./ids.ts";

const CHECK = "hidden-dangers.sham.check";
const SIDE = "HIDDEN_DANGERS_OUT_OF_BOUNDS";
const text = z.string().nullable();

/** One reason to look at a report again. It proves nothing and has no consequence by itself. */
export const SignRow = z.object({
  id: SignId,
  county: z.string(),
  region: z.string(),
  regionName: text,
  enterpriseId: z.uuid().nullable(),
  enterpriseName: text,
  rule: ShamRule_,
  reason: z.string().meta({ description: "What was seen, in Chinese, with the numbers" }),
  dangers: z.number().int().meta({ description: "Finds behind it" }),
  state: SignState_,
  note: text,
  checkedBy: text,
  checkedAt: Moment.nullable(),
  foundAt: Moment,
  revision: z.number().int(),
});
export type SignRow = z.infer<typeof SignRow>;

export const findShamSigns = defineList({
  name: "hidden-dangers.find-sham-signs",
  label: { zh: "疑似虚假填报", en: "Suspected sham reports" },
  permission: CHECK,
  row: SignRow,
  columns: {
    rule: { label: { zh: "疑点", en: "Sign" }, kind: "state", options: SHAM_RULES, width: 180 },
    enterpriseName: { label: { zh: "单位", en: "Enterprise" }, kind: "text", width: 200 },
    reason: { label: { zh: "具体情况", en: "What was seen" }, kind: "text", width: 380 },
    dangers: { label: { zh: "涉及隐患", en: "Finds" }, kind: "number", width: 80 },
    regionName: { label: { zh: "镇街村社", en: "Region" }, kind: "text", width: 120 },
    foundAt: { label: { zh: "发现疑点", en: "Seen" }, kind: "moment", width: 140 },
    state: { label: { zh: "核实", en: "Checked" }, kind: "state", options: SIGN_STATES, width: 90 },
    checkedBy: { label: { zh: "核实人", en: "By" }, kind: "text", hidden: true },
    note: { label: { zh: "核实说明", en: "Note" }, kind: "text", hidden: true },
  },
  filters: {
    text: { kind: "text", label: { zh: "单位、情况", en: "Enterprise, what" } },
    state: { kind: "one-of", label: { zh: "核实", en: "Checked" }, options: SIGN_STATES },
    rule: { kind: "one-of", label: { zh: "疑点", en: "Sign" }, options: SHAM_RULES },
    region: { kind: "id", label: { zh: "区划（含下级）", en: "Region and below" } },
    enterpriseId: { kind: "id", label: { zh: "企业", en: "Enterprise" } },
    foundAt: { kind: "day-range", label: { zh: "发现疑点", en: "Seen" } },
  },
  sorts: ["foundAt", "dangers"],
  descending: true,
});

/** A suspicion with the finds behind it and the rule it follows. */
export const Sign = SignRow.extend({
  about: z.object({ zh: z.string(), en: z.string() }).meta({ description: "What the rule looks for" }),
  source: z.string(),
  behind: z.array(
    z.object({
      dangerId: DangerId,
      number: z.string(),
      description: z.string(),
      place: text,
      source: DangerSource_,
      state: DangerState_,
      foundAt: Moment,
      foundByName: z.string(),
      rectifiedAt: Moment.nullable(),
      enterpriseName: text,
    }),
  ),
});
export type Sign = z.infer<typeof Sign>;

export const getShamSign = defineQuery({
  name: "hidden-dangers.get-sham-sign",
  label: { zh: "查看疑似虚假填报", en: "See a suspicion" },
  permission: CHECK,
  input: z.strictObject({ signId: SignId }),
  output: Sign,
  errors: [SIDE],
});

/** An official has looked at it. It may be checked again with another result. */
export const checkShamSign = defineCommand({
  name: "hidden-dangers.check-sham-sign",
  label: { zh: "登记核实结果", en: "Enter what a check showed" },
  permission: CHECK,
  input: z.strictObject({
    signId: SignId,
    revision: Revision,
    result: z.enum(["founded", "unfounded"]),
    note: Remark,
  }),
  output: z.object({ signId: SignId, state: SignState_, revision: z.number().int() }),
  errors: [SIDE],
});
