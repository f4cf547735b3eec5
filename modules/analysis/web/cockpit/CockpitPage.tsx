import {
  forceScheme,
  Icon,
  Loaded,
  useFormat,
  useKeyboard,
  useMay,
  useQueryOf,
  useRegion,
  useTitle,
  useWords,
} from "@anlan/web-kit";
import { useEffect, useRef } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import { type Cockpit, getCockpit } from "../../contract/index.ts";
import { analysisWords as words } from "../words.ts";
import { BigFigures } from "./BigFigures.tsx";
import { Panel } from "./Panel.tsx";
import { PlacesMap } from "./PlacesMap.tsx";
import { Late, Targets } from "./Plan.tsx";
import { Ranking } from "./Ranking.tsx";
import { Dangers, Risks } from "./Safety.tsx";
import { Trend } from "./Trend.tsx";
import "./cockpit.css";

const EVERY_SECONDS = 60;
const pathOf = (region: string): string => `/cockpit?region=${region}`;

function useFullScreen() {
  const screen = useRef<HTMLDivElement>(null);
  const toggle = () => {
    if (document.fullscreenElement !== null) void document.exitFullscreen();
    // A browser may refuse it; the page then stays as it is.
    else screen.current?.requestFullscreen().catch(() => undefined);
  };
  return { screen, toggle };
}

function Head({ cockpit, onFull }: { readonly cockpit: Cockpit; readonly onFull: () => void }) {
  const t = useWords(words);
  const format = useFormat();
  return (
    <header className="cockpit-head">
      <nav>
        <Link to="/" aria-label={t("home")}>
          <Icon name="home" />
        </Link>
        {cockpit.above.map(({ code, name }) => (
          <Link key={code} to={pathOf(code)}>
            {name}
          </Link>
        ))}
      </nav>
      <h1>{t("cockpitTitle", { region: cockpit.regionName })}</h1>
      <p>
        <span className="al-quiet" title={t("keys")}>
          {t("refreshed", { at: format.moment(cockpit.asOf) })}
        </span>
        <button type="button" className="al-button al-desk-only" onClick={onFull}>
          {t("fullScreen")}
        </button>
      </p>
    </header>
  );
}

function Parts({ cockpit, onFull }: { readonly cockpit: Cockpit; readonly onFull: () => void }) {
  const seesTargets = useMay("indicators.target.read");
  const seesLate = useMay("assignments.assignment.read");
  const seesRisks = useMay("regional-risks.area.read");
  const seesDangers = useMay("hidden-dangers.danger.read");
  const navigate = useNavigate();
  const above = cockpit.above.at(-1);
  const digits = Object.fromEntries(
    cockpit.places
      .slice(0, 9)
      .filter(({ deeper }) => deeper)
      .map(({ code }, index) => [String(index + 1), () => void navigate(pathOf(code))]),
  );
  const up = () => above !== undefined && void navigate(pathOf(above.code));
  useKeyboard({
    ...digits,
    ["Backspace"]: up,
    f: onFull,
  });
  const rows = `/analysis?region=${cockpit.region}`;
  return (
    <>
      <Head cockpit={cockpit} onFull={onFull} />
      <div className="cockpit-grid">
        <BigFigures cockpit={cockpit} />
        {seesRisks && <Risks region={cockpit.region} />}
        {seesDangers && <Dangers region={cockpit.region} />}
        {seesTargets && <Targets />}
        <Panel area="map" title={words.map} to="/map">
          <PlacesMap key={cockpit.region} cockpit={cockpit} />
        </Panel>
        <Panel area="trend" title={words.trend} to={`${rows}&metrics=accidents&rows=month&compare=last-year`}>
          <Trend cockpit={cockpit} />
        </Panel>
        <Panel area="ranking" title={words.ranking} to={rows}>
          <Ranking cockpit={cockpit} />
        </Panel>
        {seesLate && <Late />}
      </div>
    </>
  );
}

/** The large screen: the plan, this year's accidents, risks and dangers, where, when and whose, on one page without scrolling. */
export function CockpitPage() {
  const t = useWords(words);
  const { region } = useRegion();
  const [params] = useSearchParams();
  const code = params.get("region") ?? region.code;
  const query = useQueryOf(getCockpit, { region: code }, { everySeconds: EVERY_SECONDS });
  const { screen, toggle } = useFullScreen();
  useTitle(t("cockpit"));
  useEffect(() => {
    forceScheme("dark");
    return () => forceScheme(null);
  }, []);
  return (
    <div className="cockpit" ref={screen}>
      <Loaded query={query}>{(cockpit) => <Parts cockpit={cockpit} onFull={toggle} />}</Loaded>
    </div>
  );
}
