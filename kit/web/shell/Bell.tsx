import type { ReactNode } from "react";
import { Icon } from "../parts/Icon.tsx";
import { Popup } from "../parts/Popup.tsx";
import { useWords } from "../words/useWords.ts";
import { shellWords } from "./shell-words.ts";

export interface BellProps {
  /** Unread notices. */
  readonly count: number;
  /** What opens under the bell; gets `close`. */
  readonly children: (close: () => void) => ReactNode;
  readonly onOpen?: () => void;
}

/** The bell of the top bar; a module draws it with its own count and list. */
export function Bell({ count, children, onOpen }: BellProps) {
  const t = useWords(shellWords);
  const label = count > 0 ? `${t("notices")}（${t("unread", { count })}）` : t("notices");
  return (
    <Popup
      align="end"
      className="al-icon-button"
      label={label}
      face={
        <>
          <Icon name="bell" />
          {/* Drawn by the sheet: the button's label says the number already. */}
          {count > 0 && <span className="al-badge" data-count={count > 99 ? "99+" : count} />}
        </>
      }
      {...(onOpen ? { onOpen } : {})}
    >
      {children}
    </Popup>
  );
}
