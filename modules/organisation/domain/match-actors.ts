import type { UnitKind } from "../contract/index.ts";

/** What matching needs to know of an open unit of the government. */
export interface NamedUnit {
  readonly id: string;
  readonly name: string;
  readonly shortName: string | null;
  readonly kind: UnitKind;
}

// 各镇（街道）, 各镇街, 各镇（街）, 各乡镇, 各镇人民政府（街道办事处）: every town; 各街道 and 各镇 alone: those so named.
const EVERY = /^(?:全区|全县|全市)?各(?:个)?/;
const TOWNS =
  /^(?:(?:乡镇|镇乡)(?:街道|街)?|镇街道?|镇(?:街道?)|(?:乡?镇)(?:人民)?政府街道(?:办事处|办)?|街镇|镇街道?办(?:事处)?)$/;
const GROUPS: readonly { readonly words: RegExp; readonly holds: (unit: NamedUnit) => boolean }[] = [
  { words: TOWNS, holds: (unit) => unit.kind === "town" },
  { words: /^街道(?:办事处|办)?$/, holds: (unit) => unit.kind === "town" && unit.name.includes("街道") },
  { words: /^乡?镇(?:人民政府|政府)?$/, holds: (unit) => unit.kind === "town" && !unit.name.includes("街道") },
  { words: /^(?:村社区?|村居|村|社区)$/, holds: (unit) => unit.kind === "village" },
  { words: /^(?:工业|产业)?园区$/, holds: (unit) => unit.kind === "park" },
  { words: /^部门$/, holds: (unit) => unit.kind === "department" },
];

// 办公室 and 办 are one word: 安委会办公室 is written 安委办.
const plain = (text: string): string => text.replace(/[\s（）()、/·]/g, "").replace(/办公室$/, "办");

/** The head that most names share: 高淳区 of 高淳区应急管理局; for a tree without a government unit. */
function sharedHead(units: readonly NamedUnit[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { name } of units) {
    const head = /^[^省市区县]{2,6}[省市区县](?=.{2})/.exec(name)?.[0];
    if (head !== undefined) counts.set(head, (counts.get(head) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}

/** "佛山市南海区人民政府" → "南海区": how the government's own units are called in its papers. */
function ownNames(units: readonly NamedUnit[]): readonly string[] {
  const governments = units.filter(({ kind }) => kind === "government").map(({ name }) => name);
  const regions = governments.map((name) => name.replace(/(?:人民)?政府$/, "")).filter((name) => name !== "");
  const found = regions.length > 0 ? regions : [sharedHead(units) ?? ""].filter((name) => name !== "");
  return [...new Set(found.flatMap((region) => [region, /[^省市区县]+[省市区县]$/.exec(region)?.[0] ?? region]))];
}

/** A name, and the same without the government before it: 南海区应急管理局, 区应急管理局 → 应急管理局. */
function coresOf(text: string, own: readonly string[]): readonly string[] {
  const levels = own.length === 0 ? ["省", "市", "区", "县"] : own.map((name) => name.slice(-1));
  const heads = [...own, ...own.map((name) => name.slice(0, -1)), ...levels, "本级"];
  const tails = heads.filter((head) => head.length > 0 && text.startsWith(head)).map((head) => text.slice(head.length));
  return [...new Set([text, ...tails.filter((tail) => tail.length >= 2)])];
}

/** Whether one is the other with characters left out, its first and last kept: 住建局 of 住房和城乡建设局. */
function abbreviates(short: string, long: string): boolean {
  if (short.length < 3 || short.length >= long.length) return false;
  if (short[0] !== long[0] || short.at(-1) !== long.at(-1)) return false;
  let at = 0;
  for (const character of long) if (character === short[at]) at += 1;
  return at === short.length;
}

/**
 * Finds the units that an actor named in a plan means: by full or short name, with or without the government before
 * it, as a group (各镇街), or as an abbreviation that fits only one unit. Nothing found: an empty list.
 */
export function actorMatcher(units: readonly NamedUnit[]): (text: string) => NamedUnit[] {
  const own = ownNames(units).map(plain);
  const named = units.map((unit) => {
    const names = [unit.name, ...(unit.shortName === null ? [] : [unit.shortName])].map(plain);
    return { unit, names, cores: [...new Set(names.flatMap((name) => coresOf(name, own)))] };
  });
  return (text) => {
    const asked = plain(text);
    if (asked === "") return [];
    if (EVERY.test(asked)) {
      const group = GROUPS.find(({ words }) => words.test(asked.replace(EVERY, "")));
      return group === undefined ? [] : units.filter(group.holds);
    }
    const cores = coresOf(asked, own);
    const exact = named.filter(({ names }) => names.includes(asked));
    const same = exact.length > 0 ? exact : named.filter((one) => one.cores.some((core) => cores.includes(core)));
    if (same.length > 0) return same.map(({ unit }) => unit);
    const short = named.filter((one) => one.cores.some((core) => cores.some((each) => abbreviates(each, core))));
    return short.length === 1 ? short.map(({ unit }) => unit) : [];
  };
}
