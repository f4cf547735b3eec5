import { AnlanError } from "@anlan/kernel";
import type { Block, Report } from "@anlan/report-files";
import { type Authenticate, answer, dispositionOf, guardUploaded, type Runtime, runQuery } from "@anlan/server-kit";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { SUPERVISED_KINDS, SUPERVISION_LEVELS, SupervisionId, supervisionNoticeRoute } from "../../contract/index.ts";
import type { HiddenDangersPorts } from "../ports.ts";
import { dbOf } from "../store/read.ts";
import { checkSide } from "../write/checks.ts";
import { findSupervision, type StoredSupervision } from "./store.ts";

const paragraph = (text: string): Block => ({ type: "paragraph", text });
const heading = (text: string): Block => ({ type: "heading", level: 1, text });

/** The notice of supervision: the matter, who is responsible, what is asked, until when, who reviews it. */
function noticeOf(one: StoredSupervision, where: string): Report {
  const kind = SUPERVISED_KINDS[one.kind].zh;
  return {
    title: "挂牌督办通知书",
    subtitle: `${SUPERVISION_LEVELS[one.level].zh} · ${kind}`,
    ...(one.number === null ? {} : { number: one.number }),
    ...(one.listedOn === null ? {} : { date: one.listedOn }),
    blocks: [
      paragraph(`${one.unitName}：`),
      paragraph(`经研究，决定对“${one.title}”（${where}）挂牌督办，现将有关事项通知如下。`),
      heading("督办事项"),
      paragraph(one.title),
      paragraph(one.reason),
      heading("治理要求和措施"),
      ...one.requirements.split(/\n+/).map(paragraph),
      heading("责任单位和责任领导"),
      paragraph(`责任单位：${one.unitName}；责任领导：${one.leader}。`),
      heading("督办期限"),
      paragraph(`请于 ${one.dueOn} 前完成治理。每月报送一次进展；确需延期的，在期限届满 20 个工作日前书面申请。`),
      heading("验收和摘牌"),
      paragraph(
        `治理完成后，经自查（评估）向${one.reviewBody}书面申请验收；验收通过的予以摘牌并公布，不通过的依法处理。`,
      ),
      {
        type: "signatures",
        lines: [{ label: "签发", ...(one.issuedByName === null ? {} : { name: one.issuedByName }) }],
      },
    ],
  };
}

const Input = supervisionNoticeRoute.query.extend({ id: SupervisionId });
const Output = z.object({ report: z.custom<Report>(), format: z.enum(["docx", "pdf"]) });

const noticeQuery = (ports: HiddenDangersPorts) =>
  answer({ ...supervisionNoticeRoute, input: Input, output: Output }, async (context, { id, format }) => {
    checkSide(context.caller, false);
    const one = await findSupervision(dbOf(context), id);
    if (one === undefined) return undefined;
    if (one.listedOn === null) throw new AnlanError("KERNEL_NOT_FOUND");
    return { report: noticeOf(one, (await ports.regionPath(one.region)).join("")), format };
  });

const TYPES = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pdf: "application/pdf",
} as const;

/** Adds the address of the notice. */
export function addNoticeRoute(ports: HiddenDangersPorts) {
  const query = noticeQuery(ports);
  return (app: FastifyInstance, runtime: Runtime, authenticate: Authenticate): void => {
    app.get(supervisionNoticeRoute.address, async (request, reply) => {
      const caller = await authenticate(request);
      const asked = { ...(request.query as object), ...(request.params as object) };
      const { report, format } = (await runQuery(runtime, query, caller, asked)) as z.infer<typeof Output>;
      const content = await ports.writeReport(report, format);
      return guardUploaded(reply)
        .type(TYPES[format])
        .header("content-disposition", dispositionOf(`${report.title}${report.number ?? ""}.${format}`))
        .send(Buffer.from(content));
    });
  };
}
