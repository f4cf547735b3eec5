import {
  Loaded,
  MoveButtons,
  RecordPage,
  StateTag,
  Timeline,
  useFormat,
  useMay,
  useQueryOf,
  useRegion,
  useWords,
} from "@anlan/web-kit";
import { Link, useParams } from "react-router";
import type { z } from "zod";
import {
  approveDefinition,
  confidences,
  definitionOrigins,
  definitionStates,
  directions,
  discardDefinition,
  draftDefinition,
  endDefinition,
  getIndicator,
  returnDefinition,
  stepNames,
  submitDefinition,
  targetStates,
} from "../../contract/index.ts";
import { definitionLife } from "../../domain/definition-life.ts";
import { definitionTones, targetTones, indicatorWords as words } from "../words.ts";
import { IndicatorYears } from "./IndicatorYears.tsx";
import "../indicators.css";

type Indicator = z.output<typeof getIndicator.output>;
type Version = Indicator["versions"][number];

/** One indicator: what it means, its versions, its values here, the targets bound to it. */
export function IndicatorPage() {
  const { code = "" } = useParams();
  const query = useQueryOf(getIndicator, { code });
  return <Loaded query={query}>{(indicator) => <Opened indicator={indicator} />}</Loaded>;
}

function Moves({ version }: { version: Version }) {
  if (version.id === null || version.revision === null || version.region === null) return null;
  const { id, revision, region, state, lastMoves } = version;
  const initial = { definitionId: id, revision };
  const remark = { label: words.reason, rows: 3 };
  const record = { state, stateSince: version.stateSince ?? "", region, lastMoves, revision };
  return (
    <MoveButtons
      procedure={definitionLife}
      record={record}
      recordKey={id}
      quiet={["end", "discard"]}
      moves={{
        submit: { command: submitDefinition, initial },
        approve: { command: approveDefinition, initial },
        return: { command: returnDefinition, initial, fields: { remark } },
        discard: { command: discardDefinition, initial, fields: { remark } },
        end: { command: endDefinition, initial, fields: { validTo: { label: words.validTo }, remark } },
      }}
    />
  );
}

function VersionFacts({ version }: { version: Version }) {
  const t = useWords(words);
  const format = useFormat();
  const day = (value: string | null) => (value === null ? t("always") : format.day(value));
  const facts: readonly (readonly [Parameters<typeof t>[0], string | null])[] = [
    ["source", version.source],
    ["unit", t(version.unit)],
    ["direction", t(directions[version.direction])],
    ["validity", `${day(version.validFrom)} ～ ${day(version.validTo)}`],
    ["drafted", version.draftedBy],
    ["approved", version.approvedBy],
    ["reason", version.remark],
  ];
  return (
    <>
      <p className="in-formula">{version.formula}</p>
      <ul className="in-why">
        {version.inWords.map((sentence) => (
          <li key={sentence.zh}>{t(sentence)}</li>
        ))}
      </ul>
      <dl className="in-figures">
        {facts.map(([label, value]) =>
          value === null ? null : (
            <div key={String(label)}>
              <dt className="al-quiet">{t(label)}</dt>
              <dd style={{ margin: 0 }}>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </>
  );
}

function OneVersion({ version }: { version: Version }) {
  const t = useWords(words);
  const mayDraft = useMay(draftDefinition.permission ?? "");
  return (
    <section className="al-card">
      <h3>
        {version.origin === "built-in" ? t(definitionOrigins["built-in"]) : t("version", { version: version.version })}{" "}
        <StateTag label={definitionStates[version.state]} tone={definitionTones[version.state]} />
      </h3>
      <VersionFacts version={version} />
      <div className="in-head-actions">
        <Moves version={version} />
        {mayDraft && version.state === "draft" && (
          <Link className="al-button" to={`/indicators/new?code=${version.code}&version=${version.version}`}>
            {t("edit")}
          </Link>
        )}
      </div>
      {version.steps.length > 0 && (
        <Timeline
          entries={version.steps.map(({ id, at, name, step, remark }) => ({
            id,
            at,
            who: name,
            what: t(stepNames[step]),
            why: remark,
          }))}
        />
      )}
    </section>
  );
}

function Targets({ targets }: Pick<Indicator, "targets">) {
  const t = useWords(words);
  if (targets.length === 0) return <p className="al-quiet">{t("noTargets")}</p>;
  return (
    <ul className="in-why">
      {targets.map(({ id, name, planTitle, state }) => (
        <li key={id}>
          <Link to={`/targets/${id}`}>{name}</Link> <StateTag label={targetStates[state]} tone={targetTones[state]} />{" "}
          <small className="al-quiet">{planTitle}</small>
        </li>
      ))}
    </ul>
  );
}

function Opened({ indicator }: { indicator: Indicator }) {
  const t = useWords(words);
  const { region } = useRegion();
  const mayDraft = useMay(draftDefinition.permission ?? "");
  const shown = indicator.versions.find(({ state }) => state === "in-force") ?? indicator.versions[0];
  if (shown === undefined) return null;
  const isOpen = indicator.versions.some(({ state }) => state === "draft" || state === "submitted");
  return (
    <RecordPage
      kind={words.kind}
      title={t(shown.name)}
      number={indicator.code}
      path={[{ label: t("indicators"), to: "/indicators" }]}
      state={
        <>
          <StateTag label={definitionStates[shown.state]} tone={definitionTones[shown.state]} />{" "}
          <StateTag label={definitionOrigins[shown.origin]} tone="ended" />{" "}
          {shown.confidence !== null && <StateTag label={confidences[shown.confidence]} tone="ended" />}
        </>
      }
      actions={
        mayDraft &&
        shown.origin === "own" &&
        !isOpen && (
          <Link className="al-button" to={`/indicators/new?code=${indicator.code}`}>
            {t("newVersion")}
          </Link>
        )
      }
      sections={[
        {
          key: "values",
          title: words.values,
          body: <IndicatorYears code={indicator.code} region={region.code} digits={shown.digits} />,
        },
        {
          key: "versions",
          title: words.versions,
          body: indicator.versions.map((version) => <OneVersion key={version.version} version={version} />),
        },
        { key: "targets", title: words.targets, aside: true, body: <Targets targets={indicator.targets} /> },
      ]}
    />
  );
}
