// Surnames of two characters that are no rarity; others are taken by their first character.
const DOUBLE = [
  "欧阳",
  "司马",
  "上官",
  "诸葛",
  "夏侯",
  "皇甫",
  "尉迟",
  "令狐",
  "慕容",
  "司徒",
  "公孙",
  "长孙",
  "东方",
  "独孤",
];
const ORDER = "甲乙丙丁戊己庚辛壬癸";

/** The surname of a Chinese name; of other names the first letter. */
export function surnameOf(name: string): string {
  return DOUBLE.find((one) => name.startsWith(one)) ?? [...name][0] ?? "";
}

const suffix = (index: number): string => (index < ORDER.length ? (ORDER[index] as string) : String(index + 1));

/** What each name is called where no name is needed: 张某; where several would be the same, 张某甲, 张某乙, in their order. */
export function pseudonymsOf(names: readonly string[]): Map<string, string> {
  const different = [...new Set(names.map((name) => name.trim()).filter((name) => name !== ""))];
  const families = new Map<string, string[]>();
  for (const name of different) {
    const surname = surnameOf(name);
    families.set(surname, [...(families.get(surname) ?? []), name]);
  }
  const pseudonyms = new Map<string, string>();
  for (const [surname, members] of families) {
    members.forEach((name, index) => {
      pseudonyms.set(name, `${surname}某${members.length === 1 ? "" : suffix(index)}`);
    });
  }
  return pseudonyms;
}

/** A text in which the names are replaced, the longest first, so that a name within another one stays whole. */
export function withoutNames(text: string, pseudonyms: ReadonlyMap<string, string>): string {
  const names = [...pseudonyms.keys()].sort((one, other) => other.length - one.length);
  if (names.length === 0) return text;
  const pattern = new RegExp(names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"), "g");
  // The pattern finds nothing but these names.
  return text.replace(pattern, (name) => pseudonyms.get(name) as string);
}

/** The same for every text inside of a value; keys, numbers and everything else stay. */
export function hiddenIn<T>(value: T, pseudonyms: ReadonlyMap<string, string>): T {
  if (typeof value === "string") return withoutNames(value, pseudonyms) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => hiddenIn(one, pseudonyms)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, hiddenIn(one, pseudonyms)])) as T;
}
