import { findGridsAt, GRID_LEVELS } from "@anlan/regions-and-grids/contract";
import { type MapPosition, positionText, RISK_LEVELS, RiskTag, useMay, useQueryOf, useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import type { MapRecord } from "../contract/index.ts";
import type { Layers } from "./LayersPanel.tsx";
import { mapWords } from "./words.ts";

/** What was clicked: a place, and the records that stand there. */
export interface Here {
  readonly place: MapPosition;
  readonly records: readonly MapRecord[];
}

interface HerePanelProps {
  readonly here: Here;
  readonly layers: Layers;
  readonly onClose: () => void;
  readonly onAround: (place: MapPosition) => void;
}

/** The grids of three levels in which a place lies. */
function GridsHere({ place }: { place: MapPosition }) {
  const t = useWords(mapWords);
  const found = useQueryOf(findGridsAt, { longitude: place.longitude, latitude: place.latitude });
  if (found.data === undefined) return null;
  const { grids } = found.data;
  return (
    <p role="status">
      <span className="al-quiet">{t("gridsHere")} </span>
      {grids.length === 0 && t("noGridHere")}
      {grids.map((grid) => (
        <Link key={grid.id} to={`/grids/${grid.id}`} className="map-grid">
          {t(GRID_LEVELS[grid.level])} {grid.name}
        </Link>
      ))}
    </p>
  );
}

/** The records and the grids at a place that was clicked. */
export function HerePanel({ here: { place, records }, layers, onClose, onAround }: HerePanelProps) {
  const t = useWords(mapWords);
  const mayGrids = useMay("regions.grid.read");
  const nameOf = (code: string) => layers.layers.find(({ register }) => register === code)?.label;
  const around = (at: MapPosition) => (
    <button type="button" className="al-button" onClick={() => onAround(at)}>
      {t("around")}
    </button>
  );
  return (
    <section className="map-here" aria-label={t("chosen")}>
      <button type="button" className="al-link-button map-here-close" onClick={onClose}>
        {t("close")}
      </button>
      {records.map((record) => {
        const name = nameOf(record.register);
        return (
          <article key={record.id}>
            <h2>{record.title}</h2>
            <p className="map-row">
              <span className="al-quiet">{name === undefined ? "" : t(name)}</span>
              {record.risk !== null && <RiskTag level={RISK_LEVELS[record.risk]} />}
            </p>
            <p className="map-row">
              <Link className="al-button al-button-main" to={record.href}>
                {t("open")}
              </Link>
              {around(record)}
            </p>
          </article>
        );
      })}
      {records.length === 0 && (
        <article>
          <h2>
            {t("spot")} <span className="al-quiet al-number">{positionText(place)}</span>
          </h2>
          <p className="map-row">{around(place)}</p>
        </article>
      )}
      {mayGrids && <GridsHere place={records[0] ?? place} />}
    </section>
  );
}
