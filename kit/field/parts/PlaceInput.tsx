import { Icon, useWords } from "@anlan/web-kit/light";
import { useEffect, useRef, useState } from "react";
import { accuracyWords, type Fix, findPosition, NO_POSITION, type NoPosition } from "../place/position.ts";
import { partWords as words } from "./part-words.ts";

interface PlaceInputProps {
  readonly value: Fix | null;
  readonly onChange: (value: Fix | null) => void;
  /** Measure as soon as the screen opens, if nothing is there yet. */
  readonly auto?: true;
}

/** Where the phone is, with how exact that is. Never asked for: the work goes on without it. */
export function PlaceInput({ value, onChange, auto }: PlaceInputProps) {
  const t = useWords(words);
  const [measuring, setMeasuring] = useState(false);
  const [failed, setFailed] = useState<NoPosition | null>(null);
  const began = useRef(false);
  const change = useRef(onChange);
  change.current = onChange;
  const dropped = useRef(false);
  async function measure(): Promise<void> {
    dropped.current = false;
    setMeasuring(true);
    setFailed(null);
    const found = await findPosition(undefined, (fix) => {
      if (!dropped.current) change.current(fix);
    });
    setMeasuring(false);
    if (typeof found === "string") setFailed(found);
  }
  useEffect(() => {
    if (auto !== true || began.current || value !== null) return;
    began.current = true;
    void measure();
  });
  const drop = () => {
    // A better one that comes later does not bring it back.
    dropped.current = true;
    onChange(null);
  };
  return (
    <fieldset className="f-field">
      <legend>{t("place")}</legend>
      <p role="status" className="al-quiet">
        <Icon name="place" /> {measuring && `${t("measuring")} `}
        {failed !== null && t(NO_POSITION[failed])}
        {failed === null && value !== null && (
          <>
            <span className="al-number">
              {value.longitude.toFixed(5)}, {value.latitude.toFixed(5)}
            </span>{" "}
            {t(accuracyWords(value))}
          </>
        )}
      </p>
      <div className="f-row">
        <button type="button" className="f-button f-grow" disabled={measuring} onClick={() => void measure()}>
          {t(value === null ? "measure" : "measureAgain")}
        </button>
        {value !== null && (
          <button type="button" className="f-button" onClick={drop}>
            {t("dropPlace")}
          </button>
        )}
      </div>
    </fieldset>
  );
}
