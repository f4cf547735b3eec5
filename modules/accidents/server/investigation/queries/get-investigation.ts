import { chinaDay, type Label } from "@anlan/kernel";
import { answer, logRead, type QueryContext, type QueryHandler } from "@anlan/server-kit";
import { getEntryVersions, getInvestigation, type Investigation } from "../../../contract/index.ts";
import {
  approvalExtensionLeft,
  fourNots,
  hiddenIn,
  namesIn,
  ofKind,
  pseudonymsOf,
  reportGaps,
  seesNames,
  stepLabel,
  teamGaps,
  unanswered,
} from "../../../domain/investigation/index.ts";
import { dbOf } from "../../store/read.ts";
import type { Dossier } from "../cases.ts";
import { shownMeasure } from "../commands/measures.ts";
import type { InvestigationPorts } from "../ports.ts";
import {
  allEntries,
  clockOf,
  entriesOf,
  findInvestigation,
  grantedDays,
  measuresOf,
  ruleOf,
  shownAccident,
  shownEntry,
  stepsOf,
  versionsOf,
} from "../store/read.ts";
import { factsOf, INVESTIGATION } from "../write.ts";

const unevaluated = (measures: Dossier["measures"]): Label[] =>
  measures.filter(({ evaluation }) => evaluation === null).map(({ text }) => ({ zh: text, en: text }));

/** What the step that is awaited still lacks. */
function missingIn({ investigation, entries, measures }: Dossier): Label[] {
  switch (investigation.state) {
    case "opened":
      return teamGaps(ofKind(entries, "member").map(({ content }) => content));
    case "investigating":
      return reportGaps(entries, measures.length);
    case "approved":
      return unanswered(entries).map(({ name }) => ({ zh: `${name}尚未处理`, en: `${name} not dealt with` }));
    case "published":
      return unevaluated(measures);
    case "evaluated":
      return fourNots(entries, measures).flatMap(({ missing }) => missing);
    default:
      return [];
  }
}

async function shown(context: QueryContext, ports: InvestigationPorts, dossier: Dossier): Promise<Investigation> {
  const { investigation, entries, measures } = dossier;
  const today = chinaDay(context.now);
  const clock = clockOf(ports, investigation, investigation.accident);
  const steps = await stepsOf(dbOf(context), investigation);
  const { investigationId: id, ...facts } = factsOf(investigation);
  return {
    id,
    facts,
    accident: shownAccident(ports, investigation.accident),
    regionName: (await ports.regionPath(investigation.region)).at(-1) ?? investigation.region,
    namesHidden: false,
    clock: {
      baseDueOn: clock.baseDueOn,
      excludedDays: clock.excludedDays,
      extensionDays: clock.extensionDays,
      stoppedSince: clock.stoppedSince,
      approvalLeft: approvalExtensionLeft(
        ruleOf(ports, investigation.accident.occurredOn),
        investigation.accident.grade,
        grantedDays(investigation, "approval"),
      ),
    },
    higherBody: investigation.higherBody,
    higherResult: investigation.higherResult,
    entrusted: investigation.entrusted,
    appraisals: [...investigation.appraisals],
    extensions: [...investigation.extensions],
    submittedOn: investigation.submittedOn,
    approvedOn: investigation.approvedOn,
    approvalNumber: investigation.approvalNumber,
    publishedOn: investigation.publishedOn,
    publishedAt: investigation.publishedAt,
    evaluationText: investigation.evaluationText,
    files: [...investigation.files],
    entries: entries.map(shownEntry),
    measures: measures.map((measure) => shownMeasure(measure, today)),
    steps: steps.map((step) => ({ ...step, label: stepLabel(step.move) })),
    missing: missingIn(dossier),
    fourNots: fourNots(entries, measures).map((one) => ({ ...one, missing: [...one.missing] })),
  };
}

/** Names of persons as the caller may see them: as they are, which is logged, or hidden. */
async function withNames<T extends object>(
  context: QueryContext,
  { id, region }: Dossier["investigation"],
  names: readonly string[],
  value: T,
): Promise<{ value: T; hidden: boolean }> {
  if (names.length === 0) return { value, hidden: false };
  if (!seesNames(context.caller, region)) return { value: hiddenIn(value, pseudonymsOf(names)), hidden: true };
  await logRead(context, { action: getInvestigation.name, type: INVESTIGATION, id, region });
  return { value, hidden: false };
}

/** One investigation with its dossier, and the versions of one entry. */
export const investigationQueries = (ports: InvestigationPorts): QueryHandler[] => [
  answer(getInvestigation, async (context, { investigationId }) => {
    const db = dbOf(context);
    const investigation = await findInvestigation(db, ports, investigationId);
    if (investigation === undefined) return undefined;
    const entries = await entriesOf(db, investigation);
    const dossier = { investigation, entries, measures: await measuresOf(db, investigation) };
    const { value, hidden } = await withNames(
      context,
      investigation,
      namesIn(entries),
      await shown(context, ports, dossier),
    );
    return { ...value, namesHidden: hidden };
  }),
  answer(getEntryVersions, async (context, { investigationId, entryId }) => {
    const db = dbOf(context);
    const investigation = await findInvestigation(db, ports, investigationId);
    if (investigation === undefined) return undefined;
    const versions = await versionsOf(db, investigation, entryId);
    if (versions.length === 0) return undefined;
    // Names that stand in an earlier version only are hidden too.
    const names = namesIn([...(await allEntries(db, investigation)), ...versions]);
    const shownVersions = versions.map(({ version, content, reckoned, accountName, enteredAt, reason, withdrawn }) => ({
      version,
      content,
      reckoned,
      enteredBy: accountName,
      enteredAt,
      reason,
      withdrawn,
    }));
    return (await withNames(context, investigation, names, { versions: shownVersions })).value;
  }),
];
