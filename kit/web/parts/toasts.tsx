import type { Label } from "@anlan/kernel";
import { useSyncExternalStore } from "react";
import { ApiError } from "../api/api-error.ts";
import { kitWords } from "../words/kit-words.ts";
import { useWords } from "../words/useWords.ts";
import "./parts.css";

interface Toast {
  readonly id: number;
  readonly words: Label;
  readonly tone: "done" | "wrong";
  readonly action?: { readonly label: Label; readonly run: () => void };
}

let toasts: readonly Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

function show(toast: Omit<Toast, "id">, seconds: number): void {
  last += 1;
  const id = last;
  change([...toasts.slice(-2), { ...toast, id }]);
  setTimeout(() => change(toasts.filter((one) => one.id !== id)), seconds * 1000);
}

/** Says briefly what happened: `tell({ zh: "已保存", en: "Saved" })`. */
export function tell(words: Label): void {
  show({ words, tone: "done" }, 5);
}

/** Says what went wrong with an action that has no place of its own for it. */
export function tellError(cause: unknown): void {
  const words = cause instanceof ApiError ? cause.words : { zh: String(cause), en: String(cause) };
  show({ words, tone: "wrong" }, 10);
}

/** Says what happened and offers to take it back for eight seconds: undo instead of "are you sure". */
export function tellUndoable(words: Label, undo: () => Promise<unknown>): void {
  const run = () => {
    change([]);
    undo().then(() => tell(kitWords.undone), tellError);
  };
  show({ words, tone: "done", action: { label: kitWords.undo, run } }, 8);
}

/** Where toasts stand; one in the shell. */
export function Toasts() {
  const t = useWords(kitWords);
  const standing = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
  return (
    <div className="al-toasts" role="status" aria-live="polite">
      {standing.map(({ id, words, tone, action }) => (
        <div key={id} className={`al-toast al-toast-${tone}`}>
          <span aria-hidden="true">{tone === "done" ? "✓" : "!"}</span>
          <span>{t(words)}</span>
          {action && (
            <button type="button" className="al-link-button" onClick={action.run}>
              {t(action.label)}
            </button>
          )}
        </div>
      ))}
    </div>
  );
}
