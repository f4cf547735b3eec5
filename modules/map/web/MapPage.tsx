import { findBoundaries } from "@anlan/regions-and-grids/contract";
import {
  boxOf,
  Loaded,
  type MapArea,
  type MapInstance,
  type MapPosition,
  MapView,
  tell,
  useFormat,
  useKept,
  useLanguage,
  useMay,
  useQueryOf,
  useRegion,
  useTitle,
  useWords,
} from "@anlan/web-kit";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { findLayers, type MapRecord } from "../contract/index.ts";
import { type Here, HerePanel } from "./HerePanel.tsx";
import { groupsOf, type Layers, LayersPanel } from "./LayersPanel.tsx";
import { ListedRecords } from "./ListedRecords.tsx";
import { listenToMap } from "./listen-to-map.ts";
import { MapSearch } from "./MapSearch.tsx";
import { MapTools, type Mode } from "./MapTools.tsx";
import type { MapState } from "./map-state.ts";
import { PositionBar } from "./PositionBar.tsx";
import { composePicture, printPicture, savePicture } from "./picture.ts";
import { ResultList } from "./ResultList.tsx";
import { addRegisterLayers, type RegisterLayers } from "./register-layers.ts";
import { useListedRecords } from "./useListedRecords.ts";
import { useMapState } from "./useMapState.ts";
import { areaOfBox, NEAR_ZOOM, useAreas, useBaseMap, useDrawing, type View, viewOf } from "./useRunningMap.ts";
import { mapWords, RISK_WORDS } from "./words.ts";
import "./map-page.css";

const CHINA = [73, 18, 135, 54] as const;
const CLOSE_ZOOM = 16;
const AROUND_METRES = 500;
const DOUBLE_CLICK_MS = 350;
const NO_LAYERS: Layers = { layers: [], bases: [] };

interface Running {
  readonly map: MapInstance;
  readonly registers: RegisterLayers;
  readonly colours: { readonly ground: string; readonly text: string; readonly line: string; readonly accent: string };
}

/** All registers, boundaries and grids on one map; the address tells what is seen. */
export function MapPage() {
  const t = useWords(mapWords);
  const { region } = useRegion();
  useTitle(t("title"));
  const codes = [...new Set([region.code, region.code.slice(0, 6)])];
  const found = useQueryOf(findBoundaries, { regions: codes, below: "yes" });
  const areas = useMemo(
    () =>
      (found.data?.boundaries ?? []).map(
        ({ region: id, name, geometry }): MapArea => ({ id, name, geometry, tone: "boundary" }),
      ),
    [found.data],
  );
  const layers = useQueryOf(findLayers, {});
  const note = found.data?.boundaries.find((one) => one.note !== null)?.note ?? null;
  return (
    <Loaded query={layers}>
      {(known) =>
        found.isPending ? null : (
          <OpenMap
            key={region.code}
            layers={known ?? NO_LAYERS}
            boundaries={areas}
            note={note ?? t("note")}
            regionName={region.name}
          />
        )
      }
    </Loaded>
  );
}

const TABS = ["layers", "list"] as const;
type Tab = (typeof TABS)[number];

interface OpenMapProps {
  readonly layers: Layers;
  readonly boundaries: readonly MapArea[];
  readonly note: string;
  readonly regionName: string;
}

/** Keeps what is drawn in step with what is chosen. */
function useShown(running: Running | null, state: MapState, here: Here | null): void {
  useEffect(() => {
    running?.registers.show(state);
  }, [running, state]);
  useEffect(() => {
    running?.registers.showArea(state.area);
  }, [running, state.area]);
  useEffect(() => {
    const [only, ...others] = here?.records ?? [];
    running?.registers.showHere(only !== undefined && others.length === 0 ? only : null);
  }, [running, here]);
}

