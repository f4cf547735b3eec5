import type { ReactNode } from "react";
import { Link } from "react-router";
import { Dialog } from "../parts/Dialog.tsx";
import { useWords } from "../words/useWords.ts";
import { listWords } from "./list-words.ts";

interface RowPanelProps {
  readonly title: string | undefined;
  readonly to: string | undefined;
  readonly close: () => void;
  readonly children: ReactNode;
}

/** A row in the side panel, with the door to its full page. */
export function RowPanel({ title, to, close, children }: RowPanelProps) {
  const t = useWords(listWords);
  return (
    <Dialog title={title ?? t("details")} place="side" onClose={close}>
      {children}
      {to && (
        <p className="al-panel-foot">
          <Link className="al-button" to={to}>
            {t("open")}
          </Link>
        </p>
      )}
    </Dialog>
  );
}
