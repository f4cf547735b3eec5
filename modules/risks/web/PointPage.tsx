import type { Label } from "@anlan/kernel";
import {
  ChangeHistory,
  type Fact,
  Icon,
  Loaded,
  type MoveAction,
  MoveButtons,
  ProcedureBar,
  positionText,
  RecordPage,
  type RecordSection,
  RISK_LEVELS,
  RiskTag,
  StateTag,
  useMay,
  useOwnEnterprise,
  useQueryOf,
  useWords,
} from "@anlan/web-kit";
import { useState } from "react";
import { Link, useParams } from "react-router";
import {
  askCorrection,
  confirmPoint,
  LEVELS,
  ORIGINS,
  POINT_KINDS,
  POINT_STATES,
  type Point,
  restorePoint,
  retirePoint,
  revisePoint,
  TRIGGERS,
} from "../contract/index.ts";
import { pointLife } from "../domain/lifecycle.ts";
import { PointDialog } from "./forms.tsx";
import { PointSheets } from "./Sheets.tsx";
import { useRiskSpecs } from "./specs.ts";
import { Tree } from "./Tree.tsx";
import { ReasonList, Versions } from "./Versions.tsx";
import { CHANGE_LABELS, stateTones, riskWords as words } from "./words.ts";
import "./risks.css";

/** One risk point: its grade and why, hazards, events, measures, what is missing, cards, versions, history. */
export function PointPage() {
  const { pointId = "" } = useParams();
  const query = useQueryOf(useRiskSpecs().point, { pointId: pointId as never });
  return <Loaded query={query}>{(point) => <Opened point={point} />}</Loaded>;
}

function useFacts(point: Point): Fact[] {
  const t = useWords(words);
  const official = useOwnEnterprise() === null;
  const { longitude, latitude, level, confirmedColour } = point;
  const enterprise = official ? (
    <Link to={`/risks/registers/${point.enterpriseId}`}>{point.enterpriseName}</Link>
  ) : (
    point.enterpriseName
  );
  return [
    { label: words.enterprise, value: enterprise },
    { label: words.unit, value: point.unitName },
    { label: words.kind, value: t(POINT_KINDS[point.kind]) },
    { label: words.level, value: level === null ? null : t(LEVELS[level]) },
    {
      label: words.confirmedColour,
      value: confirmedColour === null ? null : <RiskTag level={RISK_LEVELS[confirmedColour]} />,
    },
    { label: words.place, value: point.place },
    {
      label: words.position,
      value: longitude === null || latitude === null ? null : positionText({ longitude, latitude }),
    },
    { label: words.persons, value: point.persons },
    { label: words.department, value: point.department },
    { label: words.liablePerson, value: point.liablePerson },
    { label: words.dutyPhone, value: point.dutyPhone },
    { label: words.remark, value: point.remark, wide: true },
  ];
}

const lines = (all: readonly { zh: string; en: string }[], t: (label: { zh: string; en: string }) => string) => (
  <ul className="risks-lines">
    {all.map((line) => (
      <li key={line.zh}>{t(line)}</li>
    ))}
  </ul>
);

type Moves = Readonly<Record<string, MoveAction>>;
const onPoint = ({ id, revision }: Point) => ({ pointId: id, revision });
const because = (label: Label, rows = 3) => ({ remark: { label, rows } });

function ownMoves(point: Point): Moves {
  const initial = onPoint(point);
  const said = point.state === "reassessing" ? words.conclusion : words.remark;
  return {
    confirm: { command: confirmPoint, initial, fields: { conclusion: { label: said, rows: 3 } } },
    revise: {
      command: revisePoint,
      initial: { ...initial, trigger: "revision" },
      fields: { trigger: { label: words.trigger, options: TRIGGERS }, ...because(words.reason) },
      note: words.stillCounts,
    },
    retire: { command: retirePoint, initial, fields: because(words.reason) },
    restore: { command: restorePoint, initial, fields: because(words.reason) },
  };
}

const officialMoves = (point: Point): Moves => ({
  "ask-correction": { command: askCorrection, initial: onPoint(point), fields: because(words.correction, 4) },
});

function Buttons({ point, own, edit }: { point: Point; own: boolean; edit: (() => void) | null }) {
  const t = useWords(words);
  return (
    <>
      <MoveButtons
        procedure={pointLife}
        // A point goes round and round: what it did before does not make confirming it less the next thing to do.
        record={{ ...point, lastMoves: {} }}
        recordKey={`${point.id}.${point.revision}`}
        quiet={["retire", "revise"]}
        moves={own ? ownMoves(point) : officialMoves(point)}
      />
      {edit !== null && (
        <button type="button" className="al-button" onClick={edit}>
          <Icon name="settings" /> {t("edit")}
        </button>
      )}
    </>
  );
}

function useSections(point: Point, open: boolean): RecordSection[] {
  const t = useWords(words);
  const facts = useFacts(point);
  const { lacks, hints, reasons } = point;
  return [
    ...(reasons.length === 0
      ? []
      : [
          {
            key: "reasons",
            title: words.reasons,
            body: (
              <>
                <ReasonList reasons={reasons} />
                <p className="al-quiet">{t("stillCounts")}</p>
              </>
            ),
          },
        ]),
    ...(lacks.length === 0 || point.state === "confirmed"
      ? []
      : [{ key: "lacks", title: words.lacks, body: lines(lacks, t) }]),
    { key: "tree", title: words.hazards, body: <Tree point={point} open={open} /> },
    ...(hints.length === 0 ? [] : [{ key: "hints", title: words.hints, body: lines(hints, t) }]),
    { key: "facts", title: words.facts, facts },
    { key: "sheets", title: words.sheets, aside: true, body: <PointSheets point={point} /> },
    { key: "versions", title: words.versions, aside: true, body: <Versions versions={point.versions} /> },
    {
      key: "history",
      title: words.history,
      aside: true,
      body: (
        <ChangeHistory
          entries={point.history}
          fields={[]}
          labels={CHANGE_LABELS}
          origins={ORIGINS}
          values={{ kind: POINT_KINDS }}
        />
      ),
    },
  ];
}

function Opened({ point }: { point: Point }) {
  const t = useWords(words);
  const own = useOwnEnterprise() === point.enterpriseId;
  const open = [own, useMay("risks.own.manage"), point.state === "draft" || point.state === "reassessing"].every(
    Boolean,
  );
  const [editing, setEditing] = useState(false);
  const sections = useSections(point, open);
  const history = [...point.versions].reverse().map(({ at, by }) => ({ move: "confirm", at, by }));
  return (
    <>
      <RecordPage
        kind={words.point}
        title={point.name}
        number={point.unitName}
        path={[
          own
            ? { label: t("own"), to: "/risks/own" }
            : { label: point.enterpriseName, to: `/risks/registers/${point.enterpriseId}` },
        ]}
        state={
          <>
            {point.colour !== null && <RiskTag level={RISK_LEVELS[point.colour]} />}{" "}
            <StateTag label={POINT_STATES[point.state]} tone={stateTones[point.state]} />
          </>
        }
        waitsFor={point.state === "reassessing" || point.state === "draft" ? point.enterpriseName : null}
        due={point.dueOn}
        actions={<Buttons point={point} own={own} edit={open ? () => setEditing(true) : null} />}
        procedure={<ProcedureBar procedure={pointLife} record={point} history={history} due={point.dueOn} />}
        sections={sections}
      />
      {editing && <PointDialog point={point} onClose={() => setEditing(false)} />}
    </>
  );
}
