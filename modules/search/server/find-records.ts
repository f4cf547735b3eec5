import { type Caller, type Label, mayIn, regionsWith } from "@anlan/kernel";
import { mergeRanges } from "@anlan/region-codes";
import { normalised, queryTokens, regionToken, wholeToken, wordsOf } from "@anlan/search-tokens";
import {
  answer,
  type QueryContext,
  type QueryHandler,
  type Runtime,
  type Sealer,
  tracesOfPhone,
} from "@anlan/server-kit";
import { sql } from "kysely";
import { findRecords, MOST_HITS, type SearchHit } from "../contract/index.ts";
import { commonTokens, isNarrow, narrowing } from "./common-tokens.ts";
import type { SearchTables } from "./generated/tables.ts";

/** How an enterprise's account reads what a register holds of it. */
export interface OwnReading {
  readonly permission: string;
  /** Its page, where that of officials is not shown to it. */
  readonly href?: string;
}

/** A register as the search shows it, and the right of officials to read it. */
export interface SearchedRegister {
  readonly code: string;
  readonly label: Label;
  readonly permission: string;
  /** Without it an enterprise's account finds nothing of the register. */
  readonly own?: OwnReading;
}

/** What this module needs from outside. */
export interface SearchPorts {
  /** Every register there is now. */
  readonly registers: (runtime: Runtime) => Promise<readonly SearchedRegister[]>;
  /** Marks telephone numbers as those who write records do. */
  readonly sealer: Pick<Sealer, "traces">;
}

interface Row {
  readonly id: string;
  readonly register: string;
  readonly region_code: string;
  readonly title: string;
  readonly subtitle: string | null;
  readonly numbers: string[];
  readonly symbol: string | null;
  readonly state: string;
  readonly href: string;
}

const SEARCH = findRecords.permission ?? "";

const isEnterprise = ({ enterpriseId }: Caller): boolean => (enterpriseId ?? null) !== null;

/** The right by which somebody reads a register: officials and enterprises each have their own, and never the other's. */
const rightTo = (caller: Caller, { permission, own }: SearchedRegister): string | undefined =>
  isEnterprise(caller) ? own?.permission : permission;

