import { useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { Dialog } from "../parts/Dialog.tsx";
import { useFormat } from "../words/format.ts";
import { useWords } from "../words/useWords.ts";
import { AreasMap } from "./AreasMap.tsx";
import type { MapPosition } from "./coordinates.ts";
import { positionText } from "./coordinates.ts";
import { isInAreas } from "./inside.ts";
import type { MapInstance } from "./MapView.tsx";
import { PlaceSearch } from "./PlaceSearch.tsx";
import type { PlaceMarker } from "./place-marker.ts";
import { positionWords } from "./position-words.ts";
import { useCanFindPlaces, useOwnAreas } from "./usePlaces.ts";

const NEAR_ZOOM = 16;
const KEPT_DIGITS = 7;

interface Running {
  readonly map: MapInstance;
  readonly colour: string;
}

/** A marker that stands at a position and tells where it was moved. */
function useMarker(running: Running | null, position: MapPosition | null, onMoved: (to: MapPosition) => void): void {
  const t = useWords(positionWords);
  const label = t("marker");
  const [marker, setMarker] = useState<PlaceMarker | null>(null);
  const moved = useRef(onMoved);
  moved.current = onMoved;
  useEffect(() => {
    if (running === null) return;
    let isGone = false;
    let made: PlaceMarker | undefined;
    void import("./place-marker.ts").then(({ placeMarker }) => {
      if (isGone) return;
      const { map, colour } = running;
      made = placeMarker(map, { label, colour, onMoved: (to) => moved.current(to) });
      setMarker(made);
    });
    return () => {
      isGone = true;
      made?.remove();
      setMarker(null);
    };
  }, [running, label]);
  useEffect(() => marker?.moveTo(position), [marker, position]);
}

export interface PositionDialogProps {
  /** Where the marker stands at first. */
  readonly start: MapPosition | null;
  readonly onPicked: (position: MapPosition) => void;
  readonly onClose: () => void;
}

/** Picks a position on a map: a click, a dragged marker, the middle of the picture, or a record that is found by words. */
export function PositionDialog({ start, onPicked, onClose }: PositionDialogProps) {
  const t = useWords(positionWords);
  const format = useFormat();
  const areas = useOwnAreas(true);
  const canFind = useCanFindPlaces();
  const [running, setRunning] = useState<Running | null>(null);
  const [chosen, setChosen] = useState<MapPosition | null>(start);
  const choose = ({ longitude, latitude }: MapPosition) =>
    setChosen({ longitude: Number(longitude.toFixed(KEPT_DIGITS)), latitude: Number(latitude.toFixed(KEPT_DIGITS)) });
  const lead = ({ longitude, latitude }: MapPosition) =>
    running?.map.jumpTo({ center: [longitude, latitude], zoom: NEAR_ZOOM });
  useMarker(running, chosen, choose);
  const isOutside = chosen !== null && areas.length > 0 && !isInAreas(chosen, areas);
  const dialog = (
    // A form may stand around it: keys that it knows (Ctrl-Enter) stay inside.
    <Dialog title={t("title")} firm onClose={onClose} onKey={(event) => event.stopPropagation()}>
      <div className="al-pick">
        {canFind && (
          <PlaceSearch
            onFound={(place) => {
              choose(place.position);
              lead(place.position);
            }}
          />
        )}
        <AreasMap
          label={t("map")}
          areas={areas}
          height={360}
          {...(start === null ? {} : { start: { ...start, zoom: NEAR_ZOOM } })}
          onPick={choose}
          onMap={(map, colour) => setRunning(map === null ? null : { map, colour })}
        />
        <p className="al-quiet">{t("hint")}</p>
        <div role="status">
          <p className="al-number">{chosen === null ? t("none") : positionText(chosen)}</p>
          {isOutside && (
            <p className="al-warning">{t("outside", { names: format.list(areas.map(({ name }) => name)) })}</p>
          )}
        </div>
        <p className="al-pick-foot">
          <button
            type="button"
            className="al-button al-button-main"
            disabled={chosen === null}
            onClick={() => chosen !== null && onPicked(chosen)}
          >
            {t("use")}
          </button>
          <button
            type="button"
            className="al-button"
            disabled={running === null}
            onClick={() => {
              const centre = running?.map.getCenter();
              if (centre !== undefined) choose({ longitude: centre.lng, latitude: centre.lat });
            }}
          >
            {t("centre")}
          </button>
          <button type="button" className="al-button" onClick={onClose}>
            {t("cancel")}
          </button>
        </p>
      </div>
    </Dialog>
  );
  // Beside the form and not in it: a button or Enter here must not send it.
  return createPortal(dialog, document.body);
}
