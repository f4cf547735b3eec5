import {
  ChartBox,
  Dialog,
  Loaded,
  RecordPage,
  type RecordSection,
  StateTag,
  Timeline,
  Unit,
  useFormat,
  useLabel,
  useMay,
  useQueryOf,
  useWords,
} from "@anlan/web-kit";
import { useMemo, useState } from "react";
import { Link, useParams } from "react-router";
import {
  boundKinds,
  getTarget,
  rebindTarget,
  stepNames,
  type TargetRecord,
  targetKinds,
  targetStates,
} from "../../contract/index.ts";
import { targetTones, targetWords as words } from "../words.ts";
import { ControlForm, FieldsForm, RebindForm } from "./forms.tsx";
import { Controls, HandNumbers, KeyFigures, Parts, Results, Units, Why } from "./sections.tsx";
import { targetChart } from "./target-chart.ts";
import "../indicators.css";

type Asked = "rebind" | "fields" | "control" | null;
const FORMS = { rebind: RebindForm, fields: FieldsForm, control: ControlForm } as const;
const TITLES = { rebind: "rebind", fields: "bindToFields", control: "setControl" } as const;

/** One target: how it stands and why, its course, the rows behind it, who is responsible. */
export function TargetPage() {
  const { targetId = "" } = useParams();
  const query = useQueryOf(getTarget, { targetId: targetId as never });
  return <Loaded query={query}>{(record) => <Opened record={record} />}</Loaded>;
}

function Chart({ record }: { record: TargetRecord }) {
  const t = useWords(words);
  const option = useMemo(
    () =>
      targetChart(record, {
        history: t("history"),
        path: t("path"),
        forecast: t("forecastSeries"),
        range: t("range"),
      }),
    [record, t],
  );
  return <ChartBox option={option} height={300} summary={t("chartSummary", { name: record.row.name })} />;
}

function HeadActions({ record, ask }: { record: TargetRecord; ask: (what: Asked) => void }) {
  const t = useWords(words);
  const mayBind = useMay(rebindTarget.permission ?? "");
  const { row } = record;
  return (
    <div className="in-head-actions">
      {mayBind && row.boundTo === "indicator" && (
        <button type="button" className="al-button al-button-main" onClick={() => ask("control")}>
          {t("setControl")}
        </button>
      )}
      {mayBind && (
        <button type="button" className="al-button" onClick={() => ask("rebind")}>
          {t("rebind")}
        </button>
      )}
      {mayBind && (
        <button type="button" className="al-button" onClick={() => ask("fields")}>
          {t("bindToFields")}
        </button>
      )}
      {row.boundTo === "indicator" && (
        <Link className="al-button" to={`/targets/${row.id}/back-test`}>
          {t("backTest")}
        </Link>
      )}
    </div>
  );
}

function useFacts(record: TargetRecord) {
  const t = useWords(words);
  const format = useFormat();
  const { row } = record;
  const indicator =
    row.indicator === null ? (
      t(boundKinds.hand)
    ) : (
      <Link to={`/indicators/${row.indicator}`}>{t(boundKinds.indicator)}</Link>
    );
  return [
    { label: words.promise, value: t(row.promise) },
    { label: words.kind, value: t(targetKinds[row.kind]) },
    { label: words.boundTo, value: indicator },
    {
      label: words.boundBy,
      value: record.boundReason === null ? record.boundBy : format.named(record.boundBy, record.boundReason),
    },
    { label: words.chapter, value: row.chapter },
    { label: words.plan, value: <Link to={`/plans/${row.planId}`}>{row.planTitle}</Link>, wide: true as const },
    { label: words.text, value: record.text, wide: true as const },
  ];
}

function sectionsOf(record: TargetRecord, facts: RecordSection["facts"]): RecordSection[] {
  const isComputed = record.row.boundTo === "indicator";
  const computed: RecordSection[] = [
    { key: "chart", title: words.chart, body: <Chart record={record} /> },
    { key: "parts", title: words.parts, body: <Parts record={record} /> },
    { key: "controls", title: words.controls, body: <Controls record={record} />, aside: true },
  ];
  return [
    {
      key: "figures",
      title: words.why,
      body: (
        <>
          <KeyFigures record={record} />
          <Why record={record} />
        </>
      ),
    },
    ...(isComputed ? computed : [{ key: "numbers", title: words.numbers, body: <HandNumbers record={record} /> }]),
    { key: "facts", title: words.facts, facts: facts ?? [] },
    { key: "units", title: words.units, aside: true, body: <Units record={record} /> },
    { key: "results", title: words.states, aside: true, body: <Results record={record} /> },
    { key: "log", title: words.timeline, aside: true, body: <Steps record={record} /> },
  ];
}

function Steps({ record }: { record: TargetRecord }) {
  const t = useLabel();
  return (
    <Timeline
      entries={record.steps.map(({ id, at, name, step, remark }) => ({
        id,
        at,
        who: name,
        what: t(stepNames[step]),
        why: step === "state-changed" ? null : remark,
      }))}
    />
  );
}

function Opened({ record }: { record: TargetRecord }) {
  const t = useWords(words);
  const [asked, setAsked] = useState<Asked>(null);
  const facts = useFacts(record);
  const { row } = record;
  const close = () => setAsked(null);
  const Form = asked === null ? null : FORMS[asked];
  return (
    <>
      <RecordPage
        kind={words.kind}
        title={row.name}
        path={[{ label: t("targets"), to: `/targets?plan=${row.planId}` }]}
        state={<StateTag label={targetStates[row.state]} tone={targetTones[row.state]} />}
        waitsFor={row.unitName === null ? null : <Unit name={row.unitName} />}
        actions={<HeadActions record={record} ask={setAsked} />}
        sections={sectionsOf(record, facts)}
      />
      {asked !== null && Form !== null && (
        <Dialog title={t(TITLES[asked])} place="side" firm onClose={close}>
          <Form record={record} onClose={close} />
        </Dialog>
      )}
    </>
  );
}
