import {
  type CommandSpec,
  codesOf,
  defineCommand,
  defineRoute,
  prose,
  RegionCode,
  Remark,
  Revision,
} from "@anlan/kernel";
import { z } from "zod";
import { SheetId } from "../ids.ts";
import { SHEET_STATES, SheetPeriod } from "./sheet.ts";

const PREPARE = "hidden-dangers.sheet.prepare";
const SIGN = "hidden-dangers.sheet.sign";
const OWN_PREPARE = "hidden-dangers.own.register";
const OWN_SIGN = "hidden-dangers.own.sign";
const SIDE = "HIDDEN_DANGERS_OUT_OF_BOUNDS";
const NO_ENTERPRISE = "HIDDEN_DANGERS_NO_ENTERPRISE";

const Reply = z.object({
  sheetId: SheetId,
  state: z.enum(codesOf(SHEET_STATES)),
  revision: z.number().int(),
});
export type SheetReply = z.infer<typeof Reply>;
const on = { sheetId: SheetId, revision: Revision };

const ownOf = <I extends z.ZodType, O extends z.ZodType>(spec: CommandSpec<I, O>, permission: string) =>
  defineCommand({
    ...spec,
    name: spec.name.replace(/-sheet$/, "-own-sheet"),
    label: { zh: `${spec.label.zh}（本企业）`, en: `${spec.label.en} (own enterprise)` },
    permission,
    errors: [...spec.errors.filter((code) => code !== SIDE), NO_ENTERPRISE],
  });

/** Reckons the sheet of a period out of the ledger, anew while it is not signed. */
export const prepareSheet = defineCommand({
  name: "hidden-dangers.prepare-sheet",
  label: { zh: "编制统计分析表", en: "Prepare the statistical sheet" },
  permission: PREPARE,
  input: z.strictObject({ period: SheetPeriod, region: RegionCode }),
  output: Reply,
  errors: ["HIDDEN_DANGERS_SHEET_WRONG", "HIDDEN_DANGERS_REGION_UNKNOWN", "HIDDEN_DANGERS_NOT_YOURS", SIDE],
});
export const prepareOwnSheet = defineCommand({
  ...prepareSheet,
  name: "hidden-dangers.prepare-own-sheet",
  label: { zh: "编制本企业统计分析表", en: "Prepare the sheet of one's own enterprise" },
  permission: OWN_PREPARE,
  input: z.strictObject({ period: SheetPeriod }),
  errors: ["HIDDEN_DANGERS_SHEET_WRONG", "HIDDEN_DANGERS_ENTERPRISE_UNKNOWN", NO_ENTERPRISE],
});

/** What the ledger does not know: the funds spent, and what the figures say. */
export const completeSheet = defineCommand({
  name: "hidden-dangers.complete-sheet",
  label: { zh: "填写资金和分析", en: "Enter funds and analysis" },
  permission: PREPARE,
  input: z.strictObject({
    ...on,
    funds: z.number().min(0).max(10_000_000).nullable().default(null).meta({ description: "10,000 yuan" }),
    analysis: prose(4000).nullable().default(null),
  }),
  output: Reply,
  errors: ["HIDDEN_DANGERS_SHEET_WRONG", SIDE],
});
export const completeOwnSheet = ownOf(completeSheet, OWN_PREPARE);

/** Signed by whoever answers for it; the figures stand from then on. */
export const signSheet = defineCommand({
  name: "hidden-dangers.sign-sheet",
  label: { zh: "签字", en: "Sign" },
  permission: SIGN,
  input: z.strictObject({ ...on, remark: Remark.nullable().default(null) }),
  output: Reply,
  errors: [SIDE],
});
export const signOwnSheet = ownOf(signSheet, OWN_SIGN);

export const submitSheet = defineCommand({
  name: "hidden-dangers.submit-sheet",
  label: { zh: "报送", en: "Hand in" },
  permission: PREPARE,
  input: z.strictObject(on),
  output: Reply,
  errors: [SIDE],
});
export const submitOwnSheet = ownOf(submitSheet, OWN_PREPARE);

/** Sent back to be reckoned and signed again: an enterprise's by the authority, an authority's own before it is handed in. */
export const returnSheet = defineCommand({
  name: "hidden-dangers.return-sheet",
  label: { zh: "退回重报", en: "Send back" },
  permission: PREPARE,
  input: z.strictObject({ ...on, remark: Remark }),
  output: Reply,
  errors: [SIDE],
});

/** The sheet as a file to print and sign. */
export const sheetFileRoute = defineRoute({
  name: "hidden-dangers.open-sheet-file",
  label: { zh: "下载统计分析表", en: "Open the statistical sheet" },
  method: "GET",
  address: "/api/v1/hidden-dangers/sheets/:id/file",
  permission: "hidden-dangers.danger.read",
  query: z.object({ format: z.enum(["docx", "pdf"]).default("docx") }),
  reply: { kind: "file", mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
  errors: [SIDE],
});
export const ownSheetFileRoute = defineRoute({
  ...sheetFileRoute,
  name: "hidden-dangers.open-own-sheet-file",
  label: { zh: "下载本企业统计分析表", en: "Open one's own statistical sheet" },
  address: "/api/v1/hidden-dangers/own-sheets/:id/file",
  permission: "hidden-dangers.own.read",
  errors: [NO_ENTERPRISE],
});
