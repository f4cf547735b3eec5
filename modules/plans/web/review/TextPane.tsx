import { memo, useMemo } from "react";
import type { ItemDecision, OutlineHeading, PlanItem } from "../../contract/index.ts";
import { blocksOf, type Piece, paragraphsOf, type TextBlock } from "./marks.ts";

const LETTERS: Readonly<Record<ItemDecision, string>> = {
  open: "o",
  accepted: "a",
  corrected: "c",
  rejected: "r",
  added: "h",
};
const TONES: Readonly<Record<string, string>> = { o: "open", a: "accepted", c: "corrected", r: "rejected", h: "added" };
// The piece looks like its least decided item: what is still to be done must be seen.
const ORDER = ["o", "c", "h", "a", "r"];

interface TextPaneProps {
  readonly text: string;
  readonly items: readonly PlanItem[];
  readonly outline: readonly OutlineHeading[];
  readonly selected: string | null;
  readonly onPick: (itemIds: readonly string[]) => void;
}

/** Lines drawn together. */
const BLOCK = 40;

/** The plan's text with the words of every item marked. Only blocks whose marks changed are drawn again. */
export function TextPane({ text, items, outline, selected, onPick }: TextPaneProps) {
  const places = items.map(({ id, span }) => `${id}${span?.join("-")}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: decisions do not move the marks; only places do
  const blocks = useMemo(() => blocksOf(paragraphsOf(text, items, outline), BLOCK), [text, places, outline]);
  const decisions = useMemo(() => new Map(items.map((item) => [item.id as string, item.decision])), [items]);
  return (
    <>
      {blocks.map((block) => (
        <Block
          key={block.start}
          block={block}
          tones={block.itemIds.map((id) => LETTERS[decisions.get(id) ?? "open"]).join("")}
          selected={selected !== null && block.itemIds.includes(selected) ? selected : null}
          onPick={onPick}
        />
      ))}
    </>
  );
}

interface BlockProps {
  readonly block: TextBlock;
  /** One letter per item of the block. */
  readonly tones: string;
  readonly selected: string | null;
  readonly onPick: (itemIds: readonly string[]) => void;
}

const Block = memo(function Block({ block, tones, selected, onPick }: BlockProps) {
  const letterOf = new Map(block.itemIds.map((id, index) => [id, tones[index] ?? "o"]));
  const toneOf = (piece: Piece) => {
    const letters = piece.itemIds.map((id) => letterOf.get(id) ?? "o");
    return TONES[ORDER.find((letter) => letters.includes(letter)) ?? "o"];
  };
  return (
    <div className="plr-lines">
      {block.paragraphs.map(({ start, level, isNewBlock, pieces }) => (
        <p key={start} className={`plr-line plr-level-${level}${isNewBlock ? " plr-block" : ""}`}>
          {pieces.map((piece) =>
            piece.isSign || piece.itemIds.length === 0 ? (
              <span
                key={piece.start}
                data-at={piece.start}
                {...(piece.isSign && { className: "plr-sign", "aria-hidden": true })}
                {...(piece.isStrong && { className: "plr-strong" })}
              >
                {piece.text}
              </span>
            ) : (
              // biome-ignore lint/a11y/useKeyWithClickEvents: j and k walk through the items beside the text
              <mark
                key={piece.start}
                data-at={piece.start}
                data-items={piece.itemIds.join(" ")}
                className={`plr-mark plr-${toneOf(piece)}${piece.isStrong ? " plr-strong" : ""}${selected !== null && piece.itemIds.includes(selected) ? " plr-now" : ""}`}
                onClick={() => onPick(piece.itemIds)}
              >
                {piece.text}
              </mark>
            ),
          )}
        </p>
      ))}
    </div>
  );
});
