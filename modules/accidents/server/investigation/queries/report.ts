import { AnlanError } from "@anlan/kernel";
import type { Block, Report } from "@anlan/report-files";
import {
  type Authenticate,
  answer,
  dispositionOf,
  guardUploaded,
  logRead,
  type QueryContext,
  type QueryHandler,
  type Runtime,
  runQuery,
} from "@anlan/server-kit";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import {
  BODY_LEVELS,
  CAUSE_FACTORS,
  CAUSE_LEVELS,
  draftReport,
  GRADES,
  InvestigationId,
  investigationReportRoute,
  MEMBER_ROLES,
  REPORT_SECTIONS,
  reckonFine,
} from "../../../contract/index.ts";
import {
  type CauseNode,
  causePaths,
  causesOf,
  causeTree,
  type DraftedSection,
  hiddenIn,
  namesIn,
  ofKind,
  pseudonymsOf,
  seesNames,
} from "../../../domain/investigation/index.ts";
import { dbOf } from "../../store/read.ts";
import { type Dossier, publicSections, sectionsOf } from "../cases.ts";
import { reckonedFine } from "../fines.ts";
import type { InvestigationPorts } from "../ports.ts";
import { entriesOf, findCase, findInvestigation, measuresOf } from "../store/read.ts";
import { INVESTIGATION } from "../write.ts";

async function dossierOf(context: QueryContext, ports: InvestigationPorts, id: string): Promise<Dossier | undefined> {
  const db = dbOf(context);
  const investigation = await findInvestigation(db, ports, id);
  if (investigation === undefined) return undefined;
  return {
    investigation,
    entries: await entriesOf(db, investigation),
    measures: await measuresOf(db, investigation),
  };
}

const paragraph = (text: string): Block => ({ type: "paragraph", text });
const heading = (text: string): Block => ({ type: "heading", level: 1, text });

const sectionBlocks = (sections: readonly Pick<DraftedSection, "section" | "paragraphs">[]): Block[] =>
  sections.flatMap(({ section, paragraphs }) => [heading(REPORT_SECTIONS[section].zh), ...paragraphs.map(paragraph)]);

function teamBlocks({ entries }: Dossier): Block[] {
  const members = ofKind(entries, "member").map(({ content }) => content);
  if (members.length === 0) return [];
  return [
    { type: "page-break" },
    heading("事故调查组成员名单"),
    {
      type: "table",
      columns: [{ title: "职务" }, { title: "姓名" }, { title: "单位" }, { title: "专业" }, { title: "签名" }],
      rows: members.map(({ role, name, unitName, speciality }) => [
        MEMBER_ROLES[role].zh,
        name,
        unitName,
        speciality,
        "",
      ]),
    },
  ];
}

function evidenceBlocks({ entries }: Dossier): Block[] {
  const evidence = ofKind(entries, "evidence").map(({ content }) => content);
  if (evidence.length === 0) return [];
  return [
    heading("证据目录"),
    {
      type: "table",
      columns: [
        { title: "序号", align: "center", width: 0.1 },
        { title: "名称" },
        { title: "取得日期" },
        { title: "来源" },
      ],
      rows: evidence.map(({ title, obtainedOn, obtainedFrom }, index) => [index + 1, title, obtainedOn, obtainedFrom]),
    },
  ];
}

const LEVELS = ["一级原因", "二级原因", "三级原因", "四级原因", "五级原因"];

/** The tree of causes as a table: a column for each level, a cause beside what led to it. */
function causeBlocks({ entries }: Dossier): Block[] {
  const paths = causePaths(causeTree(causesOf(entries)));
  const depth = Math.max(0, ...paths.map((path) => path.length));
  // Without a level below it is no tree; deeper ones stand in the text, no page is wide enough for them.
  if (depth < 2 || depth > LEVELS.length) return [];
  const said = ({ text, level, factor }: CauseNode) =>
    `${text}（${CAUSE_LEVELS[level].zh}，${CAUSE_FACTORS[factor].zh}）`;
  return [
    {
      type: "table",
      caption: "事故原因树",
      columns: LEVELS.slice(0, depth).map((title, index) => ({ title, merge: index < depth - 1 })),
      rows: paths.map((path) => Array.from({ length: depth }, (_, index) => (path[index] ? said(path[index]) : ""))),
    },
  ];
}

