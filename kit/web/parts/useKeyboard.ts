import { useEffect, useRef } from "react";

/** Key names ("j", "Enter", "?", "/", "Mod+k", "Mod+Enter") to what they do; "Mod" is Ctrl or Command. */
export type KeyMap = Readonly<Record<string, (event: KeyboardEvent) => void>>;

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));

const isPressable = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest("a, button, summary, [role=button], [role=option]") !== null;

/**
 * Listens for keys on the whole page while the component stands. Plain keys are ignored while somebody types or a
 * dialog is open; Enter is left to a focused link or button.
 */
export function useKeyboard(keys: KeyMap, enabled = true): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    if (!enabled) return;
    const listen = (event: KeyboardEvent) => {
      const mod = event.ctrlKey || event.metaKey;
      const name = `${mod ? "Mod+" : ""}${event.key.length === 1 ? event.key.toLowerCase() : event.key}`;
      const action = latest.current[name];
      if (action === undefined || event.altKey || event.isComposing) return;
      if (
        !mod &&
        (isTyping(event.target) || document.querySelector("dialog[open], .ant-modal-wrap:not([style*=none])"))
      )
        return;
      if (name === "Enter" && isPressable(event.target)) return;
      event.preventDefault();
      action(event);
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [enabled]);
}
