import { type RefObject, useLayoutEffect, useRef } from "react";
import { useLocation } from "react-router";

const places = new Map<string, number>();
/** Lists whose place is kept; the oldest is forgotten. */
const MOST = 50;

/** Comes back to where one was in a list that scrolls by itself: who opens a record and goes back goes on from there. */
export function useKeptPlace(): RefObject<HTMLElement | null> {
  const { key } = useLocation();
  const box = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    element.scrollTop = places.get(key) ?? element.scrollTop;
    const note = () => {
      places.delete(key);
      places.set(key, element.scrollTop);
      const [oldest] = places.keys();
      if (places.size > MOST && oldest !== undefined) places.delete(oldest);
    };
    element.addEventListener("scroll", note, { passive: true });
    return () => element.removeEventListener("scroll", note);
  }, [key]);
  return box;
}
