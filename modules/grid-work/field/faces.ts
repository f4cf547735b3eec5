import { type CommandFace, newId, type OtherForm } from "@anlan/field-kit";
import type { Label } from "@anlan/kernel";
import type { Api } from "@anlan/web-kit/light";
import {
  CHECK_IN_MARKS,
  EVENT_CATEGORIES,
  EVENT_STATES,
  OFFICES,
  URGENCIES,
  VERDICTS,
  VISIT_RESULTS,
} from "../contract/choices.ts";
import type { GridEvent } from "../contract/event.ts";
import type { Visit } from "../contract/patrol.ts";
import type { PatrolWithVisits } from "../contract/patrol-queries.ts";
import { gridEventLife } from "../domain/event-life.ts";
import { MOVE_COMMANDS } from "./expected-event.ts";
import { base } from "./fetch-work.ts";
import { NOWHERE, type ReportValues, type Seen } from "./report-input.ts";
import { SCORES, gridWords as words } from "./words.ts";

type Input = Readonly<Record<string, unknown>>;
const labelled = (table: Readonly<Record<string, Label>>, code: unknown): Label | null => table[String(code)] ?? null;
const both = (text: string): Label => ({ zh: text, en: text });
const nullWhenGone = (cause: { status?: number }): null => {
  if (cause.status === 404) return null;
  throw cause;
};

const findingsIn = (value: unknown): string =>
  (value as readonly { readonly description: string }[]).map(({ description }) => description).join("；");

/** What was refused as a visit, as the report of an event: nothing of it is typed again. */
function eventInstead({ patrolId, stopId, findings, note, reason, checkIn }: Input, typed: Input): OtherForm {
  const said = [findingsIn(findings ?? []), note, reason].filter((one) => typeof one === "string" && one !== "");
  const fix = (checkIn as { readonly fix: ReportValues["position"] } | undefined)?.fix ?? null;
  const values: ReportValues = {
    eventId: newId(),
    category: null,
    urgency: "normal",
    description: said.join("；"),
    position: fix,
    handledHere: "",
    // Kept with the draft of a visit since its first key stroke.
    ...((typed["seen"] as Seen | undefined) ?? NOWHERE),
  };
  const path = `/grid-events/new/${String(patrolId)}/${String(stopId)}`;
  return {
    label: words.asEvent,
    form: `grid-work.report-event|${String(patrolId)}.${String(stopId)}`,
    path,
    values,
  };
}

async function visitThere(api: Api, { patrolId, stopId }: Input): Promise<ReturnType<typeof theirVisit> | null> {
  const patrol = (await api
    .get(`${base}/get-patrol`, { id: String(patrolId) })
    .catch(nullWhenGone)) as PatrolWithVisits | null;
  if (patrol === null) return null;
  return theirVisit(
    patrol,
    patrol.visits.find((visit) => visit.stopId === stopId),
  );
}

const theirVisit = ({ revision }: PatrolWithVisits, visit: Visit | undefined) => ({
  revision,
  values:
    visit === undefined
      ? {}
      : { result: visit.result, reason: visit.reason, note: visit.note, visitedBy: visit.accountName },
});

const visiting: CommandFace = {
  label: { zh: "登记巡查点位", en: "Visit of a stop" },
  fields: {
    result: words.result,
    reason: words.reason,
    findings: words.finding,
    note: words.note,
    visitedBy: words.visitedBy,
  },
  show: (field, value) => {
    if (field === "result") return labelled(VISIT_RESULTS, value);
    if (field === "findings" && Array.isArray(value)) return both(findingsIn(value) === "" ? "—" : findingsIn(value));
    return null;
  },
  // How the check-in was judged, where it is not simply right.
  answer: (reply) => {
    const found = (reply as { readonly visit?: Visit } | null)?.visit?.found;
    if (found === undefined || found.verdict === "confirmed") return [];
    const marks = found.marks.map((mark) => CHECK_IN_MARKS[mark]);
    return [VERDICTS[found.verdict], ...marks];
  },
  theirs: visitThere,
  instead: eventInstead,
};

const reporting: CommandFace = {
  label: words.report,
  fields: {
    description: words.description,
    category: words.category,
    urgency: words.urgency,
    place: words.place,
    handledHere: words.handledHere,
  },
  show: (field, value) => {
    if (field === "category") return labelled(EVENT_CATEGORIES, value);
    return field === "urgency" ? labelled(URGENCIES, value) : null;
  },
};

const helping: CommandFace = {
  label: words.helperVisit,
  fields: { day: words.day, placeName: words.place, work: words.work, hours: words.hours, findings: words.finding },
  show: (field, value) => {
    if (field !== "findings" || !Array.isArray(value)) return null;
    return both(findingsIn(value) === "" ? "—" : findingsIn(value));
  },
};

/** A step of an event: what was filled in beside how the event stands now. */
const moving = (label: Label): CommandFace => ({
  label,
  fields: {
    state: words.state,
    office: words.office,
    unitName: words.unit,
    dueOn: words.dueOn,
    result: words.resultText,
    remark: words.remark,
    score: words.score,
    opinion: words.opinion,
  },
  show: (field, value) => {
    if (field === "state") return labelled(EVENT_STATES, value);
    if (field === "office") return labelled(OFFICES, value);
    return field === "score" ? labelled(SCORES, value) : null;
  },
  theirs: async (api, { id }) => {
    const event = (await api.get(`${base}/get-event`, { id: String(id) }).catch(nullWhenGone)) as GridEvent | null;
    if (event === null) return null;
    const { state, office, unitName, dueOn, result, score, opinion, revision } = event;
    return { revision, values: { state, office, unitName, dueOn, result, score, opinion } };
  },
});

const moves = Object.entries(MOVE_COMMANDS).map(([move, command]) => [
  command,
  moving(gridEventLife.moves[move as keyof typeof MOVE_COMMANDS].label),
]);

/** What the queue says of the commands of grid work. */
export const gridFaces: Readonly<Record<string, CommandFace>> = {
  "grid-work.record-visit": visiting,
  "grid-work.report-event": reporting,
  "grid-work.record-helper-visit": helping,
  ...Object.fromEntries(moves),
};
