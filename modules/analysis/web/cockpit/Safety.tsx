import { DANGER_STATES, findDangers } from "@anlan/hidden-dangers/contract";
import { getRegionRisk, RISK_COLOURS } from "@anlan/regional-risks/contract";
import { RISK_LEVELS, RiskTag, useFormat, useLabel, useList, useQueryOf, useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import { analysisWords as words } from "../words.ts";
import { Panel } from "./Panel.tsx";

const COLOURS = ["red", "orange", "yellow", "blue"] as const;
const EVERY_SECONDS = 120;
/** More do not fit; the title leads to all. */
const MOST = 6;

interface SafetyProps {
  readonly region: string;
}

/** Enterprises of the region by the colour of their gravest risk, and the areas below, the gravest first. */
export function Risks({ region }: SafetyProps) {
  const t = useWords(words);
  const { data } = useQueryOf(getRegionRisk, { region }, { everySeconds: EVERY_SECONDS });
  const to = `/regional-risks?in=${region}`;
  const area = data?.area ?? null;
  const grave = (data?.below ?? []).filter(({ colour }) => colour !== null);
  const rank = ({ colour }: { readonly colour: (typeof COLOURS)[number] | null }) => COLOURS.indexOf(colour ?? "blue");
  return (
    <Panel area="risks" title={words.risks} to={to}>
      {data !== undefined && area === null && <p className="al-quiet">{t("noRisks")}</p>}
      {area !== null && (
        <ul className="cockpit-states cockpit-four">
          {COLOURS.map((colour) => (
            <li key={colour}>
              <Link to={`/regional-risks/enterprises?region=${region}&colour=${colour}`}>
                <strong>{area.counts[colour]}</strong>
                <span>{t(RISK_COLOURS[colour])}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      <ul className="cockpit-lines">
        {[...grave]
          .sort((one, other) => rank(one) - rank(other))
          .slice(0, MOST)
          .map(({ id, name, colour }) => (
            <li key={id}>
              <Link to={`/regional-risks?in=${id}`}>{name}</Link>
              {colour !== null && <RiskTag level={RISK_LEVELS[colour]} />}
            </li>
          ))}
      </ul>
    </Panel>
  );
}

interface CountProps extends SafetyProps {
  readonly label: keyof typeof words;
  readonly filter: Readonly<Record<string, string>>;
}

function Count({ region, label, filter }: CountProps) {
  const t = useWords(words);
  const asked = { region, ...filter };
  const { total } = useList(findDangers, asked, { limit: 1, everySeconds: EVERY_SECONDS });
  return (
    <li data-alarm={label === "dangersLate" && (total ?? 0) > 0}>
      <Link to={`/hidden-dangers?${new URLSearchParams(asked)}`}>
        <strong>{total ?? "…"}</strong>
        <span>{t(label)}</span>
      </Link>
    </li>
  );
}

const COUNTS = [
  ["dangersOpen", { open: "yes" }],
  ["dangersLate", { overdue: "yes" }],
  ["dangersMajor", { open: "yes", level: "major" }],
  ["dangersListed", { open: "yes", supervised: "yes" }],
] as const;

/** Open hidden dangers of the region, and those that are late the longest. */
export function Dangers({ region }: SafetyProps) {
  const t = useWords(words);
  const label = useLabel();
  const format = useFormat();
  const asked = { region, overdue: "yes", sort: "dueOn" };
  const late = useList(findDangers, asked, { limit: MOST, count: false, everySeconds: EVERY_SECONDS });
  return (
    <Panel area="dangers" title={words.dangers} to={`/hidden-dangers?open=yes&region=${region}`}>
      <ul className="cockpit-states cockpit-four">
        {COUNTS.map(([key, filter]) => (
          <Count key={key} region={region} label={key} filter={filter} />
        ))}
      </ul>
      {!late.loading && late.rows.length === 0 && <p className="al-quiet">{t("noDangersLate")}</p>}
      <ul className="cockpit-lines">
        {late.rows.map(({ id, description, dueOn, state }) => (
          <li key={id}>
            <Link to={`/hidden-dangers/${id}`}>{description}</Link>
            <span title={label(DANGER_STATES[state])}>{dueOn === null ? "" : format.shortDay(dueOn)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
