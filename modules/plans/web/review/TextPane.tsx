import { memo, useMemo } from "react";
import type { ItemDecision, OutlineHeading, PlanItem } from "../../contract/index.ts";
import { type Paragraph, type Piece, paragraphsOf } from "./marks.ts";

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

/** The plan's text with the words of every item marked. Only lines whose marks changed are drawn again. */
export function TextPane({ text, items, outline, selected, onPick }: TextPaneProps) {
  const places = items.map(({ id, span }) => `${id}${span?.join("-")}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: decisions do not move the marks; only places do
  const paragraphs = useMemo(() => paragraphsOf(text, items, outline), [text, places, outline]);
  const decisions = useMemo(() => new Map(items.map((item) => [item.id as string, item.decision])), [items]);
  return (
    <>
      {paragraphs.map((paragraph) => (
        <Line
          key={paragraph.start}
          paragraph={paragraph}
          tones={paragraph.itemIds.map((id) => LETTERS[decisions.get(id) ?? "open"]).join("")}
          selected={selected !== null && paragraph.itemIds.includes(selected) ? selected : null}
          onPick={onPick}
        />
      ))}
    </>
  );
}

interface LineProps {
  readonly paragraph: Paragraph;
  /** One letter per item of the line. */
  readonly tones: string;
  readonly selected: string | null;
  readonly onPick: (itemIds: readonly string[]) => void;
}

const Line = memo(function Line({ paragraph, tones, selected, onPick }: LineProps) {
  const toneOf = (piece: Piece) => {
    const letters = piece.itemIds.map((id) => tones[paragraph.itemIds.indexOf(id)] ?? "o");
    return TONES[ORDER.find((letter) => letters.includes(letter)) ?? "o"];
  };
  return (
    <p className={`plr-line plr-level-${paragraph.level}`}>
      {paragraph.pieces.map((piece) =>
        piece.itemIds.length === 0 ? (
          <span key={piece.start} data-at={piece.start}>
            {piece.text}
          </span>
        ) : (
          // biome-ignore lint/a11y/useKeyWithClickEvents: j and k walk through the items beside the text
          <mark
            key={piece.start}
            data-at={piece.start}
            data-items={piece.itemIds.join(" ")}
            className={`plr-mark plr-${toneOf(piece)}${selected !== null && piece.itemIds.includes(selected) ? " plr-now" : ""}`}
            onClick={() => onPick(piece.itemIds)}
          >
            {piece.text}
          </mark>
        ),
      )}
    </p>
  );
});
