/** The drafters left the figure open: XX, ××, X.XX%, XX起, ____, 〇〇, □□, 待定. */
const OPEN =
  "[XxＸ×]{1,4}(?:\\.[XxＸ×]+)?|_{2,}|[〇○□◯]{2,4}|[?？]{1,4}|待(?:定|填|补|核)[\\u4e00-\\u9fff]{0,2}|暂(?:缺|无|未[\\u4e00-\\u9fff]{1,2})";
/** No figure stands here: —, －, /, ……. */
const DASH = "[-—－–/\\\\]+|[…·]+";
const TAIL = "\\s*(?:%|‰|[人起个家宗次户处座]|万[人元])?";

/** True for a cell with a dash: the figure stands elsewhere or nowhere. */
export function isDash(text: string): boolean {
  return text === "" || DASH_ONLY.test(text);
}

const DASH_ONLY = new RegExp(`^(?:${DASH})$`);
const BLANK_ONLY = new RegExp(`^(?:(?:${OPEN})${TAIL}|${DASH})$`);

/** True for a cell without a figure: a dash, or a figure that the drafters left open. */
export function isBlankMark(text: string): boolean {
  return BLANK_ONLY.test(text);
}

/** “…的比例 —”, “整改率 XX”: a blank that a PDF glued to the cell before it; its length with the gap, 0 without one. */
export function gluedBlankLength(text: string): number {
  return GLUED.exec(text)?.[0].length ?? 0;
}

const GLUED = /(?<=[\u4e00-\u9fff）%])\s+(?:[-—－]{1,2}|[X×]{2,4}%?)$/;
