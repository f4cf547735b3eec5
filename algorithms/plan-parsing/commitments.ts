import { readComparator } from "./comparators.ts";
import { type Context, pathOf, roleOf, spanOf } from "./context.ts";
import { type Deadline, scanDeadlines } from "./deadlines.ts";
import { scanFrequencies } from "./frequencies.ts";
import type { Block } from "./outline.ts";
import type { CommitmentItem, Comparator, Frequency } from "./plan-document.ts";
import { isPromise } from "./promises.ts";
import { type Quantity, scanQuantities } from "./quantities.ts";
import type { Role } from "./roles.ts";
import { findSector } from "./sectors.ts";
import { type Sentence, splitSentences } from "./sentences.ts";
import { findSubject, type Subject } from "./subjects.ts";

const PROMISING: ReadonlySet<Role> = new Set<Role>(["targets", "task", "project", "guarantee"]);

/** A clause of a sentence, [from, to) in its text. */
interface Clause {
  from: number;
  to: number;
}

function splitClauses(text: string): Clause[] {
  const clauses: Clause[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "（" || text[i] === "《") depth++;
    else if (text[i] === "）" || text[i] === "》") depth = Math.max(0, depth - 1);
    else if (text[i] === "，" && depth === 0) {
      clauses.push({ from, to: i });
      from = i + 1;
    }
  }
  clauses.push({ from, to: text.length });
  return clauses;
}

function within<T extends { from: number }>(items: readonly T[], clause: Clause): T[] {
  return items.filter((item) => item.from >= clause.from && item.from < clause.to);
}

function lastBefore<T extends { from: number }>(items: readonly T[], place: number): T | null {
  return items.filter((item) => item.from <= place).at(-1) ?? items[0] ?? null;
}

/** “到2025年，…；…”: a deadline at the head, with a comma, holds to the full stop; “2023年底前完成…” to the next deadline. */
function leadingDeadline(text: string, deadlines: readonly Deadline[]): Deadline | null {
  const first = deadlines[0];
  if (first === undefined || !/^(?:\d{1,2}[.、]|（\d{1,2}）|[^，。]{0,4}：)?$/.test(text.slice(0, first.from)))
    return null;
  return text[first.to] === "，" || text[first.to] === "：" ? first : null;
}

/** “每年预算安排…不少于600万元，乡镇不少于20万元”: a clause without a verb of its own leans on the one before. */
function carriesFrequency(text: string, clause: Clause, quantity: Quantity, previous: Quantity | null): boolean {
  const words = text.slice(clause.from, quantity.from);
  return (
    previous !== null &&
    previous.unit === quantity.unit &&
    words.length <= 12 &&
    /(?:不少于|不低于|至少|不超过)$/.test(words)
  );
}

/** The clause before promised a count, so a bare “主题公园5个” goes on with it. */
function isCountAfterCount(clause: Clause, previous: Quantity | null): boolean {
  return previous !== null && previous.unit !== "%" && clause.from - previous.to < 12;
}

/** “达标率2022年底达到100%，每村配备2名…”: a date between a rate and its figure holds for that rate alone. */
function isOfOneRate(text: string, clause: Clause, deadline: Deadline): boolean {
  return /(?:率|比例|占比)$/.test(text.slice(clause.from, deadline.from));
}

interface Reading {
  items: CommitmentItem[];
  leading: Deadline | null;
}

