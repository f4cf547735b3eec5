import { RecordFiles, RecordFilesInput } from "@anlan/files/web";
import { UnitPicker } from "@anlan/organisation/web";
import {
  Loaded,
  MoveButtons,
  ProcedureBar,
  positionText,
  RecordPage,
  StateTag,
  Timeline,
  Unit,
  useFormat,
  useQueryOf,
  useWords,
} from "@anlan/web-kit";
import { Link, useParams } from "react-router";
import type { z } from "zod";
import {
  declineEvent,
  dismissEvent,
  dispatchEvent,
  EVENT_CATEGORIES,
  EVENT_STATES,
  escalateEvent,
  evaluateEvent,
  getEvent,
  handleEvent,
  OFFICES,
  reopenEvent,
  returnEvent,
  sendEventBack,
  settleEvent,
  takeEventBack,
  transferEvent,
  URGENCIES,
} from "../contract/index.ts";
import { gridEventLife } from "../domain/index.ts";
import { LEVELS } from "./fields.ts";
import { eventTones, gridWorkWords as words } from "./words.ts";
import "./grid-work.css";

type Shown = z.output<typeof getEvent.output>;

/** One grid event: what it is, who must act, what happened. */
export function EventPage() {
  const { eventId = "" } = useParams();
  const query = useQueryOf(getEvent, { id: eventId as never });
  return <Loaded query={query}>{(event) => <Opened event={event} />}</Loaded>;
}

const remark = { remark: { label: words.remark } };

function movesOf(event: Shown) {
  const initial = { id: event.id, revision: event.revision };
  const { advice } = event;
  const byRule = advice && { source: { zh: `派单规则 ${advice.ruleCode}`, en: `rule ${advice.ruleCode}` } };
  const advised = advice === null || advice.unitWords.length === 0 ? null : advice.unitWords.join("、");
  const help = advised === null ? {} : { help: { zh: `按类别建议：${advised}`, en: `By category: ${advised}` } };
  const plain = { initial, fields: remark };
  return {
    dispatch: {
      command: dispatchEvent,
      initial: { ...initial, dueOn: advice?.dueOn },
      fields: {
        unitId: { label: words.dispatchTo, input: UnitPicker, ...help },
        dueOn: { label: words.dueOn, ...byRule },
        ...remark,
      },
    },
    handle: {
      command: handleEvent,
      initial: { ...initial, result: event.result },
      fields: { result: { label: words.resultText }, fileIds: { label: words.files, input: RecordFilesInput } },
    },
    settle: { command: settleEvent, ...plain },
    return: { command: returnEvent, ...plain },
    "send-back": { command: sendEventBack, ...plain },
    decline: { command: declineEvent, ...plain },
    escalate: { command: escalateEvent, ...plain },
    "take-back": { command: takeEventBack, ...plain },
    transfer: {
      command: transferEvent,
      initial,
      fields: { level: { label: words.level, options: LEVELS }, ...remark },
    },
    dismiss: { command: dismissEvent, ...plain },
    evaluate: {
      command: evaluateEvent,
      initial: { ...initial, score: 5 },
      fields: { score: { label: words.score }, opinion: { label: words.opinion } },
    },
    reopen: { command: reopenEvent, ...plain },
  };
}

function useFacts(event: Shown) {
  const t = useWords(words);
  const format = useFormat();
  const { fix, enterpriseId, enterpriseName } = event;
  const place = fix === null ? null : positionText(fix);
  const enterprise = enterpriseId === null ? null : <Link to={`/enterprises/${enterpriseId}`}>{enterpriseName}</Link>;
  const facts = [
    { label: words.description, value: event.description, wide: true as const },
    { label: words.category, value: t(EVENT_CATEGORIES[event.category]) },
    { label: words.urgency, value: t(URGENCIES[event.urgency]) },
    { label: words.office, value: t(OFFICES[event.office]) },
    { label: words.region, value: event.regionName },
    { label: words.grid, value: event.gridName },
    { label: words.place, value: event.place },
    { label: words.enterprise, value: enterprise },
    {
      label: words.position,
      value:
        place === null
          ? null
          : `${place}${fix?.accuracy == null ? "" : ` · ${t("accuracy", { metres: Math.round(fix.accuracy) })}`}`,
    },
    { label: words.reporter, value: event.reporterName },
    { label: words.reportedAt, value: format.moment(event.reportedAt) },
    { label: words.dispatchTo, value: event.unitName },
    { label: words.dueOn, value: event.dueOn === null ? null : format.day(event.dueOn) },
    { label: words.resultText, value: event.result, wide: true as const },
    { label: words.score, value: event.score },
    { label: words.opinion, value: event.opinion, wide: true as const },
    {
      label: words.danger,
      value: event.dangerId === null ? null : <Link to={`/hidden-dangers/${event.dangerId}`}>{t("openDanger")}</Link>,
    },
  ];
  return facts.filter(({ value }) => value !== null);
}

function WaitsFor({ event }: { event: Shown }) {
  const t = useWords(words);
  return (
    <Unit name={event.state === "dispatched" && event.unitName !== null ? event.unitName : t(OFFICES[event.office])} />
  );
}

const isWaiting = ({ state }: Shown): boolean => state === "reported" || state === "dispatched" || state === "handled";

function History({ event }: { event: Shown }) {
  const t = useWords(words);
  const named = (move: string) => {
    if (move === "report") return t("report");
    const known = gridEventLife.moves[move as keyof typeof gridEventLife.moves];
    return known === undefined ? t(gridEventLife.moves.escalate.label) : t(known.label);
  };
  return (
    <Timeline
      entries={event.steps.map((step) => ({
        id: step.id,
        at: step.at,
        what: named(step.move),
        who: step.accountName,
        why: step.text,
      }))}
    />
  );
}

function Opened({ event }: { event: Shown }) {
  const t = useWords(words);
  const facts = useFacts(event);
  const files = [...event.fileIds, ...event.resultFileIds];
  return (
    <RecordPage
      kind={words.event}
      title={event.description.slice(0, 60)}
      path={[{ label: t("events"), to: "/grid-work/events" }]}
      state={<StateTag label={EVENT_STATES[event.state]} tone={eventTones[event.state]} />}
      waitsFor={isWaiting(event) ? <WaitsFor event={event} /> : null}
      due={event.state === "dispatched" ? event.dueOn : null}
      actions={
        <MoveButtons
          procedure={gridEventLife}
          record={event}
          recordKey={event.id}
          moves={movesOf(event)}
          quiet={["dismiss", "take-back", "escalate", "transfer", "reopen"]}
        />
      }
      procedure={<ProcedureBar procedure={gridEventLife} record={event} history={[]} />}
      sections={[
        { key: "facts", title: words.facts, facts },
        ...(files.length === 0 ? [] : [{ key: "files", title: words.files, body: <RecordFiles ids={files} /> }]),
        { key: "history", title: words.history, aside: true, body: <History event={event} /> },
      ]}
    />
  );
}
