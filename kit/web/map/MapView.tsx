import type { Map as MapLibreMap } from "maplibre-gl";
import { useEffect, useRef, useState } from "react";
import { useSlow } from "../parts/useSlow.ts";
import { schemeOf, usePreferences } from "../theme/preferences.ts";
import { darkPalette, lightPalette, type Palette } from "../theme/tokens.ts";
import { useLanguage } from "../words/language.ts";
import { useWords } from "../words/useWords.ts";
import type { MapCamera } from "./engine.ts";
import "./map.css";

const words = {
  loading: { zh: "正在打开地图", en: "Opening the map" },
  missing: { zh: "这个浏览器不能显示地图", en: "This browser cannot draw the map" },
  missingHint: {
    zh: "地图需要 WebGL。请在浏览器设置中打开硬件加速，或换用新版浏览器；其他内容不受影响。",
    en: "The map needs WebGL. Turn on hardware acceleration in the browser, or use a newer one; everything else works.",
  },
} as const;

const CHINESE = {
  "NavigationControl.ZoomIn": "放大",
  "NavigationControl.ZoomOut": "缩小",
  "AttributionControl.ToggleAttribution": "地图来源",
  "Map.Title": "地图",
  "ScaleControl.Meters": "米",
  "ScaleControl.Kilometers": "公里",
};

/** A running map of MapLibre. */
export type MapInstance = MapLibreMap;

export interface MapViewProps {
  /** What the map shows, for those who cannot see it. */
  readonly label: string;
  /** Where it looks at the start; later changes are not followed. */
  readonly camera: MapCamera;
  /** Called when sources and layers can be added, again after the scheme changed; what it gives back cleans up. */
  readonly onReady: (map: MapInstance, palette: Palette) => (() => void) | undefined;
  readonly className?: string;
}

const hasWebGl = (): boolean => {
  const canvas = document.createElement("canvas");
  return canvas.getContext("webgl2") !== null || canvas.getContext("webgl") !== null;
};

/** A map in the colours of the theme, without any outside map. MapLibre is loaded when the first one is drawn. */
export function MapView({ label, camera, onReady, className = "" }: MapViewProps) {
  const t = useWords(words);
  const language = useLanguage();
  const scheme = schemeOf(usePreferences());
  const box = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<"loading" | "ready" | "missing">("loading");
  // The newest ones are used when the map is drawn anew, without drawing it anew for them.
  const latest = useRef({ camera, onReady });
  latest.current.onReady = onReady;
  const slow = useSlow(state === "loading");
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    if (!hasWebGl()) {
      setState("missing");
      return;
    }
    let map: MapInstance | undefined;
    let clean: (() => void) | undefined;
    let isGone = false;
    const palette = scheme === "dark" ? darkPalette : lightPalette;
    void import("./engine.ts")
      .then(({ startMap }) => {
        if (isGone) return;
        const locale = language === "zh" ? CHINESE : {};
        const started = startMap({ element, camera: latest.current.camera, palette, locale });
        map = started;
        started.once("load", () => {
          if (isGone) return;
          clean = latest.current.onReady(started, palette);
          setState("ready");
        });
      })
      .catch(() => !isGone && setState("missing"));
    return () => {
      isGone = true;
      clean?.();
      if (map === undefined) return;
      const { lng, lat } = map.getCenter();
      latest.current.camera = { longitude: lng, latitude: lat, zoom: map.getZoom() };
      map.remove();
    };
  }, [scheme, language]);
  return (
    <div className={`al-map ${className}`}>
      <section ref={box} className="al-map-canvas" aria-label={label} data-state={state} />
      {state === "loading" && slow && <p className="al-map-note al-quiet">{t("loading")}</p>}
      {state === "missing" && (
        <div className="al-map-note" role="status">
          <strong>{t("missing")}</strong>
          <p className="al-quiet">{t("missingHint")}</p>
        </div>
      )}
    </div>
  );
}
