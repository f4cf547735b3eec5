import { Dialog } from "../parts/Dialog.tsx";
import { useWords } from "../words/useWords.ts";
import { shellWords } from "./shell-words.ts";

const KEYS = [
  ["Ctrl K", "keyPalette"],
  ["?", "keyHelp"],
  ["j / k", "keyNext"],
  ["Enter", "keyOpen"],
  ["/", "keySearch"],
  ["Ctrl Enter", "keySubmit"],
  ["Esc", "keyEscape"],
] as const;

/** What the keyboard can do. */
export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  const t = useWords(shellWords);
  return (
    <Dialog title={t("keyboard")} onClose={onClose}>
      <dl className="al-keys">
        {KEYS.map(([keys, word]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{t(word)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