function readSentence(context: Context, block: Block, sentence: Sentence, inherited: Deadline | null): Reading {
  const { text } = sentence;
  const deadlines = scanDeadlines(text, context.period);
  const frequencies = scanFrequencies(text);
  const quantities = scanQuantities(text);
  const leading = leadingDeadline(text, deadlines) ?? inherited;
  const items: CommitmentItem[] = [];
  let active = leading ?? rowDeadline(context, block);
  let previous: { frequency: Frequency | null; quantity: Quantity | null } = { frequency: null, quantity: null };
  for (const clause of splitClauses(text)) {
    const own = within(deadlines, clause);
    const repeats = within(frequencies, clause);
    for (const quantity of within(quantities, clause)) {
      const carried = carriesFrequency(text, clause, quantity, previous.quantity) ? previous.frequency : null;
      const frequency = repeats.filter((found) => found.from < quantity.to).at(-1)?.frequency ?? carried;
      const isListed = block.isRow === true || isCountAfterCount(clause, previous.quantity);
      if (!isPromise(text, quantity, frequency !== null, isListed)) continue;
      const deadline = lastBefore(own, quantity.from) ?? (frequency === null ? active : null);
      // “到2035年，…下降40%以上” is a vision, not a promise of this plan
      if (deadline !== null && context.period !== null && deadline.year > context.period.end) continue;
      const subject = findSubject(text, quantities, quantities.indexOf(quantity), items.at(-1)?.subject ?? null);
      items.push(makeItem(context, block, sentence, { quantity, subject, deadline, frequency }));
      previous = { frequency, quantity };
    }
    active = own.filter((found) => !isOfOneRate(text, clause, found)).at(-1) ?? active;
  }
  return { items, leading };
}

/** A row of a table of duties holds its time in a cell of its own: 完成时限 2023年12月. */
function rowDeadline(context: Context, block: Block): Deadline | null {
  if (block.isRow !== true) return null;
  const { text } = block.paragraph;
  // 建设年限 2022—2024年: the row ends with the last year of its span
  const span = /20\d{2}年?[-—~至到]{1,2}(20\d{2})年/.exec(text);
  if (span !== null) return { from: 0, to: 0, year: Number(span[1]), qualifier: "within" };
  return scanDeadlines(text, context.period).at(-1) ?? null;
}

/** One promised number with what the sentence says about it. */
interface FoundPromise {
  quantity: Quantity;
  subject: Subject;
  deadline: Deadline | null;
  frequency: Frequency | null;
}

/** “新增300~350家”: the lower end of a range is what is promised at least. */
function withRange(comparator: Comparator, quantity: Quantity): Comparator {
  return quantity.isRange === true && comparator === "equal" ? "at_least" : comparator;
}

function makeItem(context: Context, block: Block, sentence: Sentence, promise: FoundPromise): CommitmentItem {
  const { text } = sentence;
  const { quantity, subject, deadline, frequency } = promise;
  const path = pathOf(context.sections, block.section);
  const isCover = quantity.form === "cover";
  return {
    id: context.ids.make("com", [...path, subject.words, quantity.unit, frequency ?? ""]),
    text: text.trim(),
    subject: subject.words,
    comparator: isCover
      ? quantity.value === 0
        ? "zero"
        : "equal"
      : withRange(readComparator(text.slice(0, subject.listFrom), text.slice(quantity.to), quantity.value), quantity),
    value: quantity.value,
    unit: quantity.unit || null,
    deadline: deadline === null ? null : { year: deadline.year, qualifier: deadline.qualifier },
    frequency,
    sector: findSector([subject.words, ...[...path].reverse(), text]),
    section: context.sectionIds[block.section] ?? null,
    span: spanOf(
      context,
      block.paragraph,
      sentence.from + subject.from,
      sentence.from + Math.max(subject.to, quantity.to),
    ),
  };
}

/** Finds the numbers that the plan promises outside of its indicators. */
export function findCommitments(context: Context, isTaken: (start: number, end: number) => boolean): CommitmentItem[] {
  const items: CommitmentItem[] = [];
  for (const block of context.blocks) {
    if (!PROMISING.has(roleOf(context, block.section))) continue;
    let inherited: Deadline | null = null;
    for (const sentence of splitSentences(block.paragraph.text, block.from)) {
      const read = readSentence(context, block, sentence, sentence.isFresh ? null : inherited);
      inherited = read.leading;
      items.push(...read.items.filter((item) => !isTaken(item.span[0], item.span[1])));
    }
  }
  return items;
}
