import {
  ApiError,
  Dialog,
  EmptyState,
  Loaded,
  RecordPage,
  SpecForm,
  StateTag,
  Timeline,
  tell,
  useFormat,
  useMay,
  useQueryOf,
  useWords,
} from "@anlan/web-kit";
import { useState } from "react";
import { Link, useParams } from "react-router";
import type { z } from "zod";
import {
  CLASS_REASONS,
  CLASSES,
  getEnterpriseRisk,
  getOwnEnterpriseRisk,
  proposeCorrection,
} from "../contract/index.ts";
import { ColourTag } from "./ColourTag.tsx";
import { Corrections, correctionFields } from "./Corrections.tsx";
import { Explained } from "./Explained.tsx";
import { classTones, regionalRiskWords as words } from "./words.ts";
import "./regional-risks.css";

type Shown = z.output<typeof getEnterpriseRisk.output>;

/** One enterprise: colour, class with every point explained, how often to inspect it, ups and downs, corrections. */
export function EnterprisePage() {
  const { enterpriseId = "" } = useParams();
  const query = useQueryOf(getEnterpriseRisk, { enterpriseId });
  return <Loaded query={query}>{(enterprise) => <Opened enterprise={enterprise} />}</Loaded>;
}

/** The same, as the enterprise sees itself. */
export function OwnPage() {
  const query = useQueryOf(getOwnEnterpriseRisk, {});
  if (query.error instanceof ApiError && query.error.code === "KERNEL_NOT_FOUND") {
    return <EmptyState title={words.notYet} hint={words.notYetHint} />;
  }
  return <Loaded query={query}>{(enterprise) => <Opened enterprise={enterprise} own />}</Loaded>;
}

function Frequency({ enterprise: { frequency } }: { enterprise: Shown }) {
  const t = useWords(words);
  if (frequency === null) return <p className="al-quiet">{t("notSet")}</p>;
  const said = (perYear: number | null) =>
    perYear === null ? t("notSet") : perYear === 0 ? t("random") : t("perYear", { count: perYear });
  const { byColour, byClass, perYear, ruleCode: code } = frequency;
  return (
    <>
      <p>
        <strong>{said(perYear)}</strong>
      </p>
      <p className="al-quiet">{t("why", { colour: said(byColour), class: said(byClass), code })}</p>
    </>
  );
}

function useFacts(enterprise: Shown, own: boolean) {
  const t = useWords(words);
  const format = useFormat();
  const { colour, points, betterFrom } = enterprise;
  const archive = own ? enterprise.name : <Link to={`/enterprises/${enterprise.enterpriseId}`}>{enterprise.name}</Link>;
  const numbers = t("pointsOf", points);
  return [
    { label: words.archive, value: archive },
    { label: words.region, value: enterprise.regionName },
    { label: words.grid, value: enterprise.gridName },
    { label: words.colour, value: colour === null ? t("unassessed") : <ColourTag colour={colour} /> },
    { label: words.points, value: numbers },
    { label: words.since, value: enterprise.classSince === null ? null : format.moment(enterprise.classSince) },
    {
      label: words.score,
      value: betterFrom === null ? null : t("betterFrom", { day: format.day(betterFrom) }),
      wide: true as const,
    },
  ].filter(({ value }) => value !== null);
}

function Opened({ enterprise, own: isOwn = false }: { enterprise: Shown; own?: boolean }) {
  const t = useWords(words);
  const mayCorrect = useMay("regional-risks.class.correct") && !isOwn;
  const [asking, setAsking] = useState(false);
  const facts = useFacts(enterprise, isOwn);
  const { class: own, corrected, changes, corrections, explained, enterpriseId } = enterprise;
  const history = changes.map(({ id, at, from, to, reason, byName, text }) => ({
    id,
    at,
    who: byName ?? t("system"),
    what: t("changed", { from: from ?? "–", to, reason: t(CLASS_REASONS[reason]) }),
    why: text,
  }));
  const isFree = corrections.every(({ state }) => state !== "proposed" && state !== "approved");
  return (
    <>
      <RecordPage
        kind={words.classes}
        title={enterprise.name}
        {...(corrected ? { number: t("corrected") } : {})}
        path={isOwn ? [] : [{ label: t("classes"), to: "/regional-risks/enterprises" }]}
        state={own === null ? null : <StateTag label={CLASSES[own]} tone={classTones[own]} />}
        actions={
          mayCorrect && isFree ? (
            <button type="button" className="al-button" onClick={() => setAsking(true)}>
              {t("propose")}
            </button>
          ) : null
        }
        sections={[
          { key: "facts", title: words.facts, facts },
          {
            key: "score",
            title: words.scored,
            body: explained === null ? null : <Explained score={explained} enterpriseId={enterpriseId} />,
          },
          { key: "frequency", title: words.frequency, aside: true, body: <Frequency enterprise={enterprise} /> },
          {
            key: "corrections",
            title: words.corrections,
            aside: true,
            body: <Corrections corrections={corrections} />,
          },
          { key: "history", title: words.history, aside: true, body: <Timeline entries={history} /> },
        ]}
      />
      {asking && (
        <Dialog title={t("propose")} firm onClose={() => setAsking(false)}>
          <SpecForm
            spec={proposeCorrection}
            initial={{ enterpriseId }}
            fields={correctionFields}
            onCancel={() => setAsking(false)}
            onDone={() => {
              tell(words.saved);
              setAsking(false);
            }}
          />
        </Dialog>
      )}
    </>
  );
}