function wholeReport(ports: InvestigationPorts, dossier: Dossier): Report {
  const { investigation } = dossier;
  const { accident } = investigation;
  const graded = accident.grade === null ? "" : GRADES[accident.grade].zh;
  return {
    title: `${accident.title}调查报告`,
    ...(graded === ""
      ? {}
      : { subtitle: `${accident.occurredOn} · ${graded} · ${BODY_LEVELS[investigation.body].zh}` }),
    ...(investigation.approvalNumber === null ? {} : { number: investigation.approvalNumber }),
    ...(investigation.submittedOn === null ? {} : { date: investigation.submittedOn }),
    blocks: [
      ...sectionsOf(ports, dossier).flatMap((one) => [
        ...sectionBlocks([one]),
        ...(one.section === "causes" ? causeBlocks(dossier) : []),
      ]),
      ...teamBlocks(dossier),
      ...evidenceBlocks(dossier),
    ],
  };
}

async function publicReport(context: QueryContext, { investigation }: Dossier): Promise<Report> {
  const published = await findCase(dbOf(context), investigation.id);
  if (published === undefined) throw new AnlanError("ACCIDENTS_NOT_PUBLISHED");
  const blocks = published.edition.flatMap(({ title, paragraphs }) => [
    heading(title.zh),
    ...paragraphs.map(paragraph),
  ]);
  return { title: `${published.title}调查报告（公开版）`, date: published.publishedOn, blocks };
}

const Input = investigationReportRoute.query.extend({ id: InvestigationId });
const Output = z.object({ report: z.custom<Report>(), format: z.enum(["docx", "pdf"]) });

const reportQuery = (ports: InvestigationPorts) =>
  answer({ ...investigationReportRoute, input: Input, output: Output }, async (context, { id, format, edition }) => {
    const dossier = await dossierOf(context, ports, id);
    if (dossier === undefined) return undefined;
    const { region } = dossier.investigation;
    const subject = { action: investigationReportRoute.name, type: INVESTIGATION, id, region };
    await logRead(context, { ...subject, details: { format, edition } });
    if (edition === "public") return { report: await publicReport(context, dossier), format };
    const whole = wholeReport(ports, dossier);
    const named = seesNames(context.caller, region);
    return { report: named ? whole : hiddenIn(whole, pseudonymsOf(namesIn(dossier.entries))), format };
  });

const TYPES = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pdf: "application/pdf",
} as const;

/** Adds `GET /api/v1/accidents/investigations/:id/report?format=docx&edition=public`. */
export function addReportRoute(ports: InvestigationPorts) {
  const query = reportQuery(ports);
  return (app: FastifyInstance, runtime: Runtime, authenticate: Authenticate): void => {
    app.get(investigationReportRoute.address, async (request, reply) => {
      const caller = await authenticate(request);
      const asked = { ...(request.query as object), ...(request.params as object) };
      const { report, format } = (await runQuery(runtime, query, caller, asked)) as z.infer<typeof Output>;
      const content = await ports.writeReport(report, format);
      return guardUploaded(reply)
        .type(TYPES[format])
        .header("content-disposition", dispositionOf(`${report.title}.${format}`))
        .send(Buffer.from(content));
    });
  };
}

/** The sections of the report, and what a fine would be. */
export const reportQueries = (ports: InvestigationPorts): QueryHandler[] => [
  answer(draftReport, async (context, { investigationId }) => {
    const dossier = await dossierOf(context, ports, investigationId);
    if (dossier === undefined) return undefined;
    const named = seesNames(context.caller, dossier.investigation.region);
    const sections = named ? sectionsOf(ports, dossier) : publicSections(ports, dossier);
    return {
      sections: sections.map(({ section, written, paragraphs }) => ({
        section,
        title: REPORT_SECTIONS[section],
        written,
        paragraphs: [...paragraphs],
      })),
    };
  }),
  answer(reckonFine, async (context, { investigationId, subject, circumstance, income, wage }) => {
    const investigation = await findInvestigation(dbOf(context), ports, investigationId);
    if (investigation === undefined) return undefined;
    const { rule, reckoned } = reckonedFine(ports, investigation.accident, {
      subject,
      circumstance: circumstance ?? null,
      income: income ?? null,
      wage: wage ?? null,
    });
    return { rule: rule.code, source: rule.source, ...reckoned, steps: [...reckoned.steps] };
  }),
];
