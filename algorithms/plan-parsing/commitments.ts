import { readComparator } from "./comparators.ts";
import { type Context, pathOf, roleOf, spanOf } from "./context.ts";
import { type Deadline, scanDeadlines } from "./deadlines.ts";
import { type Frequency, scanFrequencies } from "./frequencies.ts";
import type { Block } from "./outline.ts";
import type { CommitmentItem } from "./plan-document.ts";
import { isPromise } from "./promises.ts";
import { type Quantity, scanQuantities } from "./quantities.ts";
import type { Role } from "./roles.ts";
import { findSector } from "./sectors.ts";
import { type Sentence, splitSentences } from "./sentences.ts";
import { findSubject } from "./subjects.ts";

const PROMISING: ReadonlySet<Role> = new Set<Role>(["targets", "task", "project", "guarantee"]);

/** The last of the items before a place in a sentence, or the first when all come after it. */
function nearest<T extends { from: number }>(items: readonly T[], place: number): T | null {
  let best: T | null = null;
  for (const item of items) if (item.from <= place) best = item;
  return best ?? items[0] ?? null;
}

/** A period of repetition holds for the numbers of its own clause group: “每年…不少于1次，每半年…不少于1次”. */
function frequencyFor(frequencies: readonly Frequency[], quantity: Quantity, text: string): string | null {
  let best: Frequency | null = null;
  for (const frequency of frequencies)
    if (frequency.to <= quantity.to && quantity.from - frequency.to < 48) best = frequency;
  if (best === null) return null;
  const between = text.slice(best.to, quantity.from);
  return /[。；]/.test(between) || quantity.unit === "%" ? null : best.duration;
}

function readSentence(
  context: Context,
  block: Block,
  sentence: Sentence,
  inherited: Deadline | null,
): { items: CommitmentItem[]; deadline: Deadline | null } {
  const { text } = sentence;
  const deadlines = scanDeadlines(text, context.period);
  const frequencies = scanFrequencies(text);
  const path = pathOf(context.sections, block.section);
  const items: CommitmentItem[] = [];
  for (const quantity of scanQuantities(text)) {
    const frequency = frequencyFor(frequencies, quantity, text);
    if (!isPromise(text, quantity, frequency !== null)) continue;
    const subject = findSubject(text, quantity);
    const before = text.slice(0, quantity.from);
    const after = text.slice(quantity.to);
    const deadline = nearest(deadlines, quantity.from) ?? inherited;
    const from = sentence.from + subject.from;
    items.push({
      id: context.ids.make("com", [...path, subject.words, quantity.unit, frequency ?? ""]),
      text: text.trim(),
      subject: subject.words,
      comparator: quantity.form === "cover" ? "equal" : readComparator(before, after, quantity.value),
      value: quantity.value,
      unit: quantity.unit,
      deadline: deadline === null ? null : { year: deadline.year, qualifier: deadline.qualifier },
      frequency,
      sector: findSector([subject.words, ...[...path].reverse(), text]),
      section: context.sectionIds[block.section] ?? null,
      span: spanOf(context, block.paragraph, from, sentence.from + Math.max(subject.to, quantity.to)),
    });
  }
  return { items, deadline: deadlines[deadlines.length - 1] ?? null };
}

/** Finds the numbers that the plan promises outside of its indicators. */
export function findCommitments(context: Context, isTaken: (start: number, end: number) => boolean): CommitmentItem[] {
  const items: CommitmentItem[] = [];
  for (const block of context.blocks) {
    if (!PROMISING.has(roleOf(context, block.section))) continue;
    let inherited: Deadline | null = null;
    for (const sentence of splitSentences(block.paragraph.text, block.from)) {
      if (sentence.isFresh) inherited = null;
      const read = readSentence(context, block, sentence, inherited);
      inherited = read.deadline ?? inherited;
      items.push(...read.items.filter((item) => !isTaken(item.span[0], item.span[1])));
    }
  }
  return items;
}
