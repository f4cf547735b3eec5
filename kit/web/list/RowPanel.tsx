import type { ReactNode } from "react";
import { Link } from "react-router";
import { Dialog } from "../parts/Dialog.tsx";
import { useFormat } from "../words/format.ts";
import { useWords } from "../words/useWords.ts";
import { listWords } from "./list-words.ts";

interface RowPanelProps {
  readonly title: string | undefined;
  readonly to: string | undefined;
  /** Place among all rows, from 1, and how many there are. */
  readonly place: number;
  readonly count: number;
  readonly step: (by: 1 | -1) => void;
  readonly close: () => void;
  readonly children: ReactNode;
}

const isTyping = (target: EventTarget): boolean =>
  target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;

/** A row in the side panel, with the door to its full page; j and k go on to its neighbours. */
export function RowPanel({ title, to, place, count, step, close, children }: RowPanelProps) {
  const t = useWords(listWords);
  const format = useFormat();
  return (
    <Dialog
      title={title ?? t("details")}
      place="side"
      onClose={close}
      onKey={(event) => {
        if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.key === "j") step(1);
        if (event.key === "k") step(-1);
      }}
    >
      {children}
      <footer className="al-panel-foot">
        {to && (
          <Link className="al-button" to={to}>
            {t("open")}
          </Link>
        )}
        <span className="al-panel-steps">
          <button type="button" className="al-button" disabled={place <= 1} onClick={() => step(-1)}>
            {t("previous")} <kbd className="al-desk-only">K</kbd>
          </button>
          <button type="button" className="al-button" disabled={place >= count} onClick={() => step(1)}>
            {t("next")} <kbd className="al-desk-only">J</kbd>
          </button>
          <span className="al-quiet al-number">
            {format.number(place)} / {format.number(count)}
          </span>
        </span>
      </footer>
    </Dialog>
  );
}
