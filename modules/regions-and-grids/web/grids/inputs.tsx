import {
  AreasMap,
  boxOf,
  type FieldInputProps,
  type MapArea,
  type MapInstance,
  useList,
  useQueryOf,
  useRegion,
  useWords,
} from "@anlan/web-kit";
import { Select } from "antd";
import { useEffect, useMemo, useRef, useState } from "react";
import { type AreaGeometry, findBoundaries, findGridShapes, findGrids, getGrid } from "../../contract/index.ts";
import { gridWords } from "./words.ts";

/** Boundaries of what the person looks at and the grids in them, as the ground on which grids are drawn. */
export function useGround(): readonly MapArea[] {
  const boundaries = useBoundaries();
  const box = useMemo(() => boxOf(boundaries), [boundaries]);
  const [west, south, east, north] = box ?? [0, 0, 0, 0];
  const found = useQueryOf(findGridShapes, { west, south, east, north }, { enabled: box !== null });
  return useMemo(() => {
    const grids = found.data?.grids ?? [];
    return [...boundaries, ...grids.map(({ id, name, geometry }) => ({ id, name, geometry, tone: "quiet" as const }))];
  }, [boundaries, found.data]);
}

function useBoundaries(): readonly MapArea[] {
  const { region } = useRegion();
  const regions = [...new Set([region.code, region.code.slice(0, 6)])];
  const found = useQueryOf(findBoundaries, { regions, below: "yes" });
  return useMemo(
    () => (found.data?.boundaries ?? []).map((one) => ({ ...one, id: one.region, tone: "boundary" as const })),
    [found.data],
  );
}

/** Chooses the grid above by number or name; value: its id. */
export function GridInput({ value, onChange, id }: FieldInputProps<string | null>) {
  const [text, setText] = useState("");
  const found = useList(findGrids, { state: ["active"], ...(text.trim() === "" ? {} : { text: [text.trim()] }) });
  const known = useQueryOf(getGrid, { gridId: value ?? "" }, { enabled: typeof value === "string" });
  const options = found.rows.map((row) => ({ value: row.id as string, label: `${row.code} ${row.name}` }));
  const own = known.data;
  if (own !== undefined && !options.some((option) => option.value === own.id))
    options.unshift({ value: own.id, label: `${own.code} ${own.name}` });
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      value={value ?? null}
      options={options}
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={found.loading}
      onChange={(next: string | null | undefined) => onChange?.(next ?? null)}
    />
  );
}

type Ring = readonly (readonly [number, number])[];

const outlineOf = (geometry: AreaGeometry | null | undefined): Ring | undefined =>
  // Only the outline of a simple area can be pulled; one of several parts is drawn anew or comes from a file.
  geometry?.type === "Polygon" && geometry.coordinates.length === 1 ? geometry.coordinates[0] : undefined;

/** Draws the outline of a grid on the map; value: its geometry, null when it is not drawn. */
export function OutlineInput({ value, onChange }: FieldInputProps<AreaGeometry | null>) {
  const t = useWords(gridWords);
  const ground = useGround();
  const [map, setMap] = useState<{ map: MapInstance; colour: string } | null>(null);
  const [round, setRound] = useState(0);
  const first = useRef(value);
  const change = useRef(onChange);
  change.current = onChange;
  const [shown, box] = useMemo(() => {
    const own = first.current;
    const isFixed = own !== null && own !== undefined && outlineOf(own) === undefined && round === 0;
    const area = own ? [{ id: "own", name: "", tone: "strong" as const, geometry: own }] : [];
    return [isFixed ? [...ground, ...area] : ground, undefined] as const;
  }, [ground, round]);
  useEffect(() => {
    if (map === null) return;
    let isGone = false;
    let stop = () => {};
    const start = round === 0 ? outlineOf(first.current) : undefined;
    void import("@anlan/web-kit/map").then(({ startDrawing }) => {
      if (isGone) return;
      const onDrawn = (ring: [number, number][]) => change.current?.({ type: "Polygon", coordinates: [ring] });
      const drawing = startDrawing(map.map, { mode: "polygon", colour: map.colour, start, onDrawn });
      stop = drawing.stop;
    });
    return () => {
      isGone = true;
      stop();
    };
  }, [map, round]);
  return (
    <div>
      <AreasMap
        label={t("outline")}
        areas={shown}
        box={box}
        onMap={(ready, colour) => setMap(ready === null ? null : { map: ready, colour })}
      />
      <p className="al-quiet">
        {t("drawHint")}{" "}
        <button
          type="button"
          className="al-link-button"
          onClick={() => {
            setRound(round + 1);
            onChange?.(null);
          }}
        >
          {t("redraw")}
        </button>
      </p>
    </div>
  );
}
