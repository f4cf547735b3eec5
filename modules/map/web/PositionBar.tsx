import {
  type MapInstance,
  type MapPosition,
  POSITION_SYSTEMS,
  type PositionSystem,
  positionText,
  readPosition,
  useWords,
} from "@anlan/web-kit";
import { useEffect, useState } from "react";
import { mapWords } from "./words.ts";

/** Where the pointer is; takes a pasted position of the usual systems and leads the map to it. */
export function PositionBar({ map, onGo }: { map: MapInstance; onGo: (position: MapPosition) => void }) {
  const t = useWords(mapWords);
  const [pointed, setPointed] = useState<MapPosition | null>(null);
  const [text, setText] = useState("");
  const [system, setSystem] = useState<PositionSystem>("wgs84");
  const [isWrong, setWrong] = useState(false);
  useEffect(() => {
    const centre = () => {
      const { lng, lat } = map.getCenter();
      setPointed({ longitude: lng, latitude: lat });
    };
    centre();
    const moving = map.on("mousemove", ({ lngLat }) => setPointed({ longitude: lngLat.lng, latitude: lngLat.lat }));
    const moved = map.on("moveend", centre);
    return () => {
      moving.unsubscribe();
      moved.unsubscribe();
    };
  }, [map]);
  return (
    <form
      className="map-position"
      onSubmit={(event) => {
        event.preventDefault();
        const position = readPosition(text, system);
        setWrong(position === null);
        if (position !== null) onGo(position);
      }}
    >
      <output className="al-number">{pointed === null ? "" : positionText(pointed)}</output>
      <input
        value={text}
        maxLength={60}
        aria-label={t("paste")}
        placeholder={t("paste")}
        aria-invalid={isWrong}
        onChange={(event) => setText(event.target.value)}
      />
      <select
        aria-label={t("system")}
        value={system}
        onChange={(event) => setSystem(event.target.value as PositionSystem)}
      >
        {Object.entries(POSITION_SYSTEMS).map(([code, name]) => (
          <option key={code} value={code}>
            {t(name)}
          </option>
        ))}
      </select>
      <button type="submit" className="al-button">
        {t("go")}
      </button>
      {isWrong && <span role="alert">{t("badPosition")}</span>}
    </form>
  );
}
