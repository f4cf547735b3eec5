import type { Label } from "@anlan/kernel";
import {
  characterOf,
  EmptyState,
  RISK_LEVELS,
  type RiskColourName,
  useFormat,
  useLabel,
  useWords,
} from "@anlan/web-kit";
import type { z } from "zod";
import type { findLayers } from "../contract/index.ts";
import type { MapState } from "./map-state.ts";
import { mapWords, RISK_WORDS } from "./words.ts";

export type Layers = z.output<typeof findLayers.output>;
type Layer = Layers["layers"][number];

interface Group {
  readonly label: Label;
  readonly layers: readonly Layer[];
}

/** Registers with records on the map by their sector, in the order in which sectors come. */
export function groupsOf(layers: readonly Layer[]): Group[] {
  const groups = new Map<string, { label: Label; layers: Layer[] }>();
  for (const layer of layers) {
    if (layer.count === 0) continue;
    const known = groups.get(layer.group.zh);
    if (known === undefined) groups.set(layer.group.zh, { label: layer.group, layers: [layer] });
    else known.layers.push(layer);
  }
  return [...groups.values()];
}

/** Codes after one register or several were switched; null when all are shown. */
function switched(all: readonly string[], shown: readonly string[] | null, codes: readonly string[], on: boolean) {
  const before = new Set(shown ?? all);
  for (const code of codes) {
    if (on) before.add(code);
    else before.delete(code);
  }
  const after = all.filter((code) => before.has(code));
  return after.length === all.length ? null : after;
}

export interface LayersPanelProps {
  readonly layers: Layers;
  readonly state: MapState;
  readonly change: (part: Partial<MapState>) => void;
  readonly extras: {
    readonly grids: boolean | null;
    readonly setGrids: (on: boolean) => void;
    readonly base: string;
    readonly setBase: (code: string) => void;
  };
}

function GroupPart({
  group,
  all,
  state,
  change,
}: { group: Group; all: readonly string[] } & Omit<LayersPanelProps, "layers" | "extras">) {
  const label = useLabel();
  const format = useFormat();
  const isShown = (code: string) => state.layers === null || state.layers.includes(code);
  const codes = group.layers.map(({ register }) => register);
  const toggle = (some: readonly string[], on: boolean) => change({ layers: switched(all, state.layers, some, on) });
  return (
    <div className="map-group">
      <input
        type="checkbox"
        aria-label={label(group.label)}
        checked={codes.every(isShown)}
        onChange={(event) => toggle(codes, event.target.checked)}
      />
      <details open={group.layers.some(({ register }) => isShown(register))}>
        <summary>{label(group.label)}</summary>
        <ul>
          {group.layers.map(({ register, label: name, symbol, count }) => (
            <li key={register}>
              <label className="map-layer">
                <input
                  type="checkbox"
                  checked={isShown(register)}
                  onChange={(event) => toggle([register], event.target.checked)}
                />
                <span className="map-symbol" aria-hidden="true">
                  {characterOf(symbol)}
                </span>
                <span className="map-layer-name">{label(name)}</span>
                <span className="al-quiet al-number">{format.number(count)}</span>
              </label>
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}

function Risks({ state, change }: Pick<LayersPanelProps, "state" | "change">) {
  const t = useWords(mapWords);
  const colours = Object.keys(RISK_LEVELS) as RiskColourName[];
  return (
    <fieldset className="map-risks">
      <legend title={t("riskHint")}>{t("risks")}</legend>
      {colours.map((colour) => (
        <label key={colour} className="map-layer">
          <input
            type="checkbox"
            checked={state.risks.includes(colour)}
            onChange={(event) =>
              change({
                risks: colours.filter((one) => (one === colour ? event.target.checked : state.risks.includes(one))),
              })
            }
          />
          <span className="map-risk" style={{ background: `var(--al-risk-${RISK_LEVELS[colour]})` }} />
          {t(RISK_WORDS[colour])}
        </label>
      ))}
      <p className="al-quiet">{t("riskHint")}</p>
    </fieldset>
  );
}

/** The tree of registers, which is the legend and the filter at once. */
export function LayersPanel({ layers, state, change, extras }: LayersPanelProps) {
  const t = useWords(mapWords);
  const label = useLabel();
  const groups = groupsOf(layers.layers);
  const all = groups.flatMap((group) => group.layers.map(({ register }) => register));
  const base = layers.bases.find(({ code }) => code === extras.base);
  return (
    <div className="map-layers">
      {groups.length === 0 ? (
        <EmptyState title={mapWords.noLayers} hint={mapWords.noLayersHint} />
      ) : (
        <p className="map-row">
          <button type="button" className="al-link-button" onClick={() => change({ layers: null })}>
            {t("all")}
          </button>
          <button type="button" className="al-link-button" onClick={() => change({ layers: [] })}>
            {t("nothing")}
          </button>
        </p>
      )}
      {groups.map((group) => (
        <GroupPart key={group.label.zh} group={group} all={all} state={state} change={change} />
      ))}
      <Risks state={state} change={change} />
      {extras.grids !== null && (
        <label className="map-layer">
          <input type="checkbox" checked={extras.grids} onChange={(event) => extras.setGrids(event.target.checked)} />
          {t("grids")} <span className="al-quiet">{t("gridsHint")}</span>
        </label>
      )}
      {layers.bases.length > 0 && (
        <label className="map-field">
          {t("base")}
          <select value={extras.base} onChange={(event) => extras.setBase(event.target.value)}>
            <option value="">{t("noBase")}</option>
            {layers.bases.map(({ code, label: name }) => (
              <option key={code} value={code}>
                {label(name)}
              </option>
            ))}
          </select>
          {base?.system === "gcj02" && <span role="status">{t("shifted")}</span>}
        </label>
      )}
    </div>
  );
}
