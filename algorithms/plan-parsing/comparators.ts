import type { Comparator } from "./plan-document.ts";

const FALL = "下降|降低|减少|压减|压降|缩减|递减|下浮|降幅|降|减|↓";
/** “下降到1.44以下”, “降至0.02”: a level, not a step. */
const FALL_TO = new RegExp(`(?:${FALL})(?:到|至|为)(?:了)?$`);
/** “下降10%”, “降幅达到5%”, “累计下降一半”. */
const FALL_BY = new RegExp(`(?:${FALL})(?:了|率|幅度)?(?:达到|达|在|约|(?<!不)超过|不低于|不少于|至少|≥|>)?$`);
/** Words of a bound; the last one before the number in its clause counts (“至少召开2次”, “不低于在职人员的75%”). */
const BOUND =
  /(不少于|不低于|不小于|不得少于|不得低于|不低於|至少|最低|≥|>|(?<!不|不得|不能|不会)(?:超过|高于|大于|多于|优于))|(不超过|不突破|不高于|不多于|不大于|不得超过|不得高于|至多|最多|控制在|限制在|压控在|压降至|降到|降至|≤|<|(?<!不|不得)(?:低于|少于|小于)|未超过|(?:不足|不到)(?=\d|$))/g;
const LEVEL_WORD = /^(?:以内|之内|以下|内(?!涝|部|外|河|容|街|陆|地|设|控|检)|及以下)/;
const FLOOR_WORD = /^(?:以上|及以上|之上)/;

/** A bound reaches its number over a few words, never over another figure. */
function findBound(before: string): Comparator | null {
  const clause =
    before
      .slice(-40)
      .split(/[，。；：、]/)
      .at(-1) ?? "";
  let found: Comparator | null = null;
  for (const match of clause.matchAll(BOUND)) {
    const between = clause.slice(match.index + match[0].length).replace(/20\d{2}年/g, "");
    if (/\d/.test(between)) continue;
    found = match[1] === undefined ? "at_most" : "at_least";
  }
  return found;
}

/** The comparator that the words around a number give it. */
export function readComparator(before: string, after: string, value: number | null): Comparator {
  const left = before.slice(-18);
  if (FALL_BY.test(left) && !FALL_TO.test(left)) return "reduce_by";
  const bound = findBound(before);
  if (bound !== null) return bound;
  if (FALL_TO.test(left) && !FLOOR_WORD.test(after)) return "at_most";
  if (LEVEL_WORD.test(after)) return "at_most";
  if (FLOOR_WORD.test(after)) return "at_least";
  if (value === 0) return "zero";
  return "equal";
}

const STRIVE_ZERO =
  /(?:力争|努力|争取|尽可能)[^，。；]{0,6}(?:不发生|零发生|零|杜绝|避免|实现零)|力争.{0,8}(?:为零|“?零”?(?:事故|死亡)?)/;
const ZERO = /杜绝|不发生|零发生|为零|零死亡|零事故|“零”|实现零|保持零|^零$|零伤亡|未发生/;
const KEEP_FALLING =
  /(?:持续|逐年|稳步|稳定|继续|不断|进一步|明显|大幅|有效|双|保持)[^，。；]{0,4}(?:下降|降低|减少)|(?:双|三|四)(?:下降|降)|稳中有降|只降不升|下降趋势|下降$|有所下降|实现下降/;
const WITHIN_GIVEN =
  /(?:控制在|不突破|不超过|低于|完成|达到|优于|严格控制在|符合)[^，。；]{0,12}(?:下达|规定|要求|确定|分解|考核|控制|目标)[^，。；]{0,14}|(?:省|市|上级|国家|自治区)[^，。；]{0,6}下达[^，。；]{0,14}/;

/** Reads a promise that prints no number: 杜绝, 力争不发生, 持续下降, 控制在市下达指标内; null where there is none. */
export function readWordComparator(text: string): Comparator | null {
  if (STRIVE_ZERO.test(text)) return "strive_zero";
  if (WITHIN_GIVEN.test(text)) return "at_most";
  if (ZERO.test(text)) return "zero";
  return KEEP_FALLING.test(text) ? "keep_falling" : null;
}
