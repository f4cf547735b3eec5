import type { Label } from "@anlan/kernel";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";

/** A card of the home page that has nothing to show, and where all of its kind is. */
export interface NothingHere {
  readonly title: Label;
  readonly to: string;
}

type Say = (title: Label, to: string | null) => void;

const Context = createContext<Say>(() => undefined);

interface NothingCollectorProps {
  readonly children: (nothing: readonly NothingHere[]) => ReactNode;
}

/** Gathers the cards below that have nothing to show, so that the page can name them in one line. */
export function NothingCollector({ children }: NothingCollectorProps) {
  const [nothing, setNothing] = useState<readonly NothingHere[]>([]);
  const [say] = useState<Say>(
    () => (title: Label, to: string | null) =>
      setNothing((before) => {
        const others = before.filter((one) => one.title !== title);
        return to === null ? others : [...others, { title, to }];
      }),
  );
  return <Context.Provider value={say}>{children(nothing)}</Context.Provider>;
}

/** Says that a card has nothing to show; the card then draws null and its place closes. `title` is a lasting object. */
export function useNothing(title: Label, to: string, isNothing: boolean): void {
  const say = useContext(Context);
  useEffect(() => {
    if (!isNothing) return;
    say(title, to);
    return () => say(title, null);
  }, [say, title, to, isNothing]);
}
