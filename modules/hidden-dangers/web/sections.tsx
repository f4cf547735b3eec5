import { RecordFiles } from "@anlan/files/web";
import {
  type Fact,
  Facts,
  type RecordSection,
  StateTag,
  Timeline,
  useFormat,
  useLabel,
  useWords,
} from "@anlan/web-kit";
import { Link } from "react-router";
import { DANGER_SIDES, DANGER_SOURCES, type Danger, EXTENSION_STATES, STOPS } from "../contract/index.ts";
import { extensionTones, dangerWords as words } from "./words.ts";

interface Props {
  readonly danger: Danger;
}

function FactsOf({ danger }: Props) {
  const t = useWords(words);
  const format = useFormat();
  const moment = (value: string | null) => (value === null ? null : format.moment(value));
  const day = (value: string | null) => (value === null ? null : format.day(value));
  const who = (at: string | null, name: string | null) => (at === null ? null : `${format.moment(at)} ${name ?? ""}`);
  const { enterpriseId, enterpriseName, enterpriseOpen } = danger;
  const facts: Fact[] = [
    { label: words.description, value: <span className="dangers-text">{danger.description}</span>, wide: true },
    {
      label: words.enterpriseShort,
      value: enterpriseId === null ? null : <Link to={`/enterprises/${enterpriseId}`}>{enterpriseName}</Link>,
      ...(enterpriseOpen ? {} : { source: t("enterpriseClosed") }),
    },
    { label: words.place, value: danger.place },
    { label: words.region, value: danger.path.join(" ") },
    { label: words.source, value: t(DANGER_SOURCES[danger.source]) },
    { label: words.side, value: t(DANGER_SIDES[danger.side]) },
    { label: words.foundAt, value: format.moment(danger.foundAt) },
    { label: words.foundBy, value: danger.foundByName },
    { label: words.deviceAt, value: moment(danger.deviceAt) },
    { label: words.responsible, value: danger.responsibleName },
    { label: words.responsibleUnit, value: danger.responsibleUnitName },
    { label: words.dueOn, value: day(danger.dueOn) },
    { label: words.firstDueOn, value: danger.firstDueOn === danger.dueOn ? null : day(danger.firstDueOn) },
    { label: words.rectified, value: who(danger.rectifiedAt, danger.rectifiedByName) },
    { label: words.verified, value: who(danger.verifiedAt, danger.verifiedByName) },
    { label: words.closedAt, value: moment(danger.closedAt) },
    { label: words.returns, value: danger.returns === 0 ? null : danger.returns },
  ];
  return <Facts facts={facts.filter(({ value }) => value !== null)} />;
}

function GradingOf({ danger }: Props) {
  const t = useLabel();
  const format = useFormat();
  const { grading } = danger;
  if (grading === null) return null;
  return (
    <>
      <ul className="dangers-why">
        {grading.explanation.map((sentence) => (
          <li key={sentence.zh}>{t(sentence)}</li>
        ))}
      </ul>
      {grading.remark !== null && <blockquote>{grading.remark}</blockquote>}
      <p className="al-quiet">
        {t(words.gradedBy)} {grading.byName} · {format.moment(grading.at)}
      </p>
    </>
  );
}

