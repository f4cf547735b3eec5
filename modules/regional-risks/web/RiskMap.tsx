import { findBoundaries } from "@anlan/regions-and-grids/contract";
import { boxOf, type MapInstance, MapView, riskFill, useQueryOf, useWords } from "@anlan/web-kit";
import { useMemo } from "react";
import type { AreaRisk } from "../contract/index.ts";
import { regionalRiskWords as words } from "./words.ts";

interface RiskMapProps {
  readonly region: string;
  /** Those below, and the region itself: it has its own colour where no outline below is known. */
  readonly areas: readonly AreaRisk[];
  readonly onOpen: (region: string) => void;
}

/** The outlines of the areas below a region, filled with their risk colours; those without an outline stand in the list. */
export function RiskMap({ region, areas, onOpen }: RiskMapProps) {
  const t = useWords(words);
  const found = useQueryOf(findBoundaries, { regions: [region], below: "yes" });
  const drawn = useMemo(() => {
    const known = new Map(areas.map((area) => [area.id, area]));
    const boundaries = found.data?.boundaries ?? [];
    const below = boundaries.filter((one) => one.region !== region && known.has(one.region));
    return (below.length > 0 ? below : boundaries).map((one) => ({
      id: one.region,
      name: one.name,
      geometry: one.geometry,
      colour: known.get(one.region)?.colour ?? null,
    }));
  }, [areas, found.data, region]);
  const box = useMemo(() => boxOf(drawn.map((one) => ({ ...one, tone: "boundary" as const }))), [drawn]);
  if (box === undefined || box === null) return null;
  const ready = (map: MapInstance, palette: { readonly accent: string; readonly line?: string }) => {
    const features = drawn.map(({ id, name, geometry, colour }) => ({
      type: "Feature" as const,
      properties: { id, name, fill: riskFill(colour ?? "") ?? "" },
      geometry: geometry as never,
    }));
    map.addSource("risk-areas", { type: "geojson", data: { type: "FeatureCollection", features } });
    map.addLayer({
      id: "risk-areas",
      type: "fill",
      source: "risk-areas",
      paint: {
        "fill-color": ["case", ["==", ["get", "fill"], ""], palette.accent, ["get", "fill"]],
        "fill-opacity": ["case", ["==", ["get", "fill"], ""], 0.05, 0.55],
      },
    });
    map.addLayer({ id: "risk-lines", type: "line", source: "risk-areas", paint: { "line-color": palette.accent } });
    const press = (event: { features?: { properties: Record<string, unknown> }[] }) => {
      const id = event.features?.[0]?.properties["id"];
      if (typeof id === "string" && id !== region) onOpen(id);
    };
    map.on("click", "risk-areas", press as never);
    return () => {
      map.off("click", "risk-areas", press as never);
    };
  };
  return (
    <figure className="regional-risk-map">
      <MapView key={`${region}.${drawn.length}`} label={t("map")} camera={{ box }} onReady={ready as never} />
      <figcaption className="al-quiet">{t("illustration")}</figcaption>
    </figure>
  );
}
