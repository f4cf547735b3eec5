import { useWords } from "@anlan/web-kit";
import { reviewWords } from "./review-words.ts";
import type { SelectedWords } from "./selected-span.ts";

/** Offers, where a selection of words ends, to make an item of them. */
export function AddWordsButton({ words, onAdd }: { readonly words: SelectedWords; readonly onAdd: () => void }) {
  const t = useWords(reviewWords);
  const { left, top } = words.place;
  return (
    <button
      type="button"
      className="al-button al-button-main plr-add"
      style={{ left: Math.min(left, innerWidth - 150), top: Math.min(top + 6, innerHeight - 50) }}
      onClick={onAdd}
    >
      {t("addWords")}
    </button>
  );
}
