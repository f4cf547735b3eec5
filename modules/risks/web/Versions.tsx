import { RISK_LEVELS, RiskTag, useFormat, useWords } from "@anlan/web-kit";
import { type Point, TRIGGERS } from "../contract/index.ts";
import { riskWords as words } from "./words.ts";

type Reasons = Point["reasons"];

/** Why a point waits to be assessed anew, or was. */
export function ReasonList({ reasons }: { reasons: Reasons }) {
  const t = useWords(words);
  const format = useFormat();
  return (
    <ul className="risks-lines">
      {reasons.map(({ trigger, remark, at, by }) => (
        <li key={`${trigger}${at}`}>
          <strong>{remark === null ? t(TRIGGERS[trigger]) : format.named(t(TRIGGERS[trigger]), "")}</strong>
          {remark} <span className="al-quiet">{`${by} · ${format.moment(at)}`}</span>
        </li>
      ))}
    </ul>
  );
}

/** Every confirmation of a point: when, by whom, with which colour, and why. */
export function Versions({ versions }: { versions: Point["versions"] }) {
  const t = useWords(words);
  const format = useFormat();
  if (versions.length === 0) return <p className="al-quiet">{t("noVersions")}</p>;
  return (
    <ol className="risks-versions">
      {versions.map(({ version, at, by, colour, profile, profileVersion, conclusion, reasons }) => (
        <li key={version}>
          <strong>{t("version", { version })}</strong> <RiskTag level={RISK_LEVELS[colour]} />
          <p className="al-quiet">{`${by} · ${format.moment(at)} · ${profile} v${profileVersion}`}</p>
          {conclusion !== null && <p>{conclusion}</p>}
          {reasons.length > 0 && <ReasonList reasons={reasons} />}
        </li>
      ))}
    </ol>
  );
}
