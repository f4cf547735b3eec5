import { Icon, useWords } from "@anlan/web-kit";
import { type DragEvent, useRef, useState } from "react";
import { importWords } from "./import-words.ts";

const ACCEPT = ".docx,.pdf,.html,.htm,.md,.txt,.doc,.wps";

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
      className={over ? "plans-drop plans-drop-over" : "plans-drop"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <span className="plans-drop-mark">
        <Icon name="upload" />
      </span>
      <p className="plans-drop-title">{t("drop")}</p>
      <p>
        {t("or")}{" "}
        <button type="button" className="al-button al-button-main" onClick={() => input.current?.click()}>
          {t("choose")}
        </button>
      </p>
      <p className="al-quiet">{t("kinds")}</p>
      <input
        ref={input}
        type="file"
        accept={ACCEPT}
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
