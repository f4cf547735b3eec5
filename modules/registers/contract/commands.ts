import { type CommandSpec, defineCommand, Remark, Revision } from "@anlan/kernel";
import { z } from "zod";
import { PackCode } from "./pack/index.ts";
import { FieldValues, NewRecord, ProposalId, RecordChange, RecordId } from "./record.ts";

const MANAGE = "registers.record.manage";
const OWN = "registers.own.manage";

/** The record as it is now; of what an enterprise proposes only the proposal. */
const Written = z.object({
  recordId: RecordId.nullable(),
  revision: z.number().int().nullable(),
  proposalId: ProposalId.nullable().meta({ description: "Where an official has to confirm it first" }),
});

// The same for an enterprise's own records: another right, and bounds that reach no further than itself.
function ownOf<I extends z.ZodType, O extends z.ZodType>(spec: CommandSpec<I, O>, name: string): CommandSpec<I, O> {
  const label = { zh: `${spec.label.zh}（本企业）`, en: `${spec.label.en} (own enterprise)` };
  return { ...spec, name: `registers.${name}`, label, permission: OWN };
}

const WRITING = [
  "REGISTERS_UNKNOWN_KIND",
  "REGISTERS_OUT_OF_BOUNDS",
  "REGISTERS_CODE_TAKEN",
  "REGISTERS_REFERENCE_UNKNOWN",
  "REGISTERS_FIELD_REQUIRED",
  "REGISTERS_NOT_SELF_SERVICE",
  "FILES_ALREADY_ATTACHED",
  "FILES_NOT_YOURS",
] as const;

export const createRecord = defineCommand({
  name: "registers.create-record",
  label: { zh: "登记台账记录", en: "Register a record" },
  permission: MANAGE,
  input: NewRecord,
  output: Written,
  errors: WRITING,
  // Values may hold protected data; the log says what changed in words that may stand there.
  secret: ["values"],
});
export const createOwnRecord = ownOf(createRecord, "create-own-record");

export const editRecord = defineCommand({
  name: "registers.edit-record",
  label: { zh: "修改台账记录", en: "Change a record" },
  permission: MANAGE,
  input: RecordChange.extend({
    recordId: RecordId,
    revision: Revision,
    reason: Remark.meta({ description: "Why it is changed; stands in the history" }),
  }),
  output: Written,
  errors: [
    ...WRITING,
    "REGISTERS_OTHER_COUNTY",
    "REGISTERS_ENDED",
    "REGISTERS_NOTHING_CHANGED",
    "REGISTERS_PROPOSAL_WAITING",
  ],
  secret: ["values"],
});
export const editOwnRecord = ownOf(editRecord, "edit-own-record");

export const moveRecord = defineCommand({
  name: "registers.move-record",
  label: { zh: "办理台账环节", en: "Do a step of a record" },
  permission: MANAGE,
  input: z.strictObject({
    recordId: RecordId,
    revision: Revision,
    move: PackCode.meta({ description: "Code of the step in the kind's life" }),
    values: FieldValues.default({}).meta({ description: "The fields that the step asks for" }),
    remark: Remark.optional(),
  }),
  output: z.object({ recordId: RecordId, revision: z.number().int(), state: z.string() }),
  errors: [
    "REGISTERS_UNKNOWN_KIND",
    "REGISTERS_CODE_TAKEN",
    "REGISTERS_REFERENCE_UNKNOWN",
    "REGISTERS_STEP_NOT_FIT",
    "FILES_ALREADY_ATTACHED",
    "FILES_NOT_YOURS",
  ],
  secret: ["values"],
});
export const moveOwnRecord = ownOf(moveRecord, "move-own-record");
/** The same for those who only decide. */
export const decideRecordMove: typeof moveRecord = {
  ...moveRecord,
  name: "registers.decide-record-move",
  label: { zh: "审批台账环节", en: "Decide on a step of a record" },
  permission: "registers.record.approve",
};

/** Takes out a record that was entered by mistake; its history stays. */
export const removeRecord = defineCommand({
  name: "registers.remove-record",
  label: { zh: "删除误登记录", en: "Remove a record entered by mistake" },
  permission: MANAGE,
  input: z.strictObject({ recordId: RecordId, revision: Revision, reason: Remark }),
  output: z.object({ recordId: RecordId }),
  errors: ["REGISTERS_HAS_RECORDS_WITHIN"],
});

export const decideProposal = defineCommand({
  name: "registers.decide-proposal",
  label: { zh: "确认企业申报", en: "Decide on what an enterprise proposes" },
  permission: MANAGE,
  input: z.strictObject({
    proposalId: ProposalId,
    revision: Revision,
    decision: z.enum(["confirm", "return"]),
    remark: Remark.optional(),
  }),
  output: Written,
  errors: [...WRITING, "REGISTERS_OTHER_COUNTY", "REGISTERS_ENDED"],
});

export const withdrawProposal = defineCommand({
  name: "registers.withdraw-proposal",
  label: { zh: "撤回申报", en: "Withdraw a proposal" },
  permission: OWN,
  input: z.strictObject({ proposalId: ProposalId, revision: Revision }),
  output: z.object({ proposalId: ProposalId }),
  errors: [],
});
