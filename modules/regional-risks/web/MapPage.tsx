import { EmptyState, Figure, Loaded, useFormat, useQueryOf, useRegion, useWords } from "@anlan/web-kit";
import { Link, useSearchParams } from "react-router";
import type { z } from "zod";
import { type AreaRisk, getRegionRisk, RISK_COLOURS } from "../contract/index.ts";
import { ColourTag } from "./ColourTag.tsx";
import { RiskMap } from "./RiskMap.tsx";
import { RuleSaid } from "./RuleSaid.tsx";
import { RuleTable } from "./RuleTable.tsx";
import { regionalRiskWords as words } from "./words.ts";
import "./regional-risks.css";

const COLOURS = ["red", "orange", "yellow", "blue"] as const;
const enterprisesOf = (region: string, colour: string): string =>
  `/regional-risks/enterprises?region=${region}&colour=${colour}`;
const unassessedOf = (region: string): string => `/regional-risks/enterprises?region=${region}&assessed=no`;
const openAddress = (region: string): string => `/regional-risks?in=${region}`;

function Numbers({ area }: { area: AreaRisk }) {
  const t = useWords(words);
  return (
    <dl className="regional-risk-numbers">
      {COLOURS.map((colour) => (
        <div key={colour}>
          <dt>{t(RISK_COLOURS[colour])}</dt>
          <dd>
            <Figure value={area.counts[colour]} to={enterprisesOf(area.id, colour)} />
          </dd>
        </div>
      ))}
      <div>
        <dt>{t("unassessed")}</dt>
        <dd>
          <Figure value={area.unassessed} to={unassessedOf(area.id)} />
        </dd>
      </div>
    </dl>
  );
}

function Below({ areas }: { areas: readonly AreaRisk[] }) {
  const t = useWords(words);
  const format = useFormat();
  return (
    <div className="regional-risk-scroll">
      <table className="regional-risk-table">
        <caption>{t("below")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("areas")}</th>
            <th scope="col">{t("colour")}</th>
            <th scope="col" className="al-number">
              {t("enterprises")}
            </th>
            {COLOURS.map((colour) => (
              <th key={colour} scope="col" className="al-number">
                {t(RISK_COLOURS[colour])}
              </th>
            ))}
            <th scope="col" className="al-number">
              {t("unassessed")}
            </th>
          </tr>
        </thead>
        <tbody>
          {areas.map((area) => (
            <tr key={area.id}>
              <th scope="row">
                <Link to={openAddress(area.id)}>{area.name}</Link>
              </th>
              <td>{area.colour === null ? t("unassessed") : <ColourTag colour={area.colour} />}</td>
              <td className="al-number">
                <Link to={`/regional-risks/enterprises?region=${area.id}`}>{format.number(area.enterprises)}</Link>
              </td>
              {COLOURS.map((colour) => (
                <td key={colour} className="al-number">
                  <Link to={enterprisesOf(area.id, colour)}>{format.number(area.counts[colour])}</Link>
                </td>
              ))}
              <td className="al-number">
                <Link to={unassessedOf(area.id)}>{format.number(area.unassessed)}</Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Shown({ found, region }: { found: z.output<typeof getRegionRisk.output>; region: string }) {
  const t = useWords(words);
  const [, setParams] = useSearchParams();
  const { area, below } = found;
  if (area === null && below.length === 0) return <EmptyState title={words.none} hint={words.noneHint} />;
  return (
    <>
      {area !== null && (
        <section className="al-card regional-risk-head">
          <h2>
            {area.name} {area.colour !== null && <ColourTag colour={area.colour} />}
          </h2>
          <RuleSaid rollUp={area.rollUp} />
          {found.rule !== null && <RuleTable rule={found.rule} />}
          <Numbers area={area} />
        </section>
      )}
      <RiskMap
        region={region}
        areas={area === null ? below : [...below, { ...area, id: region }]}
        onOpen={(code) => setParams({ in: code })}
      />
      {below.length > 0 && <Below areas={below} />}
      <p>
        <Link to={`/regional-risks/areas?region=${region}`}>{t("allAreas")}</Link>
        {" · "}
        <Link to="/map?layers=regional-risks.enterprise">{t("pointsOnMap")}</Link>
      </p>
    </>
  );
}

/** The four-colour map: a region, what lies below it, and the rule by which each has its colour. */
export function MapPage() {
  const t = useWords(words);
  const { region } = useRegion();
  const [params] = useSearchParams();
  const shown = params.get("in") ?? region.code;
  const query = useQueryOf(getRegionRisk, { region: shown });
  return (
    <>
      <header className="al-page-head">
        <div>
          <h1>{t("map")}</h1>
          <p className="al-quiet">{t("mapLead")}</p>
        </div>
        {shown.length > region.code.length && (
          <Link className="al-button" to={openAddress(shown.length > 9 ? shown.slice(0, 9) : shown.slice(0, 6))}>
            {t("up")}
          </Link>
        )}
      </header>
      <Loaded query={query}>{(found) => <Shown found={found} region={shown} />}</Loaded>
    </>
  );
}
