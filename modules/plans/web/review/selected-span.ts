/** The words that a person has selected in the plan's text. */
export interface SelectedWords {
  /** [start, end) in UTF-16 code units of the plan's text. */
  readonly span: [number, number];
  readonly words: string;
  /** Where the selection ends on the screen, relative to the window. */
  readonly place: { readonly left: number; readonly top: number };
}

// Every piece carries data-at, its offset in the text; a boundary inside of it adds the offset in its text node.
function offsetOf(root: HTMLElement, node: Node, offset: number): number | null {
  const element = node instanceof HTMLElement ? node : node.parentElement;
  if (element === null || !root.contains(element)) return null;
  const piece = element.closest<HTMLElement>("[data-at]");
  if (piece !== null && node.nodeType === 3) return Number(piece.dataset["at"]) + offset;
  // The boundary lies between elements, as after a triple click: the next piece begins where it is.
  const next = (node.childNodes[offset] ?? node) as Node;
  const inside = next instanceof HTMLElement ? next : next.parentElement;
  const found = inside?.matches("[data-at]") ? inside : inside?.querySelector<HTMLElement>("[data-at]");
  return found?.dataset["at"] === undefined ? null : Number(found.dataset["at"]);
}

// A selection that begins at the start of a heading holds marks that nobody sees.
const UNSEEN = /^\s*(#{1,6}|>)\s+/;

/** What is selected inside `root`, without heading marks before it and blanks at its ends; null for nothing. */
export function selectedWords(root: HTMLElement, text: string): SelectedWords | null {
  const selection = document.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const from = offsetOf(root, range.startContainer, range.startOffset);
  const to = offsetOf(root, range.endContainer, range.endOffset);
  if (from === null || to === null || from >= to) return null;
  const raw = text.slice(from, to);
  const words = raw.replace(UNSEEN, "").trim();
  if (words === "") return null;
  const start = from + raw.lastIndexOf(words);
  const box = range.getBoundingClientRect?.();
  return { span: [start, start + words.length], words, place: { left: box?.right ?? 0, top: box?.bottom ?? 0 } };
}
