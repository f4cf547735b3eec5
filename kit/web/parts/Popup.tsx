import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import "./parts.css";

export interface PopupProps {
  /** What the button shows. */
  readonly face: ReactNode;
  /** Name of the button when its face has no words. */
  readonly label?: string | undefined;
  readonly className?: string;
  readonly align?: "start" | "end";
  /** Called with `close`. */
  readonly children: (close: () => void) => ReactNode;
  readonly onOpen?: () => void;
}

/** A button that opens a small floating panel. Escape or a press elsewhere closes it and gives the focus back. */
export function Popup({ face, label, className = "al-button", align = "start", children, onOpen }: PopupProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const panel = useInsideWindow(open);
  const id = useId();
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  useEffect(() => {
    if (!open) return;
    const outside = (event: PointerEvent) => {
      const target = event.target as Element;
      // antd's own floating parts (calendar, options) hang on the body and belong to the panel.
      if (root.current?.contains(target) || target.closest(".ant-select-dropdown, .ant-picker-dropdown")) return;
      setOpen(false);
    };
    document.addEventListener("pointerdown", outside);
    return () => document.removeEventListener("pointerdown", outside);
  }, [open]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is heard for everything inside
    <div className="al-popup" ref={root} onKeyDown={(event) => open && event.key === "Escape" && close()}>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        title={label}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => {
          if (!open) onOpen?.();
          setOpen(!open);
        }}
      >
        {face}
      </button>
      {open && (
        <div id={id} ref={panel} className={`al-popup-panel al-popup-${align}`}>
          {children(close)}
        </div>
      )}
    </div>
  );
}

const EDGE = 8;

/** Moves a panel that has just opened sideways until it stands inside the window. */
function useInsideWindow(open: boolean) {
  const panel = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = panel.current;
    if (!open || element === null) return;
    const { left, right } = element.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    const shift = right > width - EDGE ? width - EDGE - right : 0;
    const move = left + shift < EDGE ? EDGE - left : shift;
    if (move !== 0) element.style.translate = `${move}px 0`;
  }, [open]);
  return panel;
}
