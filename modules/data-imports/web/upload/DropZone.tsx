import { Icon, useWords } from "@anlan/web-kit";
import { type DragEvent, useRef, useState } from "react";
import { importWords } from "../words.ts";

const ACCEPT =
  ".zip,.xlsx,.xlsm,.csv,.tsv,.txt,.xls,application/zip,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,text/csv,text/plain";

/** A large target for one file: by drag, by click, by keyboard. */
export function DropZone({ onFile }: { onFile: (file: File) => void }) {
  const t = useWords(importWords);
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file !== undefined) onFile(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the button does the same by keyboard
    <div
      className={over ? "dim-drop dim-drop-over" : "dim-drop"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <span className="dim-drop-mark">
        <Icon name="upload" />
      </span>
      <p className="dim-drop-title al-desk-only">{t("drop")}</p>
      <p>
        <span className="al-desk-only">{t("or")} </span>
        <button type="button" className="al-button al-button-main" onClick={() => input.current?.click()}>
          {t("choose")}
        </button>
      </p>
      <p className="al-quiet">{t("kinds")}</p>
      <input
        ref={input}
        type="file"
        accept={ACCEPT}
        aria-label={t("choose")}
        hidden
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file !== undefined) onFile(file);
          event.target.value = "";
        }}
      />
    </div>
  );
}