/** Shows the rows of a list alone, whole at first. */
function useListed(
  running: Running | null,
  { list, camera }: MapState,
  records: readonly MapRecord[] | undefined,
): void {
  const isFree = useRef(camera === null);
  useEffect(() => {
    running?.registers.showListed(list === null ? null : (records ?? []));
    const bounds = boundsOf(records ?? []);
    if (running === null || bounds === null || !isFree.current) return;
    isFree.current = false;
    running.map.fitBounds(bounds, { padding: 60, maxZoom: CLOSE_ZOOM, duration: 0 });
  }, [running, list, records]);
}

function boundsOf(records: readonly MapRecord[]): [number, number, number, number] | null {
  if (records.length === 0) return null;
  const [longitudes, latitudes] = [records.map((one) => one.longitude), records.map((one) => one.latitude)];
  return [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)];
}

interface MapSideProps {
  readonly tab: Tab;
  readonly setTab: (tab: Tab) => void;
  readonly footer: ReactNode;
  readonly note: string;
  readonly children: ReactNode;
}

/** Layers or list beside the map; on the phone below it. */
function MapSide({ tab, setTab, footer, note, children }: MapSideProps) {
  const t = useWords(mapWords);
  return (
    <aside className="map-side" aria-label={t("title")}>
      <header className="map-row">
        <h1>{t("title")}</h1>
        <div className="map-tabs" role="tablist">
          {TABS.map((one) => (
            <button key={one} type="button" role="tab" aria-selected={tab === one} onClick={() => setTab(one)}>
              {t(one)}
            </button>
          ))}
        </div>
      </header>
      <div className="map-side-body">{children}</div>
      <footer>
        {footer}
        <p className="al-quiet">{note}</p>
      </footer>
    </aside>
  );
}

function OpenMap({ layers, boundaries, note, regionName }: OpenMapProps) {
  const t = useWords(mapWords);
  const language = useLanguage();
  const mayGrids = useMay("regions.grid.read");
  const [state, change] = useMapState();
  const [running, setRunning] = useState<Running | null>(null);
  const [view, setView] = useState<View | null>(null);
  const [mode, setMode] = useState<Mode>(null);
  const [here, setHere] = useState<Here | null>(null);
  const [tab, setTab] = useState<Tab>(state.area === null && state.list === null ? "layers" : "list");
  const [grids, setGrids] = useKept("map.grids", false);
  const [base, setBase] = useKept("map.base", "");
  const map = running?.map ?? null;
  const latest = useRef({ mode, state });
  latest.current = { mode, state };
  const select = (area: MapState["area"]) => {
    change({ area });
    setTab("list");
  };
  const measured = useDrawing(map, mode, running?.colours.accent ?? "#000000", (ring) => {
    select({ kind: "polygon", ring });
    // The double click that ended it must not open what lies under it.
    setTimeout(() => setMode((now) => (now === "polygon" ? null : now)), DOUBLE_CLICK_MS);
  });
  useAreas(map, boundaries, view, mayGrids && grids);
  useBaseMap(map, layers.bases, base);
  useShown(running, state, here);
  const listed = useListedRecords(state.list);
  useListed(running, state, listed.data?.records);
  const go = ({ longitude, latitude }: MapPosition) =>
    map?.flyTo({ center: [longitude, latitude], zoom: Math.max(map.getZoom(), CLOSE_ZOOM), duration: 600 });
  const show = (record: MapRecord) => {
    setHere({ place: record, records: [record] });
    go(record);
  };
  const camera = state.camera ?? { box: boxOf(boundaries) ?? CHINA };
  const near = view !== null && view.zoom >= NEAR_ZOOM ? areaOfBox(view.box) : null;
  const pictures = usePictures(running, { layers, state, note, title: `${regionName} ${t("title")}` });
  const extras = { grids: mayGrids ? grids : null, setGrids, base, setBase };
  const footer = map !== null && <PositionBar map={map} onGo={go} />;
  return (
    <div className="map-page">
      <div className="map-stage">
        <MapView
          label={t("map", { region: regionName })}
          camera={camera}
          onReady={(ready, palette) => {
            const registers = addRegisterLayers(ready, palette, language);
            const { surface: ground, text, line, accent } = palette;
            setRunning({ map: ready, registers, colours: { ground, text, line, accent } });
            const moved = () => {
              const { lng: longitude, lat: latitude } = ready.getCenter();
              setView(viewOf(ready));
              change({ camera: { longitude, latitude, zoom: ready.getZoom() } });
            };
            setView(viewOf(ready));
            ready.on("moveend", moved);
            listenToMap(ready, {
              isBusy: () => latest.current.mode !== null,
              onPlace: (position) => {
                if (latest.current.mode !== "circle") return;
                select({ kind: "circle", ...position, metres: AROUND_METRES });
                setMode(null);
              },
              onRecords: (records, place) => setHere({ records, place }),
            });
            return () => setRunning(null);
          }}
        />
        <div className="map-over">
          <MapSearch onFound={show} />
          <MapTools mode={mode} setMode={setMode} measured={measured} {...pictures} onHere={() => locate(go)} />
        </div>
        {here !== null && (
          <HerePanel
            here={here}
            layers={layers}
            onClose={() => setHere(null)}
            onAround={({ longitude, latitude }) =>
              select({ kind: "circle", longitude, latitude, metres: AROUND_METRES })
            }
          />
        )}
      </div>
      <MapSide tab={tab} setTab={setTab} footer={footer} note={note}>
        {tab === "layers" ? (
          <LayersPanel layers={layers} state={state} change={change} extras={extras} />
        ) : (
          <Results
            state={state}
            change={change}
            near={near}
            {...{ listed, onShow: show }}
            onLeave={() => setTab("layers")}
          />
        )}
      </MapSide>
    </div>
  );
}

