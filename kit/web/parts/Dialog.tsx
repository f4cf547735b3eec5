import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { kitWords } from "../words/kit-words.ts";
import { useWords } from "../words/useWords.ts";
import { Icon } from "./Icon.tsx";
import "./parts.css";

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** `side` slides in from the edge, `top` stands near the upper edge. */
  readonly place?: "middle" | "side" | "start" | "top";
  /** The title is only read aloud. */
  readonly bare?: boolean;
  /** A press beside it does not close it (forms). */
  readonly firm?: boolean;
  /** Keys inside it that nothing else has taken. */
  readonly onKey?: (event: KeyboardEvent<HTMLDialogElement>) => void;
}

/** A modal dialog on the browser's own element: focus stays inside, Escape closes. It stands while it is rendered. */
export function Dialog({ title, onClose, children, place = "middle", bare = false, firm = false, onKey }: DialogProps) {
  const t = useWords(kitWords);
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = element.current;
    const before = document.activeElement;
    dialog?.showModal();
    // The browser would go to the close button; people go on with the first field, or hear the title.
    const first = dialog?.querySelector<HTMLElement>("[data-first], form input:not([type=hidden]), form textarea");
    (first ?? dialog?.querySelector<HTMLElement>("h2"))?.focus();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard closes it with Escape
    <dialog
      ref={element}
      className={`al-dialog al-dialog-${place}`}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      {...(onKey === undefined ? {} : { onKeyDown: onKey })}
      onClick={(event) => !firm && event.target === element.current && onClose()}
    >
      <div className="al-dialog-body">
        <header className={bare ? "al-hidden" : "al-dialog-head"}>
          <h2 id={id} tabIndex={-1}>
            {title}
          </h2>
          {!bare && (
            <button type="button" className="al-icon-button" aria-label={t("close")} onClick={onClose}>
              <Icon name="cross" />
            </button>
          )}
        </header>
        {children}
      </div>
    </dialog>
  );
}
