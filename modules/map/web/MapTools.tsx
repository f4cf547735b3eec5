import { Icon, type IconName, useWords } from "@anlan/web-kit";
import { mapWords } from "./words.ts";

/** What a click on the map means now; null: it opens what is there. */
export type Mode = "circle" | "polygon" | "length" | "area" | null;

const MODES = [
  ["circle", "target"],
  ["polygon", "columns"],
  ["length", "chart"],
  ["area", "board"],
] as const satisfies readonly (readonly [Exclude<Mode, null>, IconName])[];

const HINTS = { circle: "circleHint", polygon: "polygonHint", length: "lengthHint", area: "polygonHint" } as const;

export interface MapToolsProps {
  readonly mode: Mode;
  readonly setMode: (mode: Mode) => void;
  readonly measured: string;
  readonly onHere: () => void;
  readonly onPicture: () => void;
  readonly onPrint: () => void;
}

/** Selecting, measuring, own position, picture, print. */
export function MapTools({ mode, setMode, measured, onHere, onPicture, onPrint }: MapToolsProps) {
  const t = useWords(mapWords);
  return (
    <>
      <div className="map-tools" role="toolbar" aria-label={t("tools")}>
        {MODES.map(([one, icon]) => (
          <button
            key={one}
            type="button"
            className="al-button"
            aria-pressed={mode === one}
            onClick={() => setMode(mode === one ? null : one)}
          >
            <Icon name={icon} /> {t(one)}
          </button>
        ))}
        <button type="button" className="al-button" onClick={onHere}>
          <Icon name="place" /> {t("here")}
        </button>
        <button type="button" className="al-button" onClick={onPicture}>
          <Icon name="download" /> {t("picture")}
        </button>
        <button type="button" className="al-button al-desk-only" onClick={onPrint}>
          <Icon name="print" /> {t("print")}
        </button>
      </div>
      {mode !== null && (
        <p className="map-hint" role="status">
          {measured === "" ? t(HINTS[mode]) : <strong>{measured}</strong>}
        </p>
      )}
    </>
  );
}