function MajorOf({ danger }: Props) {
  const t = useWords(words);
  const format = useFormat();
  const { major } = danger;
  if (major === null) return null;
  const { plan, stop, assessment, acceptance, congress, authority } = major;
  const report = (one: typeof congress) => (one === null ? null : `${format.day(one.on)} ${one.to}`);
  const facts: Fact[] = [
    { label: words.cause, value: major.cause, wide: true },
    { label: words.harm, value: major.harm, wide: true },
    { label: words.congress, value: report(congress) },
    { label: words.authority, value: report(authority) },
    ...(plan === null
      ? []
      : [
          { label: words.goal, value: plan.goal, wide: true },
          { label: words.planResponsible, value: plan.responsible, wide: true },
          { label: words.planMeasures, value: plan.measures, wide: true },
          { label: words.planFunds, value: plan.funds },
          { label: words.planDue, value: format.day(plan.dueOn) },
          { label: words.planContingency, value: plan.contingency, wide: true },
        ]),
    ...(stop === null
      ? []
      : [
          {
            label: words.stopNow,
            value: `${t(STOPS[stop.kind])} ${stop.area ?? ""} ${format.day(stop.from)}${stop.to === null ? "" : ` → ${format.day(stop.to)}`}`,
            wide: true,
          },
        ]),
    {
      label: words.assessment,
      value:
        assessment === null ? null : format.named(`${format.day(assessment.on)} ${assessment.by}`, assessment.result),
      wide: true,
    },
    {
      label: words.acceptance,
      value:
        acceptance === null
          ? null
          : format.named(`${format.day(acceptance.on)} ${acceptance.body}`, acceptance.opinion),
      wide: true,
    },
  ];
  return <Facts facts={facts.filter(({ value }) => value !== null)} />;
}

function ExtensionsOf({ danger }: Props) {
  const t = useWords(words);
  const format = useFormat();
  return (
    <ul className="dangers-lines">
      {danger.extensions.map((one) => (
        <li key={one.id}>
          <span>
            {format.day(one.from)} → {format.day(one.until)}
          </span>
          <StateTag label={EXTENSION_STATES[one.state]} tone={extensionTones[one.state]} />
          <small className="al-quiet">
            {format.named(one.askedBy, one.reason)}
            {one.decidedBy !== null &&
              ` · ${one.remark === null ? one.decidedBy : format.named(one.decidedBy, one.remark)}`}
            {one.state === "asked" && ` · ${t("due")} ${format.day(one.answerBy)}`}
          </small>
        </li>
      ))}
    </ul>
  );
}

function JoinedOf({ danger }: Props) {
  const t = useWords(words);
  const format = useFormat();
  return (
    <ul className="dangers-lines">
      {danger.joined.map((one) => (
        <li key={one.id}>
          <Link to={`/hidden-dangers/${one.id}`}>{one.description}</Link>
          <small className="al-quiet">
            {t(DANGER_SOURCES[one.source])} · {format.moment(one.foundAt)}
          </small>
        </li>
      ))}
    </ul>
  );
}

function History({ danger }: Props) {
  const t = useLabel();
  const format = useFormat();
  const entries = danger.steps.map(({ id, at, deviceAt, label, byName, remark, files }) => ({
    id,
    at,
    who: byName,
    what: t(label),
    why: remark,
    more: (
      <>
        {deviceAt !== null && (
          <small className="al-quiet">
            {t(words.deviceAt)} {format.moment(deviceAt)}
          </small>
        )}
        {files.length > 0 && <RecordFiles ids={files} />}
      </>
    ),
  }));
  return <Timeline entries={entries} />;
}

/** The parts of a danger's page, in their order; those without anything to say are left out. */
export function sectionsOf(danger: Danger): RecordSection[] {
  const all: readonly (RecordSection & { readonly shown: boolean })[] = [
    { key: "facts", title: words.facts, body: <FactsOf danger={danger} />, shown: true },
    { key: "major", title: words.major, body: <MajorOf danger={danger} />, shown: danger.major !== null },
    { key: "files", title: words.files, body: <RecordFiles ids={danger.files} />, shown: danger.files.length > 0 },
    {
      key: "grading",
      title: words.grading,
      aside: true,
      body: <GradingOf danger={danger} />,
      shown: danger.grading !== null,
    },
    {
      key: "extensions",
      title: words.extensions,
      aside: true,
      body: <ExtensionsOf danger={danger} />,
      shown: danger.extensions.length > 0,
    },
    {
      key: "joined",
      title: words.joined,
      aside: true,
      body: <JoinedOf danger={danger} />,
      shown: danger.joined.length > 0,
    },
    { key: "history", title: words.history, aside: true, body: <History danger={danger} />, shown: true },
  ];
  return all.flatMap(({ shown, ...section }) => (shown ? [section] : []));
}
