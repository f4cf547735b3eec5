import { type Map as MapLibreMap, Marker } from "maplibre-gl";
import type { MapPosition } from "./coordinates.ts";

/** A marker that a person drags, or moves with the arrow keys once it has the focus. */
export interface PlaceMarker {
  readonly moveTo: (position: MapPosition | null) => void;
  readonly remove: () => void;
}

export interface PlaceMarkerOptions {
  /** What it is, for those who cannot see it. */
  readonly label: string;
  /** "#0c6b6e". */
  readonly colour: string;
  /** Called when it was let go, or moved by a key. */
  readonly onMoved: (position: MapPosition) => void;
}

/** Puts a marker on a running map once it is told where. */
export function placeMarker(map: MapLibreMap, { label, colour, onMoved }: PlaceMarkerOptions): PlaceMarker {
  const marker = new Marker({ color: colour, draggable: true });
  marker.getElement().setAttribute("aria-label", label);
  marker.on("dragend", () => {
    const { lng, lat } = marker.getLngLat();
    onMoved({ longitude: lng, latitude: lat });
  });
  let isThere = false;
  return {
    moveTo: (position) => {
      if (position === null) marker.remove();
      else {
        marker.setLngLat([position.longitude, position.latitude]);
        // Put on anew, it would lose the focus between two keys.
        if (!isThere) marker.addTo(map);
      }
      isThere = position !== null;
    },
    remove: () => marker.remove(),
  };
}
