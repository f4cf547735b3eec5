import {
  codesOf,
  defineCommand,
  defineList,
  defineQuery,
  line,
  Moment,
  RegionCode,
  Remark,
  Revision,
} from "@anlan/kernel";
import { z } from "zod";
import {
  PUBLICATION_KINDS,
  PUBLICATION_STATES,
  PublicationContent,
  type PublicationKind,
  type PublicationState,
} from "./content.ts";
import { PublicationId } from "./ids.ts";

const PREPARE = "publicity.publication.prepare";
const APPROVE = "publicity.publication.approve";

const State = z.enum(codesOf<PublicationState>(PUBLICATION_STATES));

/** A publication as lists of the desk show it. */
export const PublicationRow = z.object({
  id: PublicationId,
  region: RegionCode,
  regionName: z.string(),
  kind: z.enum(codesOf<PublicationKind>(PUBLICATION_KINDS)),
  title: z.string(),
  state: State,
  stateSince: Moment,
  lastMoves: z.record(z.string(), z.string()),
  revision: Revision,
  preparedBy: z.string(),
  preparedByName: z.string(),
  preparedAt: Moment,
  approvedByName: z.string().nullable(),
  publishedAt: Moment.nullable(),
  remark: z.string().nullable(),
});
export type PublicationRow = z.infer<typeof PublicationRow>;

/** Freezes what is chosen as it stands now. */
export const preparePublication = defineCommand({
  name: "publicity.prepare-publication",
  label: { zh: "拟定公开", en: "Prepare a publication" },
  permission: PREPARE,
  input: z.strictObject({
    region: RegionCode.meta({ description: "The government that publishes" }),
    title: line(100),
    source: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("targets"), targetIds: z.array(z.uuid()).min(1).max(100) }),
      z.strictObject({ kind: z.literal("accident"), caseId: z.uuid() }),
    ]),
  }),
  output: z.object({ id: PublicationId, state: State, revision: Revision }),
  errors: ["PUBLICITY_SOURCE_MISSING", "PUBLICITY_CASE_ELSEWHERE", "PUBLICITY_REGION_BEYOND"],
});

const onPublication = { id: PublicationId, revision: Revision };
const output = z.object({ id: PublicationId, state: State, revision: Revision });
const withRemark = z.strictObject({ ...onPublication, remark: Remark });

export const approvePublication = defineCommand({
  name: "publicity.approve-publication",
  label: { zh: "批准公开", en: "Approve" },
  permission: APPROVE,
  input: z.strictObject(onPublication),
  output,
  errors: [],
});
export const returnPublication = defineCommand({
  name: "publicity.return-publication",
  label: { zh: "退回", en: "Return" },
  permission: APPROVE,
  input: withRemark,
  output,
  errors: [],
});
export const publishPublication = defineCommand({
  name: "publicity.publish-publication",
  label: { zh: "公开", en: "Publish" },
  permission: PREPARE,
  input: z.strictObject(onPublication),
  output,
  errors: [],
});
export const withdrawPublication = defineCommand({
  name: "publicity.withdraw-publication",
  label: { zh: "撤回公开", en: "Withdraw" },
  permission: PREPARE,
  input: withRemark,
  output,
  errors: [],
});

export const findPublications = defineList({
  name: "publicity.find-publications",
  label: { zh: "公开管理", en: "Publications" },
  permission: PREPARE,
  row: PublicationRow,
  columns: {
    title: { label: { zh: "标题", en: "Title" }, kind: "text", width: 280 },
    kind: { label: { zh: "类别", en: "Kind" }, kind: "state", options: PUBLICATION_KINDS, width: 130 },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: PUBLICATION_STATES, width: 100 },
    region: { label: { zh: "地区", en: "Region" }, kind: "text", words: "regionName", width: 120 },
    preparedByName: { label: { zh: "拟定人", en: "Prepared by" }, kind: "text", width: 100 },
    preparedAt: { label: { zh: "拟定时间", en: "Prepared" }, kind: "moment", width: 140 },
    approvedByName: { label: { zh: "审批人", en: "Approved by" }, kind: "text", width: 100 },
    publishedAt: { label: { zh: "公开时间", en: "Published" }, kind: "moment", width: 140 },
    remark: { label: { zh: "退回、撤回理由", en: "Why returned or withdrawn" }, kind: "text", width: 180 },
  },
  filters: {
    kind: { kind: "one-of", label: { zh: "类别", en: "Kind" }, options: PUBLICATION_KINDS },
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: PUBLICATION_STATES },
  },
  sorts: ["preparedAt", "publishedAt"],
  descending: true,
});

export const getPublication = defineQuery({
  name: "publicity.get-publication",
  label: { zh: "查看公开内容", en: "Read a publication" },
  permission: PREPARE,
  input: z.strictObject({ id: PublicationId }),
  output: PublicationRow.extend({ content: PublicationContent }),
  errors: [],
});