interface ResultsProps {
  readonly state: MapState;
  readonly change: (part: Partial<MapState>) => void;
  /** What the map shows, where it shows little enough to be listed. */
  readonly near: ReturnType<typeof areaOfBox> | null;
  readonly listed: ReturnType<typeof useListedRecords>;
  readonly onShow: (record: MapRecord) => void;
  readonly onLeave: () => void;
}

/** The records of the list that one came from, or else those of the area that was drawn, or of what is in view. */
function Results({ state, change, near, listed, onShow, onLeave }: ResultsProps) {
  if (state.list === null || state.area !== null) {
    const area = state.area ?? near;
    return <ResultList area={area} isView={state.area === null} state={state} change={change} onShow={onShow} />;
  }
  const leave = () => {
    change({ list: null });
    onLeave();
  };
  return <ListedRecords list={state.list} query={listed} onShow={onShow} onLeave={leave} />;
}

function locate(go: (position: MapPosition) => void): void {
  const fail = () => tell(mapWords.noHere);
  if (!("geolocation" in navigator)) fail();
  else navigator.geolocation.getCurrentPosition(({ coords }) => go(coords), fail, { timeout: 10_000 });
}

interface PictureFacts {
  readonly layers: Layers;
  readonly state: MapState;
  readonly note: string;
  readonly title: string;
}

function usePictures(running: Running | null, { layers, state, note, title }: PictureFacts) {
  const t = useWords(mapWords);
  const format = useFormat();
  const compose = async () => {
    if (running === null) return null;
    const shown = groupsOf(layers.layers)
      .flatMap((group) => group.layers)
      .filter(({ register }) => state.layers === null || state.layers.includes(register));
    const day = format.day(new Date().toISOString());
    return composePicture(running.map, {
      title,
      foot: `${t("made", { day })}　${note}`,
      legend: [
        ...shown.map(({ symbol, label }) => ({ symbol, text: t(label) })),
        ...state.risks.map((risk) => ({ symbol: "", text: t(RISK_WORDS[risk]) })),
      ],
      colours: running.colours,
    });
  };
  return {
    onPicture: () => void compose().then((canvas) => canvas && savePicture(canvas, title)),
    onPrint: () => void compose().then((canvas) => canvas && printPicture(canvas)),
  };
}
