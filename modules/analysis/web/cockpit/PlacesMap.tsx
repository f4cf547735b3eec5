import { type Boundary, findBoundaries } from "@anlan/regions-and-grids/contract";
import { AreasMap, type MapArea, useQueryOf, useWords } from "@anlan/web-kit";
import { isInAreas } from "@anlan/web-kit/map";
import { useMemo } from "react";
import { useNavigate } from "react-router";
import type { Cockpit } from "../../contract/index.ts";
import { analysisWords as words } from "../words.ts";

const COUNTY_LENGTH = 6;

// The regions below where their outlines are known, else the region itself, else the county around it.
function areasOf(boundaries: readonly Boundary[], { region, places }: Cockpit): MapArea[] {
  const known = new Map(boundaries.map((one) => [one.region as string, one]));
  const ground = known.get(region) ?? known.get(region.slice(0, COUNTY_LENGTH));
  const below = places.flatMap(({ code, name, now }): MapArea[] => {
    const geometry = known.get(code)?.geometry;
    if (geometry === undefined) return [];
    const { accidents, deaths } = now;
    const label = accidents.value === 0 ? name : `${name} ${accidents.value} / ${deaths.value}`;
    return [{ id: code, name: label, tone: deaths.value > 0 ? "strong" : "quiet", geometry }];
  });
  if (ground === undefined) return below;
  return [
    { id: ground.region, name: below.length > 0 ? "" : ground.name, tone: "boundary", geometry: ground.geometry },
    ...below,
  ];
}

/** The outline of the region with its accidents and deaths by the regions below, as far as their outlines are known. */
export function PlacesMap({ cockpit }: { readonly cockpit: Cockpit }) {
  const t = useWords(words);
  const { region } = cockpit;
  const county = region.slice(0, COUNTY_LENGTH);
  const navigate = useNavigate();
  const { data } = useQueryOf(findBoundaries, { regions: [...new Set([region, county])], below: "yes" });
  const areas = useMemo(() => (data === undefined ? [] : areasOf(data.boundaries, cockpit)), [data, cockpit]);
  if (data === undefined) return null;
  if (areas.length === 0) return <p className="al-quiet">{t("noOutline")}</p>;
  return (
    <AreasMap
      label={t("map")}
      areas={areas}
      height="100%"
      onPick={(position) => {
        const picked = areas.find((area) => area.tone !== "boundary" && isInAreas(position, [area]));
        if (picked !== undefined) void navigate(`/cockpit?region=${picked.id}`);
      }}
    />
  );
}
