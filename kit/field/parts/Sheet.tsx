import type { Label } from "@anlan/kernel";
import { Icon, useWords } from "@anlan/web-kit/light";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { partWords as words } from "./part-words.ts";

interface SheetProps {
  readonly title: Label;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Something that is asked before going on, at the lower edge of the screen. */
export function Sheet({ title, onClose, children }: SheetProps) {
  const t = useWords(words);
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal?.();
    return () => shown?.close?.();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="f-sheet"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header>
        <h2 id={id}>{t(title)}</h2>
        <button type="button" className="f-back" aria-label={t("close")} onClick={onClose}>
          <Icon name="cross" />
        </button>
      </header>
      {children}
    </dialog>
  );
}
