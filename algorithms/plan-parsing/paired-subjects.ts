import type { Quantity } from "./quantities.ts";
import { trimSubject } from "./subject-words.ts";

/** Between two numbers of one list: “100%和80%以上”, “12人、13人及以上”. */
const LIST_GAP = /^(?:及?以上|及?以下|以内|之内|左右)?(?:和|与|及|以及|、)(?:不?超过|不低于|不少于|至少)?$/;
const MEASURE_END = /(?:率|比例|比重|占比|人数|起数|数量|总数|面积|里程)$/;

/** The name of one number of a list, and where the list begins. */
export interface PairedSubject {
  words: string;
  listFrom: number;
}

/** The numbers that stand in one list with number `index`, as their range in `quantities`. */
function listAround(text: string, quantities: readonly Quantity[], index: number): { first: number; last: number } {
  const joins = (left: number): boolean => {
    const [one, other] = [quantities[left], quantities[left + 1]];
    return one !== undefined && other !== undefined && LIST_GAP.test(text.slice(one.to, other.from));
  };
  let first = index;
  while (joins(first - 1)) first--;
  let last = index;
  while (joins(last)) last++;
  return { first, last };
}

/** Splits “A、B和C” into `count` names; 和 may also stand inside a name, so the surest marks are tried first. */
function splitNames(words: string, count: number): string[] | null {
  const marks = [/、|以及/, /、|以及|和|与|及/];
  for (const mark of marks) {
    const names = words.split(mark).filter((name) => name.trim() !== "");
    if (names.length === count) return names;
  }
  return null;
}

/** “建成率” belongs to both of “储备库和储备点建成率”: what the last name says more is lent to a shorter one. */
function completeName(name: string, last: string): string {
  const of = last.indexOf("的");
  if (of > 0 && !name.includes("的")) return `${name}${last.slice(of)}`;
  const shared = last.indexOf(name.slice(-2));
  if (MEASURE_END.test(last) && !MEASURE_END.test(name) && name.length >= 2 && shared >= 0)
    return `${name}${last.slice(shared + 2)}`;
  if (MEASURE_END.test(name) || name.length >= last.length - 1) return name;
  if (name.length <= 4) return `${name}${last.slice(name.length)}`;
  // “主要负责人、安全管理人员和特种作业人员持证率”: the measure is two characters and 率
  return last.endsWith("率") ? `${name}${last.slice(-3)}` : name;
}

/**
 * “A建成率、B建成率分别达100%和80%以上”: each number has its own name; null where names and numbers do not pair.
 * `start` is where the clause of the first number begins.
 */
export function findPairedSubject(
  text: string,
  start: number,
  quantities: readonly Quantity[],
  index: number,
): PairedSubject | null {
  const { first, last } = listAround(text, quantities, index);
  const head = text.slice(start, quantities[first]?.from ?? start);
  const count = last - first + 1;
  if (count < 2 || head === "") return null;
  const [before = "", after = ""] = head.split("分别");
  const words = trimSubject(trimSubject(before) === "" ? after : before);
  const isShare = quantities[index]?.unit === "%" || quantities[index]?.unit === "‰";
  if (!head.includes("分别") && !isShare) return null;
  const names = splitNames(words, count);
  const name = names?.[index - first];
  if (names === null || name === undefined) return null;
  const own = trimSubject(completeName(name, names[names.length - 1] ?? ""));
  return own === "" ? null : { words: own, listFrom: quantities[first]?.from ?? start };
}