/** Registers by what the caller may read where: each group is one question to the database. */
function groupsOf(caller: Caller, registers: readonly SearchedRegister[]): Group[] {
  const groups = new Map<string, { codes: string[]; regions: string[] }>();
  for (const register of registers) {
    const { code } = register;
    const permission = rightTo(caller, register);
    if (permission === undefined) continue;
    const regions = regionsWith(caller, permission);
    if (regions.length === 0 && caller.kind !== "system") continue;
    // Where everything that may be searched may also be read, no narrower range is needed.
    const isNarrower = regionsWith(caller, SEARCH).some((region) => !mayIn(caller, permission, region));
    const key = isNarrower ? regions.join(",") : "";
    const group = groups.get(key) ?? { codes: [], regions: isNarrower ? regions : [] };
    group.codes.push(code);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Where a word is common, so many rows that have its rarest part are looked at first. */
const FIRST_LOOK = 2000;

interface Group {
  readonly codes: string[];
  readonly regions: string[];
}

const rangesOf = ({ regions }: Group): string =>
  mergeRanges(regions)
    .map(({ from, to }) => `${from},${to}`)
    .join(";");

async function askPhones(context: QueryContext, phones: readonly string[], group: Group): Promise<Row[]> {
  if (phones.length === 0) return [];
  const { rows } = await sql<Row>`select id, register, region_code, title, subtitle, numbers, symbol, state, href
    from search.find_phones(${[...phones]}::text[], ${group.codes}::text[], ${rangesOf(group)}, ${MOST_HITS + 1})`.execute(
    context.tables<SearchTables>(),
  );
  return rows;
}

/** Records whose name or number is exactly what is asked for: of a common word the first rows might hold none of them. */
async function askWhole(context: QueryContext, whole: string, group: Group): Promise<Row[]> {
  const { rows } = await sql<Row>`select id, register, region_code, title, subtitle, numbers, symbol, state, href
    from search.find_whole(${whole}, ${wholeToken(whole)}, ${group.codes}::text[], ${rangesOf(group)}, ${MOST_HITS + 1})
    `.execute(context.tables<SearchTables>());
  return rows;
}

async function ask(context: QueryContext, words: readonly string[], group: Group) {
  const tokens = queryTokens(words);
  const shares = await commonTokens(context.runtime);
  const held = regionsWith(context.caller, SEARCH);
  const [region] = held.length === 1 ? held : [];
  const { rarest, isCommon, isOften } = narrowing(tokens.written ?? [], shares);
  const token = region === undefined ? undefined : regionToken(region);
  const find = async (scan: boolean, firstLook: number | null): Promise<Row[]> => {
    const { rows } = await sql<Row>`select id, register, region_code, title, subtitle, numbers, symbol, state, href
      from search.find(${[...words]}::text[], ${tokens.written === null ? null : rarest}::int[], ${tokens.pinyin}::int[],
        ${tokens.initials}::int[], ${token !== undefined && isNarrow(token, shares) ? token : null}::int,
        ${group.codes}::text[], ${rangesOf(group)}, ${scan}, ${firstLook}::int, ${MOST_HITS + 1})`.execute(
      context.tables<SearchTables>(),
    );
    return rows;
  };
  // What is one enterprise's own is little, however common the words are.
  if (isEnterprise(context.caller)) return find(false, null);
  if (tokens.pinyin === null && isCommon) return find(true, null);
  if (tokens.pinyin === null && isOften) {
    const first = await find(false, FIRST_LOOK);
    if (first.length > MOST_HITS) return first;
  }
  return find(false, null);
}

/** The lower, the better the record fits: number, whole title, its beginning, inside it, elsewhere. */
function rankOf(row: Row, words: readonly string[]): number {
  const title = normalised(row.title);
  const whole = words.join("");
  if (row.numbers.some((number) => normalised(number) === whole)) return 0;
  if (title === whole) return 1;
  if (title.startsWith(words[0] ?? "")) return 2;
  if (words.every((word) => title.includes(word))) return 3;
  return row.numbers.some((number) => normalised(number).includes(whole)) ? 4 : 5;
}

function hitOf(row: Row, words: readonly string[], ownPage: string | undefined): SearchHit {
  const number = row.numbers.find((one) => words.some((word) => normalised(one).includes(word))) ?? row.numbers[0];
  const { region_code: region, numbers: _numbers, ...shown } = row;
  return { ...shown, region, number: number ?? null, href: ownPage ?? shown.href };
}

/** The search over all registers that the caller may read. */
export function findRecordsHandler(ports: SearchPorts): QueryHandler {
  return answer(findRecords, async (context, { text, register, limit }) => {
    const words = wordsOf(text);
    const { written, pinyin } = queryTokens(words);
    const phones = tracesOfPhone(ports.sealer, text);
    const asWords = written !== null || pinyin !== null;
    if (!asWords && phones.length === 0) return { tooShort: true, groups: [] };
    const registers = await ports.registers(context.runtime);
    const wanted = registers.filter(({ code }) => register === undefined || code === register);
    const found = new Map<string, Row>();
    const called = new Set<string>();
    for (const group of groupsOf(context.caller, wanted)) {
      const [byPhone, whole, byWords] = await Promise.all([
        askPhones(context, phones, group),
        asWords ? askWhole(context, words.join(""), group) : [],
        asWords ? ask(context, words, group) : [],
      ]);
      for (const { id } of byPhone) called.add(id);
      for (const row of [...byPhone, ...whole, ...byWords]) found.set(row.id, row);
    }
    const ranked = [...found.values()]
      .map((row) => ({ row, rank: called.has(row.id) ? 0 : rankOf(row, words) }))
      .sort((one, other) => one.rank - other.rank || one.row.title.length - other.row.title.length);
    const groups = wanted.flatMap(({ code, label, own }) => {
      const rows = ranked.filter(({ row }) => row.register === code);
      if (rows.length === 0) return [];
      const ownPage = isEnterprise(context.caller) ? own?.href : undefined;
      const hits = rows.slice(0, limit).map(({ row }) => hitOf(row, words, ownPage));
      return [
        { register: code, label, count: rows.length, more: found.size > MOST_HITS, hits, rank: rows[0]?.rank ?? 0 },
      ];
    });
    groups.sort((one, other) => one.rank - other.rank);
    return { tooShort: false, groups: groups.map(({ rank: _rank, ...group }) => group) };
  });
}
