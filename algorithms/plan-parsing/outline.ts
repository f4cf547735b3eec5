import { type Heading, readHeading } from "./headings.ts";
import type { NumberStyle } from "./numbering.ts";
import type { Paragraph } from "./paragraphs.ts";

/** One heading of the flat tree; `parent` is an index into the same list, -1 at the top. */
export interface Section {
  level: number;
  label: string;
  style: NumberStyle;
  title: string;
  parent: number;
  /** Range of number and title in the clean text. */
  start: number;
  end: number;
  /** Range of the title alone in the clean text. */
  titleStart: number;
}

/** A piece of body text: the characters of a paragraph from `from` on, in a section (-1 before the first heading). */
export interface Block {
  paragraph: Paragraph;
  from: number;
  section: number;
  /** A row of a table of duties: its cells stand between semicolons, its deadline may have a cell of its own. */
  isRow?: boolean;
}

interface Rung {
  group: string;
  rank: number;
  value: number;
  section: number;
}

/** Rungs from the widest to the narrowest; styles of one group continue each other. */
const LADDER: Record<NumberStyle, { group: string; rank: number }> = {
  chapter: { group: "chapter", rank: 1 },
  roman: { group: "roman", rank: 1.4 },
  formal: { group: "formal", rank: 1.6 },
  section: { group: "section", rank: 2 },
  named: { group: "named", rank: 3 },
  chinese: { group: "chinese", rank: 3 },
  "chinese-bare": { group: "chinese", rank: 3 },
  "chinese-bracket": { group: "chinese-bracket", rank: 4 },
  "decimal-2": { group: "decimal-2", rank: 5.2 },
  "decimal-3": { group: "decimal-3", rank: 5.4 },
  "decimal-4": { group: "decimal-4", rank: 5.6 },
  arabic: { group: "arabic", rank: 5 },
  "arabic-bare": { group: "arabic", rank: 5 },
  "arabic-bracket": { group: "arabic-bracket", rank: 6 },
  circle: { group: "circle", rank: 7 },
  box: { group: "box", rank: 9 },
  markdown: { group: "markdown", rank: 3 },
};
/** Numbers without a mark of their own are believed only in sequence (“1 支专业的…” may start a line of prose). */
const WEAK: ReadonlySet<NumberStyle> = new Set([
  "arabic-bare",
  "chinese-bare",
  "decimal-2",
  "arabic-bracket",
  "circle",
]);

const GLOSSARY =
  /^(?:附(?:件|录)[\d一二三四五]?[：:.、]?)?(?:主要)?(?:名词|术语|专业术语|名词术语)(?:解释|说明|释义|注释)$/;

/** Builds the heading tree while it walks the paragraphs; boxes and lists are told from headings by their sequence. */
export class OutlineBuilder {
  readonly sections: Section[] = [];
  readonly blocks: Block[] = [];
  #ladder: Rung[] = [];
  #box: { section: number; next: number } | null = null;
  #list: { group: string; value: number } | null = null;
  #hasNumbered = false;
  #isGlossary = false;

  /** The section that text belongs to now, -1 before the first heading. */
  get current(): number {
    return this.#box?.section ?? this.#ladder[this.#ladder.length - 1]?.section ?? -1;
  }

  add(paragraph: Paragraph): void {
    const heading = readHeading(paragraph);
    if (this.#staysInGlossary(paragraph, heading)) {
      this.blocks.push({ paragraph, from: 0, section: -1 });
      return;
    }
    if (heading === null || !this.#accepts(heading, paragraph)) {
      if (this.#box === null) this.#noteList(paragraph);
      this.blocks.push({ paragraph, from: 0, section: this.current });
      return;
    }
    this.#list = null;
    const section = heading.style === "box" ? this.#openBox(heading, paragraph) : this.#climb(heading, paragraph);
    const from = heading.isSentence ? heading.titleFrom : heading.bodyFrom;
    if (from < paragraph.text.length) this.blocks.push({ paragraph, from, section });
  }

  /** Takes a row of a table as body text of the current section. */
  addRow(paragraph: Paragraph): void {
    this.blocks.push({ paragraph, from: 0, section: this.current, isRow: true });
  }

  /** “附件：名词解释”: what follows explains words; its numbers are neither headings nor promises. */
  #staysInGlossary(paragraph: Paragraph, heading: Heading | null): boolean {
    if (GLOSSARY.test(paragraph.text)) this.#isGlossary = this.sections.length > 0;
    else if (/^附(?:件|录|表)/.test(paragraph.text)) this.#isGlossary = false;
    const isBodyAgain = heading?.value === 1 && (heading.style === "chapter" || heading.style === "chinese");
    if (isBodyAgain) this.#isGlossary = false;
    return this.#isGlossary && heading?.style !== "named";
  }

