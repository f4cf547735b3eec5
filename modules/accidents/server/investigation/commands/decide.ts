import { AnlanError } from "@anlan/kernel";
import { type CommandHandler, handle } from "@anlan/server-kit";
import {
  approveReport,
  askExtension,
  closeInvestigation,
  decideExtension,
  evaluateRectification,
  extendApproval,
  FOUR_NOTS,
  publishResult,
  reopenInvestigation,
  returnReport,
  settleAccountability,
  submitReport,
} from "../../../contract/index.ts";
import { investigationMessages } from "../../../contract/investigation-messages.ts";
import {
  approvalExtensionLeft,
  extensionLeft,
  fourNots,
  reportGaps,
  unanswered,
} from "../../../domain/investigation/index.ts";
import { dbOf } from "../../store/read.ts";
import { refreshCase, removeCase } from "../cases.ts";
import type { InvestigationPorts } from "../ports.ts";
import { entriesOf, grantedDays, lockInvestigation, measuresOf, ruleOf } from "../store/read.ts";
import { factsOf, hrefOf, saveInvestigation, subjectOf } from "../write.ts";
import { today } from "./conduct.ts";
import { moveHandler, mustFollow, mustLackNothing } from "./moves.ts";

const RUNNING: readonly string[] = ["team-formed", "investigating", "appraising"];
const EXTENSION = "extension";

const askHandler = (ports: InvestigationPorts): CommandHandler =>
  handle(askExtension, {
    load: (context, { investigationId }) => lockInvestigation(dbOf(context), ports, investigationId),
    run: async (context, investigation, { days, reason }) => {
      if (!RUNNING.includes(investigation.state)) {
        throw new AnlanError("KERNEL_MOVE_NOT_ALLOWED", { state: investigation.state, move: askExtension.label });
      }
      if (investigation.extensions.some(({ state }) => state === "asked"))
        throw new AnlanError("ACCIDENTS_EXTENSION_OPEN");
      const rule = ruleOf(ports, investigation.accident.occurredOn);
      const given = grantedDays(investigation, "report");
      if (days > extensionLeft(rule, given)) {
        throw new AnlanError("ACCIDENTS_EXTENSION_TOO_LONG", { most: rule.reportExtensionDays, given });
      }
      const asked = {
        of: "report" as const,
        days,
        reason,
        askedBy: context.caller.accountId,
        askedByName: context.caller.name,
        askedAt: context.now.toISOString(),
        state: "asked" as const,
        decidedByName: null,
        decidedAt: null,
        remark: null,
      };
      const next = {
        ...investigation,
        extensions: [...investigation.extensions, asked],
        revision: investigation.revision + 1,
      };
      const saved = await saveInvestigation(context, ports, next, {
        move: "ask-extension",
        remark: reason,
        changes: { days },
      });
      await ports.notices.todos.open(context, {
        to: { permission: "accidents.investigation.approve" },
        subject: subjectOf(saved),
        step: EXTENSION,
        message: investigationMessages.extension,
        parameters: { title: saved.accident.title, days },
        link: hrefOf(saved.id),
      });
      return factsOf(saved);
    },
  });

const decideHandler = (ports: InvestigationPorts): CommandHandler =>
  handle(decideExtension, {
    load: (context, { investigationId }) => lockInvestigation(dbOf(context), ports, investigationId),
    run: async (context, investigation, { granted, remark }) => {
      const asked = investigation.extensions.find(({ state }) => state === "asked");
      if (asked === undefined) throw new AnlanError("ACCIDENTS_NO_EXTENSION");
      if (asked.askedBy === context.caller.accountId) throw new AnlanError("ACCIDENTS_EXTENSION_OWN");
      const decided = {
        ...asked,
        state: granted ? ("granted" as const) : ("refused" as const),
        decidedByName: context.caller.name,
        decidedAt: context.now.toISOString(),
        remark,
      };
      const extensions = investigation.extensions.map((one) => (one === asked ? decided : one));
      const next = { ...investigation, extensions, revision: investigation.revision + 1 };
      const move = granted ? "grant-extension" : "refuse-extension";
      const saved = await saveInvestigation(context, ports, next, { move, remark, changes: { days: asked.days } });
      await ports.notices.todos.close(context, { subject: subjectOf(saved), step: EXTENSION });
      return factsOf(saved);
    },
  });

