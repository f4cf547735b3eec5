import { useWords } from "@anlan/web-kit/light";
import type { Stop } from "../contract/fields.ts";
import { gridWords as words } from "./words.ts";

interface Place {
  readonly longitude: number;
  readonly latitude: number;
}

interface RouteSketchProps {
  readonly stops: readonly Stop[];
  readonly done: ReadonlySet<string>;
  readonly here: Place | null;
}

const [WIDE, HIGH, EDGE] = [320, 180, 20];

/** Degrees to the picture: north above, equal lengths in both directions, as good as needed for a village. */
function onPicture(places: readonly Place[]): (place: Place) => readonly [number, number] {
  const [east, north] = [places.map(({ longitude }) => longitude), places.map(({ latitude }) => latitude)];
  const [left, right] = [Math.min(...east), Math.max(...east)];
  const [low, top] = [Math.min(...north), Math.max(...north)];
  const shrink = Math.cos((((low + top) / 2) * Math.PI) / 180);
  const [wide, high] = [(right - left) * shrink, top - low];
  const scale = Math.min((WIDE - 2 * EDGE) / Math.max(wide, 1e-9), (HIGH - 2 * EDGE) / Math.max(high, 1e-9), 1e9);
  const [middleX, middleY] = [(left + right) / 2, (low + top) / 2];
  return ({ longitude, latitude }) => [
    WIDE / 2 + (longitude - middleX) * shrink * scale,
    HIGH / 2 - (latitude - middleY) * scale,
  ];
}

/** Where the stops lie to each other, numbered as in the list; needs no map and no signal. */
export function RouteSketch({ stops, done, here }: RouteSketchProps) {
  const t = useWords(words);
  const placed = stops.flatMap((stop, index) =>
    stop.position === null ? [] : [{ id: stop.id, number: index + 1, place: stop.position }],
  );
  if (placed.length < 2) return null;
  const at = onPicture(placed.map(({ place }) => place));
  const line = placed.map(({ place }) => at(place).join(",")).join(" ");
  return (
    <svg className="f-route" viewBox={`0 0 ${WIDE} ${HIGH}`} role="img" aria-label={t("routePicture")}>
      <polyline points={line} />
      {here !== null && <circle className="f-here" cx={at(here)[0]} cy={at(here)[1]} r="6" />}
      {placed.map(({ id, number, place }) => (
        <g key={id} className={done.has(id) ? "f-done" : ""}>
          <circle cx={at(place)[0]} cy={at(place)[1]} r="11" />
          <text x={at(place)[0]} y={at(place)[1]}>
            {number}
          </text>
        </g>
      ))}
    </svg>
  );
}
