import {
  Loaded,
  MoveButtons,
  ProcedureBar,
  RecordPage,
  StateTag,
  Timeline,
  Unit,
  useFormat,
  useMay,
  useQueryOf,
  useWords,
} from "@anlan/web-kit";
import { Link, useParams } from "react-router";
import {
  acceptWarning,
  acknowledgeWarning,
  explainWarning,
  getWarning,
  returnWarning,
  stepNames,
  targetStates,
  type Warning,
  warningEnds,
  warningStates,
} from "../../contract/index.ts";
import { warningLife } from "../../domain/warning-life.ts";
import { targetTones, warningTones, warningWords as words } from "../words.ts";
import "../indicators.css";

/** One warning: why, what the unit answered, what the office decided. */
export function WarningPage() {
  const { warningId = "" } = useParams();
  const query = useQueryOf(getWarning, { warningId: warningId as never });
  return <Loaded query={query}>{(warning) => <Opened warning={warning} />}</Loaded>;
}

const remark = { label: words.remark, rows: 3 };

function Moves({ warning }: { warning: Warning }) {
  const initial = { warningId: warning.id, revision: warning.record.revision };
  return (
    <MoveButtons
      procedure={warningLife}
      record={warning.record}
      recordKey={warning.id}
      moves={{
        acknowledge: { command: acknowledgeWarning, initial },
        explain: {
          command: explainWarning,
          initial,
          fields: {
            explanation: { label: words.explanation, rows: 4 },
            measure: { label: words.measure, rows: 4 },
            measureDueOn: { label: words.measureDueOn },
          },
        },
        accept: { command: acceptWarning, initial, fields: { remark } },
        return: { command: returnWarning, initial, fields: { remark } },
      }}
    />
  );
}

function Answer({ warning }: { warning: Warning }) {
  const t = useWords(words);
  const format = useFormat();
  if (warning.explanation === null) return <p className="al-quiet">{t("noAnswer")}</p>;
  const lines = [
    [words.explanation, warning.explanation],
    [words.measure, warning.measure],
    [words.measureDueOn, warning.measureDueOn === null ? null : format.day(warning.measureDueOn)],
    [words.explainedBy, warning.explainedBy],
    [words.remark, warning.remark],
  ] as const;
  return (
    <dl>
      {lines.map(([label, value]) =>
        value === null ? null : (
          <div key={label.en}>
            <dt className="al-quiet">{t(label)}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

function useFacts(warning: Warning) {
  const t = useWords(words);
  const format = useFormat();
  const mayReadTarget = useMay("indicators.target.read");
  const target = mayReadTarget ? (
    <Link to={`/targets/${warning.targetId}`}>{warning.targetName}</Link>
  ) : (
    warning.targetName
  );
  return [
    { label: words.target, value: target, wide: true as const },
    { label: words.plan, value: warning.planTitle, wide: true as const },
    { label: words.unit, value: warning.unitName ?? t("office") },
    { label: words.warnedAt, value: format.moment(warning.warnedAt) },
    ...(warning.end === null ? [] : [{ label: words.ended, value: t(warningEnds[warning.end]) }]),
    ...(warning.whyText === null ? [] : [{ label: words.why, value: t(warning.whyText), wide: true as const }]),
  ];
}

function Opened({ warning }: { warning: Warning }) {
  const t = useWords(words);
  const facts = useFacts(warning);
  const office = warning.state === "explained" || warning.unitName === null;
  const waitsFor = warning.state === "closed" ? null : office ? t("office") : <Unit name={warning.unitName ?? ""} />;
  return (
    <RecordPage
      kind={words.kind}
      title={warning.targetName}
      path={[{ label: t("warnings"), to: "/targets/warnings" }]}
      state={
        <>
          <StateTag label={warningStates[warning.state]} tone={warningTones[warning.state]} />{" "}
          <StateTag label={targetStates[warning.targetState]} tone={targetTones[warning.targetState]} />
        </>
      }
      waitsFor={waitsFor}
      due={warning.limitAt}
      actions={<Moves warning={warning} />}
      procedure={<ProcedureBar procedure={warningLife} record={warning.record} due={warning.limitAt} />}
      sections={[
        { key: "facts", title: words.facts, facts },
        { key: "answer", title: words.answer, body: <Answer warning={warning} /> },
        {
          key: "log",
          title: words.timeline,
          aside: true,
          body: (
            <Timeline
              entries={warning.steps.map(({ id, at, name, step, remark: why }) => ({
                id,
                at,
                who: name,
                what: t(stepNames[step]),
                why: step === "worsened" ? null : why,
              }))}
            />
          ),
        },
      ]}
    />
  );
}
