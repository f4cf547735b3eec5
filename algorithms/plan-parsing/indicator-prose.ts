import { canonicalIndicator } from "./canonical.ts";
import { type Context, roleOf, spanOf } from "./context.ts";
import { type Deadline, scanDeadlines } from "./deadlines.ts";
import { isListCaption, isListItem, type ListedIndicator, readListedIndicator } from "./indicator-lists.ts";
import { bindingOf, isLevel, readIndicatorSentence } from "./indicator-sentences.ts";
import type { Block } from "./outline.ts";
import type { IndicatorItem } from "./plan-document.ts";
import { type Sentence, splitSentences } from "./sentences.ts";

/** Finds the indicators told in sentences of the targets chapter. */
export function findSentenceIndicators(context: Context): IndicatorItem[] {
  const items: IndicatorItem[] = [];
  let inherited: Deadline | null = null;
  let section = -2;
  let inList = false;
  for (const block of context.blocks) {
    if (roleOf(context, block.section) !== "targets") continue;
    if (block.section !== section) {
      inherited = null;
      inList = isBoxOfIndicators(context, block.section);
    }
    section = block.section;
    const text = block.paragraph.text.slice(block.from);
    if (isListCaption(text)) inList = true;
    else if (!isListItem(text)) inList = false;
    const listed = inList ? readListedIndicator(text) : null;
    if (listed !== null && readIndicatorSentence(text).length === 0) {
      items.push(toListedItem(context, block, listed));
      continue;
    }
    for (const sentence of splitSentences(block.paragraph.text, block.from)) {
      const deadlines: Deadline[] = scanDeadlines(sentence.text, context.period);
      inherited =
        deadlines[deadlines.length - 1] ?? (isBeyond(context, inherited) && sentence.isFresh ? null : inherited);
      if (isBeyond(context, inherited)) continue;
      items.push(...toItems(context, block, sentence, inherited));
    }
  }
  return items;
}

/** “到2035年，死亡率降至0.01以下” in the middle of the targets is a vision; the next sentence is of the plan again. */
function isBeyond(context: Context, deadline: Deadline | null): boolean {
  return deadline !== null && context.period !== null && deadline.year > context.period.end;
}

function isBoxOfIndicators(context: Context, section: number): boolean {
  const found = context.sections[section];
  return found !== undefined && found.style === "box" && /指标/.test(found.title);
}

function toListedItem(context: Context, block: Block, listed: ListedIndicator): IndicatorItem {
  const { name, promised } = listed;
  const base = promised.comparator === "reduce_by" ? (context.notedBaseYears.get(block.section) ?? null) : null;
  return {
    id: context.ids.make("ind", [name]),
    name,
    canonical: canonicalIndicator(name),
    unit: promised.unit,
    comparator: promised.comparator,
    value: promised.value,
    baseline: { year: base, value: null },
    target: { year: context.period?.end ?? null, value: isLevel(promised.comparator) ? promised.value : null },
    binding: bindingOf(block.paragraph.text),
    span: spanOf(context, block.paragraph, block.from + listed.from, block.from + listed.to),
  };
}

function toItems(context: Context, block: Block, sentence: Sentence, deadline: Deadline | null): IndicatorItem[] {
  const noted = context.notedBaseYears.get(block.section) ?? null;
  return readIndicatorSentence(sentence.text).map((found) => ({
    id: context.ids.make("ind", [found.name]),
    name: found.name,
    canonical: canonicalIndicator(found.name),
    unit: found.unit,
    comparator: found.comparator,
    value: found.value,
    baseline: { year: found.baseYear ?? (found.comparator === "reduce_by" ? noted : null), value: found.baseValue },
    target: { year: deadline?.year ?? context.period?.end ?? null, value: found.level },
    binding: found.binding,
    span: spanOf(
      context,
      block.paragraph,
      sentence.from + found.from,
      sentence.from + Math.max(found.to, found.from + found.name.length),
    ),
  }));
}
