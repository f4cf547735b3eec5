import { addressOf } from "@anlan/kernel";
import { findRecords } from "@anlan/search/contract";
import { tell, tellError, useApi, useLabel, useQueryOf, useWords } from "@anlan/web-kit";
import { useEffect, useState } from "react";
import type { z } from "zod";
import { findPoints, type MapRecord } from "../contract/index.ts";
import { mapWords } from "./words.ts";

const WAIT_MS = 250;
const FEW = 6;

/** Finds a record by words and leads the map to it. */
export function MapSearch({ onFound }: { onFound: (record: MapRecord) => void }) {
  const t = useWords(mapWords);
  const label = useLabel();
  const api = useApi();
  const [typed, setTyped] = useState("");
  const [text, setText] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setText(typed.trim()), WAIT_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const query = useQueryOf(findRecords, { text: text || "-", limit: FEW }, { enabled: text !== "" });
  const lead = async (id: string, title: string) => {
    try {
      const { records } = (await api.get(addressOf(findPoints), { ids: id })) as z.output<typeof findPoints.output>;
      const [record] = records;
      if (record === undefined)
        return tell({
          zh: mapWords.noPlace.zh.replace("{title}", title),
          en: mapWords.noPlace.en.replace("{title}", title),
        });
      setTyped("");
      onFound(record);
    } catch (cause) {
      tellError(cause);
    }
  };
  const groups = query.data?.groups ?? [];
  const isOpen = text !== "" && typed !== "" && query.data !== undefined && !query.data.tooShort;
  return (
    <div className="map-search">
      <input
        type="search"
        value={typed}
        maxLength={100}
        aria-label={t("search")}
        placeholder={t("search")}
        onChange={(event) => setTyped(event.target.value)}
      />
      {isOpen && (
        <div className="map-hits">
          {groups.length === 0 && <p className="al-quiet">{t("noHits")}</p>}
          {groups.map((group) => (
            <section key={group.register}>
              <h3 className="al-menu-title">{label(group.label)}</h3>
              {group.hits.map((hit) => (
                <button
                  key={hit.id}
                  type="button"
                  className="al-menu-item"
                  onClick={() => void lead(hit.id, hit.title)}
                >
                  {hit.title}
                </button>
              ))}
            </section>
          ))}
        </div>
      )}
    </div>
  );
}
