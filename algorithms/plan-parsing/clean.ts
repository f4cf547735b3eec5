/** Text with one spelling per mark, and for each of its characters the place in the text as given. */
export interface CleanText {
  text: string;
  at: Int32Array;
}

const TAG = /<(\/?)([a-zA-Z][a-zA-Z0-9]{0,9})(?:\s[^<>\n]{0,400})?\/?>/y;
const LINE_TAGS = new Set(["br", "p", "div", "li", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "ul"]);
const CELL_TAGS = new Set(["td", "th"]);
const ENTITIES: Record<string, string> = { "&nbsp;": " ", "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' };

/** One printed form per mark: a PDF gives －, a web page –, an OCR ( for （. */
const SINGLE: Record<string, string> = {
  "(": "（",
  ")": "）",
  ";": "；",
  "?": "？",
  "!": "！",
  "．": ".",
  "﹒": ".",
  "–": "-",
  "－": "-",
  "−": "-",
  "‐": "-",
  "～": "~",
  "〜": "~",
  "∼": "~",
  "％": "%",
  "﹪": "%",
  "﹤": "<",
  "﹥": ">",
  "≦": "≤",
  "≧": "≥",
  "⩽": "≤",
  "⩾": "≥",
  "│": "|",
  "「": "“",
  "」": "”",
  "\v": "\n",
  "\u2028": "\n",
  "\u2029": "\n",
  "\u0085": "\n",
};

function isDropped(code: number): boolean {
  return (
    code === 0x0d ||
    code === 0xfeff ||
    code === 0xad ||
    code === 0x2060 ||
    (code >= 0x200b && code <= 0x200f) ||
    (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0c && code !== 0x0b)
  );
}

function isSpace(code: number): boolean {
  return code === 0xa0 || code === 0x3000 || (code >= 0x2000 && code <= 0x200a) || code === 0x202f || code === 0x205f;
}

/** PDF fonts give ⼯ (radical) for 工: same width in UTF-16, so the map stays one to one. */
function foldCompatibility(character: string, code: number): string {
  if ((code >= 0x2f00 && code <= 0x2fdf) || (code >= 0xf900 && code <= 0xfaff)) {
    const folded = character.normalize("NFKC");
    return folded.length === 1 ? folded : character;
  }
  if (code >= 0xff10 && code <= 0xff5a && (code <= 0xff19 || (code >= 0xff21 && code <= 0xff3a) || code >= 0xff41)) {
    return String.fromCharCode(code - 0xfee0);
  }
  if (code === 0xff1c || code === 0xff1d || code === 0xff1e || code === 0xff0b || code === 0xff0f) {
    return String.fromCharCode(code - 0xfee0);
  }
  return character;
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= "0" && character <= "9";
}

/** ASCII comma and colon between Chinese words are Chinese marks (…的领导下,各部门); 1,234 and 12:30 are not. */
function foldAsciiMark(character: string, before: string | undefined, after: string | undefined): string {
  if (character === "," && !(isDigit(before) && isDigit(after))) return "，";
  if (character === ":" && !(isDigit(before) && isDigit(after))) return "：";
  return character;
}

/** Folds spellings, drops markdown and HTML marks, keeps for every character its original offset. */
export function cleanText(source: string): CleanText {
  const out: string[] = [];
  const at = new Int32Array(source.length + 1);
  let quoteOpen = false;
  let lastInk = "";
  const emit = (character: string, offset: number): void => {
    at[out.length] = offset;
    out.push(character);
    if (character === "\n") {
      // a straight quote left open by the OCR must not turn every later one round
      if (lastInk === "。" || lastInk === "\n") quoteOpen = false;
      lastInk = "\n";
    } else if (character !== " " && character !== "\t") lastInk = character;
  };
  for (let i = 0; i < source.length; i++) {
    const code = source.charCodeAt(i);
    if (isDropped(code)) continue;
    const character = source[i] ?? "";
    if (isSpace(code)) emit(" ", i);
    else if (character === "*" && (source[i + 1] === "*" || source[i - 1] === "*")) continue;
    else if (character === "<") {
      TAG.lastIndex = i;
      const tag = TAG.exec(source);
      if (tag === null) {
        emit(character, i);
        continue;
      }
      const name = (tag[2] ?? "").toLowerCase();
      if (LINE_TAGS.has(name)) emit("\n", i);
      else if (CELL_TAGS.has(name) && tag[1] === "") emit("\t", i);
      i += tag[0].length - 1;
    } else if (character === "&") {
      const end = i + source.slice(i, i + 7).indexOf(";");
      const entity = end > i ? ENTITIES[source.slice(i, end + 1)] : undefined;
      emit(entity ?? character, i);
      if (entity !== undefined) i = end;
    } else if (character === '"' || character === "＂") {
      emit(quoteOpen ? "”" : "“", i);
      quoteOpen = !quoteOpen;
    } else {
      const single = SINGLE[character] ?? foldCompatibility(character, code);
      emit(foldAsciiMark(single, source[i - 1], source[i + 1]), i);
    }
  }
  at[out.length] = source.length;
  return { text: out.join(""), at: at.slice(0, out.length + 1) };
}