  #noteList(paragraph: Paragraph): void {
    const match = /^(?:（(\d{1,2})）|(\d{1,2})[.、）]|([①-⑳]))/.exec(paragraph.text);
    if (match === null) return;
    const group = match[1] !== undefined ? "arabic-bracket" : match[2] !== undefined ? "arabic" : "circle";
    const value = match[3] !== undefined ? match[3].charCodeAt(0) - 0x245f : Number(match[1] ?? match[2]);
    this.#list = { group, value };
  }

  #accepts(heading: Heading, paragraph: Paragraph): boolean {
    const { group } = LADDER[heading.style];
    if (paragraph.markdown > 0 && heading.style !== "markdown") return true;
    // “（1）…进一步健全。” with nothing after it is a point of a list
    if (heading.isSentence && (group === "arabic-bracket" || group === "circle")) return false;
    // the last item of a list ends with a full stop, the others with a semicolon
    if (this.#list !== null && this.#list.group === group && heading.value === this.#list.value + 1) return false;
    if (heading.style === "markdown") return this.#acceptsMarkdown(paragraph);
    if (this.#box !== null && group === "arabic" && heading.value === this.#box.next) {
      const outer = this.#lastValue(group);
      const expectedOutside = outer !== null && heading.value === outer + 1;
      if (!expectedOutside || heading.isSentence) {
        this.#box.next++;
        this.#list = null;
        return false;
      }
    }
    if (!WEAK.has(heading.style)) return true;
    const last = this.#lastValue(group);
    return heading.value === 1 || (last !== null && heading.value === last + 1);
  }

  /** A markdown heading without a number: the document's title, or a plan that numbers nothing. */
  #acceptsMarkdown(paragraph: Paragraph): boolean {
    return this.sections.length > 0 && !this.#hasNumbered && !/规划/.test(paragraph.text);
  }

  #lastValue(group: string): number | null {
    return this.#ladder.find((rung) => rung.group === group)?.value ?? null;
  }

  #openBox(heading: Heading, paragraph: Paragraph): number {
    const top = this.#ladder[this.#ladder.length - 1];
    const section = this.#push(heading, paragraph, top?.section ?? -1);
    this.#box = { section, next: 1 };
    return section;
  }

  #climb(heading: Heading, paragraph: Paragraph): number {
    this.#box = null;
    this.#hasNumbered ||= heading.style !== "named";
    const { group, rank } = LADDER[heading.style];
    const same = this.#ladder.findIndex((rung) => rung.group === group);
    const keep = same >= 0 ? same : this.#ladder.findIndex((rung) => rung.rank >= rank);
    if (keep >= 0) this.#ladder.length = keep;
    const parent = this.#ladder[this.#ladder.length - 1]?.section ?? -1;
    const section = this.#push(heading, paragraph, parent);
    this.#ladder.push({ group, rank, value: heading.value, section });
    return section;
  }

  #push(heading: Heading, paragraph: Paragraph, parent: number): number {
    const { at, text } = paragraph;
    const title = text.slice(heading.titleFrom, heading.titleTo);
    this.sections.push({
      level: (this.sections[parent]?.level ?? 0) + 1,
      label: heading.label,
      style: heading.style,
      title,
      parent,
      start: at[0] ?? 0,
      end: (at[Math.max(heading.titleTo, 1) - 1] ?? 0) + 1,
      titleStart: at[Math.min(heading.titleFrom, text.length - 1)] ?? 0,
    });
    return this.sections.length - 1;
  }
}
