const UNITS: Readonly<Record<string, readonly [string, number]>> = {
  "％": ["%", 1],
  percent: ["%", 1],
  百分之: ["%", 1],
  成: ["%", 10],
  百分点: ["个百分点", 1],
  宗: ["起", 1],
  件: ["起", 1],
  名: ["人", 1],
  公里: ["米", 1000],
  千米: ["米", 1000],
  km: ["米", 1000],
  m: ["米", 1],
  平方公里: ["平方米", 1e6],
  平方千米: ["平方米", 1e6],
  "㎡": ["平方米", 1],
  m2: ["平方米", 1],
  公顷: ["平方米", 10_000],
  亩: ["亩", 1],
  h: ["小时", 1],
  min: ["分钟", 1],
  分: ["分钟", 1],
  天: ["日", 1],
  个月: ["月", 1],
  台套: ["台", 1],
  "台(套)": ["台", 1],
};

const FREQUENCIES: readonly (readonly [string, RegExp])[] = [
  ["two_years", /two_years|biennial|两年|二年/],
  ["half_year", /half|半年|semi/],
  ["quarter", /quarter|季/],
  ["term", /term|学期/],
  ["month", /month|月/],
  ["week", /week|周/],
  ["day", /day|daily|日|天/],
  ["year", /year|annual|年/],
];

/** Text without white space, with full-width forms narrowed one for one, and for each kept unit its place in the original. */
export function squeeze(text: string): { text: string; at: number[] } {
  const kept: string[] = [];
  const at: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charAt(index);
    if (/[\s\u200b\ufeff]/.test(unit)) continue;
    const narrow = unit.normalize("NFKC");
    kept.push(narrow.length === 1 ? narrow : unit);
    at.push(index);
  }
  return { text: kept.join(""), at };
}

/** A value and unit on a common scale: 3 万元 and 30000 元, 三成 and 30 %, 宗 and 起 compare equal. */
export function canonicalQuantity(
  value: number | null,
  unit: string | null,
): { value: number | null; unit: string | null } {
  const plain = unit === null ? "" : squeeze(unit).text.toLowerCase();
  if (plain === "") return { value, unit: null };
  const known = UNITS[plain];
  if (known) return { value: scale(value, known[1]), unit: known[0] };
  const big = /^([万亿千百])(.*)$/.exec(plain.includes("/") ? "" : plain);
  if (!big) return { value, unit: plain.replaceAll("十万", "10万").replaceAll("名", "人") };
  const factor = { 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 }[big[1] ?? ""] ?? 1;
  const rest = canonicalQuantity(scale(value, factor), big[2] ?? "");
  return { value: rest.value, unit: rest.unit };
}

/** Whether two printed numbers are the same number, allowing for binary rounding; null equals only null. */
export function sameNumber(left: number | null, right: number | null): boolean {
  if (left === null || right === null) return left === right;
  return Math.abs(left - right) <= 1e-9 * Math.max(1, Math.abs(left), Math.abs(right));
}

/** A frequency as one of two_years, year, half_year, quarter, term, month, week, day; null for none, "?" for words not understood. */
export function canonicalFrequency(frequency: unknown): string | null {
  if (frequency === null || frequency === undefined) return null;
  const words = (typeof frequency === "string" ? frequency : JSON.stringify(frequency)).toLowerCase();
  return FREQUENCIES.find(([, pattern]) => pattern.test(words))?.[0] ?? "?";
}

/** A heading number without its brackets, stops and 第…章 dress: "（一）", "一、" and "第一章" all give "一". */
export function canonicalNumber(number: string | null): string | null {
  if (number === null) return null;
  const bare = squeeze(number).text.replace(/^[第(]+|[)、.:,]+$/g, "");
  return bare.replace(/(?:部分|[章节条篇])$/, "") || null;
}

/** Words for comparing: narrowed, without punctuation, quotes and table words such as 降幅. */
function canonicalName(name: string): string {
  const letters = squeeze(name)
    .text.toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
  return letters
    .replaceAll("国内生产总值gdp", "gdp")
    .replace(/国内生产总值|地区生产总值/g, "gdp")
    .replace(/(累计)?(降幅|下降率|下降幅度|降低率)$/, "");
}

/** Likeness of two names in [0, 1]: the Dice measure of their letter pairs, or 0.9 where one holds the other. */
export function likeness(left: string, right: string): number {
  const a = canonicalName(left);
  const b = canonicalName(right);
  if (a === b) return 1;
  if (a === "" || b === "") return 0;
  const short = a.length < b.length ? a : b;
  const long = a.length < b.length ? b : a;
  if (short.length >= 4 && long.includes(short)) return 0.9;
  const pairs = (word: string): string[] =>
    Array.from({ length: Math.max(0, word.length - 1) }, (_, index) => word.slice(index, index + 2));
  const rest = pairs(b);
  const shared = pairs(a).filter((pair) => {
    const index = rest.indexOf(pair);
    if (index >= 0) rest.splice(index, 1);
    return index >= 0;
  }).length;
  return (2 * shared) / Math.max(1, a.length + b.length - 2);
}

function scale(value: number | null, factor: number): number | null {
  return value === null ? null : value * factor;
}
