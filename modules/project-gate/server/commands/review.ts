import { AnlanError, type CommandSpec, chinaDay } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, handle, handleMove } from "@anlan/server-kit";
import { sql } from "kysely";
import type { z } from "zod";
import {
  acceptProject,
  admitProject,
  exceptProject,
  failProject,
  fileDocument,
  finishBuilding,
  finishDesign,
  giveOpinion,
  linkEnterprise,
  type Project,
  rejectProject,
  returnProject,
  reviseProject,
} from "../../contract/index.ts";
import { inForce, mayExcept, type ProjectMove, projectLife, stageOf, stagesFor } from "../../domain/index.ts";
import type { ProjectGatePorts } from "../ports.ts";
import { movedProject, saveProject } from "../save-project.ts";
import { loadProject } from "./enter.ts";

interface Change {
  readonly fields?: Partial<Project>;
  readonly text?: string | null;
  readonly files?: readonly string[];
}

function move<I extends z.ZodType, O extends z.ZodType>(
  ports: ProjectGatePorts,
  spec: CommandSpec<I, O>,
  name: ProjectMove,
  prepare: (context: CommandContext, one: Project, input: z.output<I>) => Change,
): CommandHandler {
  return handleMove(spec, projectLife, name, {
    load: loadProject as never,
    run: async (context, record, input) => {
      const before = record as Project;
      const { fields, ...said } = prepare(context, before, input);
      const after = movedProject(context, name, before, fields);
      return (await saveProject(context, ports, { before, after, move: name, ...said })) as never;
    },
  });
}

const plain = (_context: CommandContext, _one: Project, { remark }: { remark: string | null }): Change => ({
  text: remark,
});

const except = (ports: ProjectGatePorts): CommandHandler =>
  move(ports, exceptProject, "except", ({ caller, now }, one, { remark, files }) => {
    if (!mayExcept(ports.rules(), one.check?.findings ?? [], chinaDay(now))) {
      throw new AnlanError("PROJECT_GATE_NO_EXCEPTION");
    }
    const exception = { byName: caller.name, at: now.toISOString(), reason: remark, files };
    return { fields: { exception }, text: remark, files };
  });

const admit = (ports: ProjectGatePorts): CommandHandler =>
  move(ports, admitProject, "admit", ({ now }, one, { remark }) => {
    const day = chinaDay(now);
    const rule = inForce(ports.rules().gate, day).at(-1);
    const isObjected = one.opinions.some(({ answer }) => answer === "object");
    if (rule?.objectionVetoes === true && isObjected) throw new AnlanError("PROJECT_GATE_OBJECTED");
    return { fields: { stages: stagesFor(ports.rules(), one.category, day) }, text: remark };
  });

const opinion = (ports: ProjectGatePorts): CommandHandler =>
  handle(giveOpinion, {
    load: loadProject,
    run: async (context, before: Project, { answer, text, files }) => {
      const { caller, now } = context;
      const own = before.opinions.find((one) => one.unitId === caller.unitId && one.answer === null);
      if (own === undefined || before.state !== "reviewing") throw new AnlanError("PROJECT_GATE_NOT_ASKED");
      const given = { ...own, answer, text, byName: caller.name, at: now.toISOString() };
      const opinions = before.opinions.map((one) => (one === own ? given : one));
      const said = { move: "opinion", text: `${own.unitName}：${text}`, files };
      return saveProject(context, ports, { before, after: { ...before, opinions }, ...said });
    },
  });

function checkKeeper(context: CommandContext, one: Project, spec: CommandSpec): void {
  const { label, test } = projectLife.actors.keeper;
  if (!test(context.caller, one)) throw new AnlanError("KERNEL_NOT_YOUR_MOVE", { move: spec.label, actor: label });
}

const document = (ports: ProjectGatePorts): CommandHandler =>
  handle(fileDocument, {
    load: loadProject,
    run: async (context, before: Project, { stage, code, on, number, files }) => {
      checkKeeper(context, before, fileDocument);
      const known = before.stages.find((one) => one.stage === stage)?.documents.find((one) => one.code === code);
      if (known === undefined || stageOf(before) !== stage) throw new AnlanError("PROJECT_GATE_DOCUMENT_UNKNOWN");
      if (on > chinaDay(context.now)) throw new AnlanError("PROJECT_GATE_DAY_AHEAD");
      const filed = { ...known, on, number, files, byName: context.caller.name };
      const stages = before.stages.map((one) =>
        one.stage === stage
          ? { ...one, documents: one.documents.map((other) => (other === known ? filed : other)) }
          : one,
      );
      const hands = [...new Set([...before.hands, context.caller.accountId])];
      const after = { ...before, stages, hands };
      return saveProject(context, ports, { before, after, move: "document", text: known.label.zh, files });
    },
  });

const finished = ({ now }: CommandContext, one: Project, { remark }: { remark: string | null }): Change => {
  const doneOn = chinaDay(now);
  const stages = one.stages.map((other) => (other.stage === stageOf(one) ? { ...other, doneOn } : other));
  return { fields: { stages }, text: remark };
};

const link = (ports: ProjectGatePorts): CommandHandler =>
  handle(linkEnterprise, {
    load: loadProject,
    run: async (context, before: Project, { enterpriseId }) => {
      checkKeeper(context, before, linkEnterprise);
      if (["draft", "vetoed", "reviewing", "rejected"].includes(before.state)) {
        throw new AnlanError("PROJECT_GATE_NOT_ADMITTED");
      }
      const { rows } = await sql<{ name: string }>`select name from enterprises.names where id = ${enterpriseId}
        and county = ${before.county} and state not in ('merged', 'moved')`.execute(context.tables());
      if (rows[0] === undefined) throw new AnlanError("PROJECT_GATE_ENTERPRISE_UNKNOWN");
      const after = { ...before, enterpriseId };
      return saveProject(context, ports, { before, after, move: "link", text: rows[0].name });
    },
  });

/** Review, decision, the three stages and the link to an archive. */
export const reviewHandlers = (ports: ProjectGatePorts): CommandHandler[] => [
  move(ports, reviseProject, "revise", plain),
  except(ports),
  opinion(ports),
  admit(ports),
  move(ports, returnProject, "return", plain),
  move(ports, rejectProject, "reject", plain),
  document(ports),
  move(ports, finishDesign, "finish-design", finished),
  move(ports, finishBuilding, "finish-building", finished),
  move(ports, acceptProject, "accept", finished),
  move(ports, failProject, "fail", plain),
  link(ports),
];
