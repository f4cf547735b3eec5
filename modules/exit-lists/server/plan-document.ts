import { AnlanError } from "@anlan/kernel";
import type { Block, Report } from "@anlan/report-files";
import {
  type Authenticate,
  answer,
  dispositionOf,
  guardUploaded,
  type Runtime,
  runQuery,
  type ServerModule,
} from "@anlan/server-kit";
import { z } from "zod";
import { ADVICE, CASE_STATES, type ExitCase, planDocumentRoute, WAYS } from "../contract/index.ts";
import type { ExitListsPorts } from "./ports.ts";
import { dbOf, findCase, isOfficial } from "./store/case-store.ts";

const paragraph = (text: string): Block => ({ type: "paragraph", text });
const heading = (text: string): Block => ({ type: "heading", level: 1, text });

/** The plan of one enterprise: why it is listed, what is done by whom, until when. */
function planOf(one: ExitCase, where: string): Report {
  const { plan, composite, way, grounds, reason, opinion } = one;
  if (plan === null) throw new AnlanError("KERNEL_NOT_FOUND");
  const why = [...grounds.map(({ label }) => label.zh), ...(reason === null ? [] : [reason])];
  return {
    title: "“一企一策”退出方案",
    subtitle: one.enterpriseName,
    date: one.listedOn ?? undefined,
    issuer: plan.unitName,
    blocks: [
      heading("基本情况"),
      {
        type: "facts",
        facts: [
          { label: "企业名称", value: one.enterpriseName },
          { label: "所属区划", value: where },
          { label: "退出方式", value: way === null ? null : WAYS[way].zh },
          { label: "当前状态", value: CASE_STATES[one.state].zh },
          { label: "专家综合得分", value: composite === null ? null : `${composite.total}（满分 ${composite.full}）` },
          { label: "评估建议", value: composite === null ? null : ADVICE[composite.advice].zh },
          { label: "责任单位", value: plan.unitName },
          { label: "责任领导", value: plan.leader },
          { label: "列入日期", value: one.listedOn },
          { label: "退出期限", value: plan.dueOn },
        ],
      },
      heading("列入理由"),
      { type: "list", items: why },
      ...(opinion === null ? [] : opinion.split(/\n+/).map(paragraph)),
      heading("目标和措施"),
      ...[...plan.goal.split(/\n+/), ...plan.measures.split(/\n+/)].map(paragraph),
      heading("时间节点"),
      {
        type: "table",
        columns: [
          { title: "节点", width: 0.4 },
          { title: "期限", width: 0.18 },
          { title: "完成日期", width: 0.18 },
          { title: "报送人" },
        ],
        rows: plan.milestones.map(({ name, dueOn, doneOn, doneByName }) => [name, dueOn, doneOn, doneByName]),
      },
    ],
  };
}

const Output = z.object({ report: z.custom<Report>() });
const TYPES = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pdf: "application/pdf",
} as const;

type App = Parameters<NonNullable<ServerModule["routes"]>>[0];

/** Adds `GET /api/v1/exit-lists/download-plan?id=…&format=docx`. */
export function addPlanRoute(ports: ExitListsPorts) {
  const query = answer(
    { ...planDocumentRoute, input: planDocumentRoute.query, output: Output },
    async (context, { id }) => {
      const one = isOfficial(context.caller) ? await findCase(dbOf(context), id) : undefined;
      if (one === undefined) return undefined;
      return { report: planOf(one, (await ports.regionPath(one.region)).join("")) };
    },
  );
  return (app: App, runtime: Runtime, authenticate: Authenticate): void => {
    app.get(planDocumentRoute.address, async (request, reply) => {
      const caller = await authenticate(request);
      const { report } = (await runQuery(runtime, query, caller, request.query)) as z.infer<typeof Output>;
      const { format } = planDocumentRoute.query.parse(request.query);
      const content = await ports.writeReport(report, format);
      return guardUploaded(reply)
        .type(TYPES[format])
        .header("content-disposition", dispositionOf(`${report.subtitle ?? ""}退出方案.${format}`))
        .send(Buffer.from(content));
    });
  };
}
