import { useEffect, useState } from "react";
import { useWords } from "../words/useWords.ts";
import type { FoundPlace } from "./place-service.ts";
import { positionWords } from "./position-words.ts";
import { useFoundPlaces } from "./usePlaces.ts";
import "./map.css";

const WAIT_MS = 250;

/** Finds records with a position by words of their names and addresses. */
export function PlaceSearch({ onFound }: { onFound: (place: FoundPlace) => void }) {
  const t = useWords(positionWords);
  const [typed, setTyped] = useState("");
  const [text, setText] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setText(typed.trim()), WAIT_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const found = useFoundPlaces(text);
  const isOpen = typed !== "" && found !== undefined;
  const take = (place: FoundPlace) => {
    setTyped("");
    onFound(place);
  };
  return (
    <div className="al-place-search">
      <input
        type="search"
        data-first
        value={typed}
        maxLength={100}
        aria-label={t("search")}
        placeholder={t("search")}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          if (found?.[0] !== undefined) take(found[0]);
        }}
      />
      {isOpen && (
        <div className="al-place-hits">
          {found.length === 0 && <p className="al-quiet">{t("noHits")}</p>}
          {found.map((place) => (
            <button key={place.id} type="button" className="al-menu-item" onClick={() => take(place)}>
              {place.title} {place.hint !== undefined && <span className="al-quiet">{t(place.hint)}</span>}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