const extendApprovalHandler = (ports: InvestigationPorts): CommandHandler =>
  handle(extendApproval, {
    load: (context, { investigationId }) => lockInvestigation(dbOf(context), ports, investigationId),
    run: async (context, investigation, { days, reason }) => {
      if (investigation.state !== "submitted") {
        throw new AnlanError("KERNEL_MOVE_NOT_ALLOWED", { state: investigation.state, move: extendApproval.label });
      }
      const { grade, occurredOn } = investigation.accident;
      const rule = ruleOf(ports, occurredOn);
      const given = grantedDays(investigation, "approval");
      const left = approvalExtensionLeft(rule, grade, given);
      if (left === null) throw new AnlanError("ACCIDENTS_APPROVAL_NOT_EXTENDED");
      if (days > left) {
        throw new AnlanError("ACCIDENTS_EXTENSION_TOO_LONG", {
          most: rule.approvalExtensionDays[grade ?? "ordinary"],
          given,
        });
      }
      const { accountId: askedBy, name } = context.caller;
      const at = context.now.toISOString();
      const taken = {
        of: "approval" as const,
        ...{ days, reason, askedBy, askedByName: name, askedAt: at },
        ...{ state: "granted" as const, decidedByName: name, decidedAt: at, remark: null },
      };
      const extensions = [...investigation.extensions, taken];
      const next = { ...investigation, extensions, revision: investigation.revision + 1 };
      const told = { move: "extend-approval", remark: reason, changes: { days } };
      return factsOf(await saveInvestigation(context, ports, next, told));
    },
  });

const submitHandler = (ports: InvestigationPorts): CommandHandler =>
  moveHandler(submitReport, "submit", ports, async (context, investigation) => {
    const db = dbOf(context);
    const [entries, measures] = [await entriesOf(db, investigation), await measuresOf(db, investigation)];
    mustLackNothing("ACCIDENTS_REPORT_INCOMPLETE", reportGaps(entries, measures.length));
    return { submittedOn: today(context) };
  });

const approveHandler = (ports: InvestigationPorts): CommandHandler =>
  moveHandler(approveReport, "approve", ports, (context, { submittedOn }, { approvedOn, approvalNumber }) => {
    mustFollow(context, [submittedOn, approvedOn]);
    return { approvedOn, approvalNumber };
  });

const settleHandler = (ports: InvestigationPorts): CommandHandler =>
  moveHandler(settleAccountability, "account", ports, async (context, investigation) => {
    const entries = await entriesOf(dbOf(context), investigation);
    const none = entries.every(({ content }) => content.kind !== "finding");
    const missing = unanswered(entries).map(({ name }) => ({ zh: name, en: name }));
    const empty = { zh: "没有责任认定", en: "no duty finding" };
    mustLackNothing("ACCIDENTS_NOT_ACCOUNTED", none ? [empty] : missing);
    return {};
  });

const publishHandler = (ports: InvestigationPorts): CommandHandler =>
  moveHandler(publishResult, "publish", ports, async (context, investigation, { publishedOn, publishedAt }) => {
    mustFollow(context, [investigation.approvedOn, publishedOn]);
    await refreshCase(context, ports, { ...investigation, publishedOn, publishedAt });
    return { publishedOn, publishedAt };
  });

const evaluateHandler = (ports: InvestigationPorts): CommandHandler =>
  moveHandler(evaluateRectification, "evaluate", ports, async (context, investigation, { text }) => {
    const measures = await measuresOf(dbOf(context), investigation);
    const missing = measures
      .filter(({ evaluation }) => evaluation === null)
      .map((one) => ({ zh: one.text, en: one.text }));
    const none = [{ zh: "没有整改措施", en: "no measures" }];
    mustLackNothing("ACCIDENTS_MEASURES_OPEN", measures.length === 0 ? none : missing);
    return { evaluationText: text };
  });

const closeHandler = (ports: InvestigationPorts): CommandHandler =>
  moveHandler(closeInvestigation, "close", ports, async (context, investigation) => {
    const db = dbOf(context);
    const [entries, measures] = [await entriesOf(db, investigation), await measuresOf(db, investigation)];
    const missing = fourNots(entries, measures).flatMap(({ which, missing: gaps }) =>
      gaps.map(({ zh, en }) => ({ zh: `${FOUR_NOTS[which].zh}：${zh}`, en: `${FOUR_NOTS[which].en}: ${en}` })),
    );
    mustLackNothing("ACCIDENTS_FOUR_NOTS_OPEN", missing);
    // Lessons may have been added since it was published.
    await refreshCase(context, ports, investigation);
    return {};
  });

const reopenHandler = (ports: InvestigationPorts): CommandHandler =>
  moveHandler(reopenInvestigation, "reopen", ports, async (context, investigation) => {
    await removeCase(context, investigation);
    return {
      submittedOn: null,
      approvedOn: null,
      approvalNumber: null,
      publishedOn: null,
      publishedAt: null,
      evaluationText: null,
    };
  });

/** More time, the report and its approval, accountability, publication, evaluation, closing, re-opening. */
export const decideHandlers = (ports: InvestigationPorts): CommandHandler[] => [
  askHandler(ports),
  decideHandler(ports),
  extendApprovalHandler(ports),
  submitHandler(ports),
  moveHandler(returnReport, "return", ports, () => ({ submittedOn: null })),
  approveHandler(ports),
  settleHandler(ports),
  publishHandler(ports),
  evaluateHandler(ports),
  closeHandler(ports),
  reopenHandler(ports),
];
