import { useWords } from "@anlan/web-kit";
import { useRef } from "react";
import type { Plan, PlanItem } from "../../contract/index.ts";
import { reviewWords } from "./review-words.ts";
import { type SelectedWords, selectedWords } from "./selected-span.ts";
import { TextPane } from "./TextPane.tsx";

interface SourcePaneProps {
  readonly plan: Plan;
  readonly text: string;
  readonly items: readonly PlanItem[];
  readonly selected: string | null;
  readonly hidden: boolean;
  readonly onPick: (itemIds: readonly string[]) => void;
  /** The words that a person selects with the pointer; null where nothing can be made of them. */
  readonly onChoose: ((words: SelectedWords | null) => void) | null;
}

/** The pane of the plan's text: scrolls by itself and knows which words are selected in it. */
export function SourcePane({ plan, text, items, selected, hidden, onPick, onChoose }: SourcePaneProps) {
  const t = useWords(reviewWords);
  const source = useRef<HTMLElement>(null);
  return (
    <section
      ref={source}
      className="plr-text"
      hidden={hidden}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      aria-label={t("text")}
      onPointerUp={() => onChoose?.(source.current && selectedWords(source.current, text))}
    >
      <TextPane text={text} items={items} outline={plan.outline} selected={selected} onPick={onPick} />
    </section>
  );
}
