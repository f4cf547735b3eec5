import type { ArticleText } from "../contract/commands.ts";

const DIGITS = "零一二三四五六七八九";
const NUMERAL = "[零〇一二三四五六七八九十百千两0-9０-９]+";
// "第四十一条", "第一百二十条之一".
const ARTICLE = new RegExp(`^第\\s*(${NUMERAL})\\s*条(?:之(${NUMERAL}))?[\\s　:：]*`, "u");
const HEADING = new RegExp(`^第\\s*${NUMERAL}\\s*([编章节])[\\s　]*(.*)$`, "u");
// "5.2.1 …" of a standard; one number alone is a heading there.
const CLAUSE = /^((?:[A-Z]|\d{1,2})(?:\.\d{1,2}){1,4})[\s　]+(?=\S)/u;
const CLAUSE_HEADING = /^(\d{1,2})[\s　]+(\S.{0,40})$/u;

function numberOf(words: string): number {
  const western = words.normalize("NFKC").replaceAll("〇", "零").replaceAll("两", "二");
  if (/^\d+$/.test(western)) return Number(western);
  let sum = 0;
  let digit = 0;
  for (const character of western) {
    if (character === "十" || character === "百" || character === "千") {
      sum += (digit === 0 ? 1 : digit) * { 十: 10, 百: 100, 千: 1000 }[character];
      digit = 0;
    } else digit = DIGITS.indexOf(character);
  }
  return sum + digit;
}

interface Reading {
  readonly articles: ArticleText[];
  readonly headings: Map<string, string>;
}

const RANKS = ["编", "章", "节"];

function takeHeading({ headings }: Reading, rank: string, line: string): void {
  headings.set(rank, line.replace(/[\s　]+/gu, " ").slice(0, 90));
  for (const lower of RANKS.slice(RANKS.indexOf(rank) + 1)) headings.delete(lower);
}

const headingOf = ({ headings }: Reading): string | null => {
  const standing = [...RANKS, "clause"].flatMap((rank) => headings.get(rank) ?? []);
  return standing.length === 0 ? null : standing.join(" · ").slice(0, 200);
};

function articleOf(line: string): { label: string; number: string; rest: string } | undefined {
  const article = ARTICLE.exec(line);
  if (article !== null) {
    const [whole, number = "", part] = article;
    const label = whole.trim().replace(/[\s　:：]+/gu, "");
    const code = part === undefined ? `${numberOf(number)}` : `${numberOf(number)}-${numberOf(part)}`;
    return { label, number: code, rest: line.slice(whole.length) };
  }
  const clause = CLAUSE.exec(line);
  if (clause === null) return undefined;
  const [whole, number = ""] = clause;
  return { label: number, number, rest: line.slice(whole.length) };
}

/**
 * Reads the articles out of the text of a law or standard: "第X条" with the part, chapter and section above it, or
 * clauses such as "5.2.1". Lines below belong to the article above; what stands before the first is left out. Where a
 * number comes twice (a table of contents), the longer text counts.
 */
export function readArticles(text: string): ArticleText[] {
  const reading: Reading = { articles: [], headings: new Map() };
  const byArticle = text.split(/\r?\n/u).some((line) => ARTICLE.test(line.trim()));
  for (const raw of text.split(/\r?\n/u)) {
    const line = raw.replace(/^[\s　]+|[\s　]+$/gu, "");
    if (line === "") continue;
    const heading = HEADING.exec(line);
    if (heading !== null && !line.includes("。")) {
      takeHeading(reading, heading[1] ?? "章", line);
      continue;
    }
    const found = byArticle === ARTICLE.test(line) ? articleOf(line) : undefined;
    const clauseHeading = byArticle ? null : CLAUSE_HEADING.exec(line);
    if (found !== undefined) {
      const { label, number, rest } = found;
      reading.articles.push({ label, number, heading: headingOf(reading), text: rest });
    } else if (clauseHeading !== null) reading.headings.set("clause", line.slice(0, 90));
    else {
      const last = reading.articles.at(-1);
      if (last !== undefined) last.text = last.text === "" ? line : `${last.text}\n${line}`;
    }
  }
  return longest(reading.articles.filter((article) => article.text !== ""));
}

function longest(articles: readonly ArticleText[]): ArticleText[] {
  const best = new Map<string, ArticleText>();
  for (const article of articles) {
    const other = best.get(article.number);
    if (other === undefined || other.text.length < article.text.length) best.set(article.number, article);
  }
  return [...best.values()].filter((article) => articles.includes(article));
}

/** The first article number that stands twice, undefined when none does. */
export function findTwice(articles: readonly { readonly number: string }[]): string | undefined {
  const seen = new Set<string>();
  for (const { number } of articles) {
    if (seen.has(number)) return number;
    seen.add(number);
  }
  return undefined;
}
