import { AnlanError, chinaDay } from "@anlan/kernel";
import type { CommandHandler } from "@anlan/server-kit";
import { handle, insertRecord } from "@anlan/server-kit";
import {
  endAppraisal,
  formTeam,
  handUpInvestigation,
  type InvestigationId,
  openInvestigation,
  recordHigherResult,
  startAppraisal,
  startInvestigation,
} from "../../../contract/index.ts";
import { bodyFor, mayEntrust, ofKind, teamGaps } from "../../../domain/investigation/index.ts";
import { dbOf, lockAccident } from "../../store/read.ts";
import type { InvestigationPorts } from "../ports.ts";
import { derived, entriesOf, investigationOfAccident, ruleOf } from "../store/read.ts";
import { INVESTIGATION_COLUMNS, type InvestigationColumns } from "../store/rows.ts";
import { addStep, dueOnOf, factsOf, subjectOf, syncTodos } from "../write.ts";
import { moveHandler, mustFollow, mustLackNothing } from "./moves.ts";

const openHandler = (ports: InvestigationPorts): CommandHandler =>
  handle(openInvestigation, {
    load: (context, { accidentId }) => lockAccident(dbOf(context), accidentId),
    run: async (context, accident) => {
      const db = dbOf(context);
      if (accident.state !== "verified") throw new AnlanError("ACCIDENTS_NOT_INVESTIGATED");
      const known = await investigationOfAccident(db, accident.county, accident.id);
      if (known !== undefined) throw new AnlanError("ACCIDENTS_INVESTIGATION_KNOWN");
      const at = context.now.toISOString();
      const fresh: InvestigationColumns = {
        county: accident.county,
        // Made for this very record.
        id: context.newId() as InvestigationId,
        region: accident.region,
        accidentId: accident.id,
        body: bodyFor(ruleOf(ports, accident.occurredOn), accident.grade),
        state: "opened",
        stateSince: at,
        lastMoves: { open: context.caller.accountId },
        revision: 1,
        higherBody: null,
        higherResult: null,
        entrusted: false,
        appraisals: [],
        extensions: [],
        submittedOn: null,
        approvedOn: null,
        approvalNumber: null,
        publishedOn: null,
        publishedAt: null,
        evaluationText: null,
        files: [],
        dueOn: null,
        told: null,
        updatedAt: at,
      };
      const investigation = derived(ports, fresh, accident);
      const stored = { ...investigation, dueOn: dueOnOf(context, investigation) };
      await insertRecord(db, "accidents.investigations", INVESTIGATION_COLUMNS, stored);
      await addStep(context, stored, "open");
      await syncTodos(context, ports, stored);
      context.note(subjectOf(stored), { accident: accident.id });
      return factsOf(stored);
    },
  });

const formHandler = (ports: InvestigationPorts): CommandHandler =>
  moveHandler(formTeam, "form", ports, async (context, investigation, { entrusted }) => {
    if (entrusted && !mayEntrust(investigation.accident)) throw new AnlanError("ACCIDENTS_NOT_ENTRUSTED");
    const entries = await entriesOf(dbOf(context), investigation);
    mustLackNothing("ACCIDENTS_TEAM_INCOMPLETE", teamGaps(ofKind(entries, "member").map(({ content }) => content)));
    return { entrusted };
  });

const appraiseHandler = (ports: InvestigationPorts): CommandHandler =>
  moveHandler(startAppraisal, "appraise", ports, (context, { appraisals, accident }, { on, institution, subject }) => {
    const last = appraisals.at(-1)?.to ?? null;
    mustFollow(context, [accident.occurredOn, last, on]);
    return { appraisals: [...appraisals, { from: on, to: null, institution, subject, result: null, files: [] }] };
  });

const resumeHandler = (ports: InvestigationPorts): CommandHandler =>
  moveHandler(endAppraisal, "resume", ports, (context, { appraisals }, { on, result, files }) => {
    const running = appraisals.find(({ to }) => to === null);
    mustFollow(context, [running?.from ?? null, on]);
    return { appraisals: appraisals.map((one) => (one.to === null ? { ...one, to: on, result, files } : one)) };
  });

/** Opening, handing up, team, beginning, technical appraisals. */
export const conductHandlers = (ports: InvestigationPorts): CommandHandler[] => [
  openHandler(ports),
  moveHandler(handUpInvestigation, "hand-up", ports, (_context, _investigation, { higherBody }) => ({ higherBody })),
  moveHandler(
    recordHigherResult,
    "record-result",
    ports,
    (context, { accident }, { result, approvedOn, approvalNumber }) => {
      mustFollow(context, [accident.occurredOn, approvedOn]);
      return { higherResult: result, approvedOn, approvalNumber, submittedOn: null };
    },
  ),
  formHandler(ports),
  moveHandler(startInvestigation, "start", ports),
  appraiseHandler(ports),
  resumeHandler(ports),
];

/** China's day of now. */
export const today = (context: { readonly now: Date }): string => chinaDay(context.now);
