import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { type RecordEntry, recordEntriesChanged } from "@anlan/records";
import { queryTokens, wholeToken, wordsOf } from "@anlan/search-tokens";
import {
  countyColumnOf,
  createSealer,
  dispatchOutbox,
  inScope,
  outboxEntry,
  outboxInsert,
  phoneTraces,
  scopeOver,
  temporaryKeyRing,
  unsafeEverywhere,
} from "@anlan/server-kit";
import { type TestWorld, testWorld } from "@anlan/test-kit";
import fc from "fast-check";
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { findRecords } from "../contract/index.ts";
import { type SearchedRegister, searchModule } from "./index.ts";

const FIND = "search.entry.find";
const READ = "enterprises.enterprise.read";
const label = { zh: "示范", en: "Sample" };
const REGISTERS: readonly SearchedRegister[] = [
  {
    code: "enterprises.enterprise",
    label: { zh: "企业", en: "Enterprises" },
    permission: READ,
    own: { permission: "enterprises.own.read", href: "/my-enterprise" },
  },
  {
    code: "town-gas/lpg-cylinder",
    label: { zh: "气瓶", en: "Cylinders" },
    permission: "registers.record.read",
    own: { permission: "registers.own.read" },
  },
  { code: "officials.only", label, permission: "officials.only.read" },
];
const sealer = createSealer("international", temporaryKeyRing());
const module_ = searchModule({ registers: async () => REGISTERS, sealer });

let world: TestWorld;
beforeAll(async () => {
  world = await testWorld([module_]);
});

const anEntry = (over: Partial<RecordEntry> = {}): RecordEntry => ({
  register: "enterprises.enterprise",
  id: randomUUID(),
  region: "440605011",
  sectors: [],
  enterpriseId: null,
  title: "佛山市南海区示范电器有限公司",
  subtitle: null,
  numbers: ["91350100M000100Y43"],
  words: ["桂城街道示范路12号"],
  symbol: null,
  position: null,
  state: "active",
  risk: null,
  href: "/enterprises/1",
  removed: false,
  revision: 1,
  ...over,
});

const keep = (...entries: RecordEntry[]): Promise<void> => send(entries.map((entry) => [entry]));

/** Of one county, in portions as an import sends them. */
const keepAll = (entries: readonly RecordEntry[]): Promise<void> =>
  send(Array.from({ length: Math.ceil(entries.length / 500) }, (_, n) => entries.slice(n * 500, (n + 1) * 500)));

async function send(portions: readonly (readonly RecordEntry[])[]): Promise<void> {
  const { runtime } = world;
  const now = runtime.clock.now();
  const events = portions.map((entries) => {
    const region = entries[0]?.region ?? "440605";
    const payload = { county: countyColumnOf(region), at: now.toISOString(), entries: [...entries] };
    return outboxEntry(recordEntriesChanged, region, payload, now, runtime.newId());
  });
  await inScope(runtime.pool, unsafeEverywhere, "write", (db) => outboxInsert(events).execute(db));
  await dispatchOutbox(runtime, module_.handlers ?? []);
}

const person = (region = "440605", permissions = [FIND, READ, "registers.record.read"]) =>
  world.person({ region, permissions });
async function idsOf(caller: ReturnType<typeof person>, text: string): Promise<string[]> {
  const { groups } = await world.ask(caller, findRecords, { text, limit: 50 });
  return groups.flatMap(({ hits }) => hits.map(({ id }) => id));
}

test.each([
  ["part of the name", "示范电器"],
  ["with brackets and blanks", "（佛山）市南海"],
  ["code", "91350100M000100Y43"],
  ["part of the code, small letters", "m000100y"],
  ["part of the address", "示范路12号"],
  ["pinyin", "shifandianqi"],
  ["initials", "sfdq"],
  ["two words in any order", "电器 南海"],
  ["part of the address with a number apart", "示范路 12 号"],
  ["part of the address with one digit apart", "示范路 1"],
])("a record is found by %s", async (_name, text) => {
  const entry = anEntry();
  await keep(entry);
  // Brackets count for nothing, on both sides.
  const asked = text === "（佛山）市南海" ? "佛山市（南海）" : text;
  expect(await idsOf(person(), asked)).toContain(entry.id);
});

test("what does not stand there is not found, and one character is too short", async () => {
  const entry = anEntry();
  await keep(entry);
  expect(await idsOf(person(), "示范电气")).not.toContain(entry.id);
  expect(await world.ask(person(), findRecords, { text: "南" })).toEqual({ tooShort: true, groups: [] });
});

test("the whole number comes first, then the whole name, then its beginning", async () => {
  const title = "排序示范厂";
  const entries = [
    anEntry({ title: `又一家${title}`, numbers: [] }),
    anEntry({ title: `${title}二分厂`, numbers: [] }),
    anEntry({ title, numbers: [] }),
    anEntry({ title: "别的名字", numbers: [title] }),
  ];
  await keep(...entries);
  expect(await idsOf(person(), title)).toEqual(entries.map(({ id }) => id).reverse());
});

test("the one that is called exactly so comes first, however many thousand records hold the word", async () => {
  const many = Array.from({ length: 3000 }, (_, n) => anEntry({ title: `千家五金第${n}分店`, numbers: [`QJ-${n}`] }));
  await keepAll(many);
  const [named, numbered] = [
    anEntry({ title: "千家五金", numbers: [] }),
    anEntry({ title: "别家", numbers: ["QJ-2"] }),
  ];
  await keepAll([named, numbered]);
  await world.database.ownerPool.query("analyze search.entries");
  expect((await idsOf(person(), "千家五金"))[0]).toBe(named.id);
  expect((await idsOf(person(), "千家 五金"))[0]).toBe(named.id);
  expect((await idsOf(person(), "qj2")).slice(0, 2).sort()).toEqual([numbered.id, many[2]?.id].sort());
  expect(await idsOf(person("320118"), "千家五金")).toEqual([]);
});

test("a record is found by its whole telephone number, however it is written, in scope only, and by no part of it", async () => {
  const entry = anEntry({ title: "有电话的厂", phones: phoneTraces(sealer, ["13800138000", "0757-86812345"]) });
  await keep(entry, anEntry({ title: "别的厂", phones: phoneTraces(sealer, ["13800138001"]) }));
  for (const text of ["13800138000", "138 0013 8000", "+86 13800138000", "075786812345", "86812345"]) {
    expect({ text, found: await idsOf(person(), text) }).toEqual({ text, found: [entry.id] });
  }
  expect(await idsOf(person(), "1380013800")).toEqual([]);
  expect(await idsOf(person("320118"), "13800138000")).toEqual([]);
  expect(await idsOf(person("440605", [FIND]), "13800138000")).toEqual([]);
  const { rows } = await world.database.ownerPool.query("select 1 from search.entries where text like '%13800138000%'");
  expect(rows).toEqual([]);
});

test("a later state replaces an earlier one, never the other way round, and what is removed is gone", async () => {
  const entry = anEntry({ title: "改名前的厂", revision: 1 });
  await keep(entry, { ...entry, title: "改名后的厂", revision: 2 }, { ...entry, title: "迟到的厂", revision: 1 });
  expect(await idsOf(person(), "改名后的厂")).toEqual([entry.id]);
  expect(await idsOf(person(), "迟到的厂")).toEqual([]);
  await keep({ ...entry, removed: true, revision: 3 });
  expect(await idsOf(person(), "改名后的厂")).toEqual([]);
});

test("groups stand by register, and one register can be asked for alone", async () => {
  const title = "分组示范";
  await keep(anEntry({ title }), anEntry({ title, register: "town-gas/lpg-cylinder" }));
  const { groups } = await world.ask(person(), findRecords, { text: title });
  expect(groups.map(({ register }) => register).sort()).toEqual(["enterprises.enterprise", "town-gas/lpg-cylinder"]);
  const one = await world.ask(person(), findRecords, { text: title, register: "town-gas/lpg-cylinder" });
  expect(one.groups).toHaveLength(1);
});

test("the table itself shows nothing to a request, only the search does", async () => {
  await keep(anEntry());
  const { runtime } = world;
  const scope = { ...unsafeEverywhere, accountId: randomUUID() };
  const rows = await inScope(runtime.pool, scope, "read", (db) =>
    (db as never as { selectFrom(table: string): { select(c: string): { execute(): Promise<unknown[]> } } })
      .selectFrom("search.entries")
      .select("id")
      .execute(),
  );
  expect(rows).toEqual([]);
});

// The oracle: region, sector, enterprise and the register's own right, each by itself.
test("whichever way common words are looked for, the same records in scope are found; a first look finds some of them", async () => {
  const here = Array.from({ length: 30 }, (_, n) => anEntry({ title: `万山轴承厂${n}`, numbers: [] }));
  await keep(
    ...here,
    anEntry({ title: "轴承与万山", numbers: [] }),
    anEntry({ title: "万山轴承厂", region: "320118001" }),
  );
  const words = wordsOf("山轴 承厂");
  const { runtime } = world;
  const found = async (scan: boolean, firstLook: number | null) => {
    const { rows } = await inScope(runtime.pool, scopeOver("x", ["440605"]), "read", (db) =>
      sql<{
        id: string;
      }>`select id from search.find(${words}::text[], ${queryTokens(words).written}::int[], null, null, null,
        ${REGISTERS.map(({ code }) => code)}::text[], '', ${scan}, ${firstLook}::int, 100)`.execute(db),
    );
    return rows.map(({ id }) => id).sort();
  };
  const all = here.map(({ id }) => id).sort();
  expect([await found(false, null), await found(true, null), await found(false, 1000)]).toEqual([all, all, all]);
  const some = await found(false, 10);
  expect(some.length).toBeGreaterThan(0);
  expect(some.length).toBeLessThan(11);
  expect(all).toEqual(expect.arrayContaining(some));
});

/** Of no sector: only those who supervise all, unless it is for each. */
const isForSectors = (supervised: readonly string[] | null, of: readonly string[], forEach: boolean): boolean =>
  supervised === null || (of.length === 0 ? forEach : of.some((sector) => supervised.includes(sector)));

test("only what the caller may read in its register is found: by officials what theirs is, by an enterprise itself alone", async () => {
  const regions = ["440605011", "440605121", "440604001", "320118001"];
  const sectors = ["town-gas", "fire"];
  const enterprises = [randomUUID(), randomUUID()];
  let made = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        home: fc.constantFrom(...regions),
        of: fc.subarray(sectors),
        forEach: fc.boolean(),
        enterprise: fc.constantFrom(null, ...enterprises),
        register: fc.constantFrom(...REGISTERS),
        asked: fc.constantFrom("440605", "440605011", "4406", "44", "320118"),
        supervised: fc.option(fc.subarray(sectors)),
        own: fc.constantFrom(null, ...enterprises),
        side: fc.constantFrom("official", "own"),
        reads: fc.constantFrom("all", "narrow", "none"),
      }),
      async ({ home, of, forEach, enterprise, register, asked, supervised, own, side, reads }) => {
        made += 1;
        const title = `权限示范第${made}号`;
        const phone = String(13_900_000_000 + made);
        const phones = phoneTraces(sealer, [phone]);
        const whose = { sectors: of, enterpriseId: enterprise, register: register.code };
        const entry = anEntry({ title, region: home, phones, ...whose, ...(forEach && { forEverySector: true }) });
        await keep(entry);
        const narrow = "440605011";
        const right = (side === "own" ? register.own?.permission : register.permission) ?? "nothing.at.all";
        const grants = [
          { role: "test", region: asked, permissions: reads === "all" ? [FIND, right] : [FIND] },
          ...(reads === "narrow" ? [{ role: "test", region: narrow, permissions: [right] }] : []),
        ];
        const caller = { ...person(), region: asked, grants, sectors: supervised, enterpriseId: own };
        const inRegion = home.startsWith(asked) && (reads === "all" || (reads === "narrow" && home.startsWith(narrow)));
        // The right of the one side opens nothing to the other; what only officials read no enterprise finds.
        const isTheirs = own === null ? side === "official" : side === "own" && own === enterprise;
        const isReadable = isTheirs && (own === null || register.own !== undefined);
        const isFound = inRegion && isReadable && isForSectors(supervised, of, forEach);
        const expected = isFound ? [entry.id] : [];
        expect(await idsOf(caller, title)).toEqual(expected);
        expect(await idsOf(caller, phone)).toEqual(expected);
      },
    ),
    { numRuns: 250 },
  );
});

test("an enterprise finds itself, its people's and its registers' records, however common the word, and opens its own page", async () => {
  const [mine, other] = [randomUUID(), randomUUID()];
  const many = Array.from({ length: 600 }, (_, n) => anEntry({ title: `同名阀门厂${n}`, enterpriseId: other }));
  const self = anEntry({ id: mine, enterpriseId: mine, title: "同名阀门厂", href: `/enterprises/${mine}` });
  const tank = anEntry({
    enterpriseId: mine,
    title: "同名阀门厂储罐",
    register: "town-gas/lpg-cylinder",
    href: "/r/1",
  });
  const notMine = anEntry({ enterpriseId: mine, title: "同名阀门厂案卷", register: "officials.only" });
  await keepAll([...many, self, tank, notMine]);
  await world.database.ownerPool.query("analyze search.entries");
  const account = {
    ...person("440605011", [FIND, "enterprises.own.read", "registers.own.read"]),
    enterpriseId: mine,
  };
  for (const text of ["同名阀门厂", "tmfmc", "阀门"]) {
    const { groups } = await world.ask(account, findRecords, { text, limit: 50 });
    const found = groups.flatMap(({ register, hits }) => hits.map(({ id, href }) => [register, id, href]));
    expect({ text, found: found.sort() }).toEqual({
      text,
      found: [
        ["enterprises.enterprise", mine, "/my-enterprise"],
        ["town-gas/lpg-cylinder", tank.id, "/r/1"],
      ],
    });
  }
  // An official opens the page of the archive.
  const { groups } = await world.ask(person(), findRecords, { text: "同名阀门厂", limit: 1 });
  expect(groups[0]?.hits[0]).toMatchObject({ id: mine, href: `/enterprises/${mine}` });
});

test("entries from before that stand under no sector go out of the sight of departments by the migration", async () => {
  const [archive, forAll] = [
    anEntry({ title: "无行业示范厂" }),
    anEntry({ title: "无行业示范罐", register: "own-440605/well" }),
  ];
  await keep(archive, forAll);
  const pool = world.database.ownerPool;
  await pool.query("update search.entries set sectors = '{}' where id = any ($1)", [[archive.id, forAll.id]]);
  const migration = readFileSync(new URL("./migrations/0005-own.sql", import.meta.url), "utf8");
  await pool.query(migration.slice(migration.indexOf("update search.entries")));
  const { rows } = await pool.query("select id, sectors from search.entries where id = any ($1)", [
    [archive.id, forAll.id],
  ]);
  expect(Object.fromEntries(rows.map(({ id, sectors }) => [id, sectors]))).toEqual({
    [archive.id]: ["-"],
    [forAll.id]: [],
  });
});

test("entries from before whole names had a token get it by the migration", async () => {
  const entry = anEntry({ title: "旧条目𠮷店", numbers: ["OLD-77"] });
  await keep(entry);
  const pool = world.database.ownerPool;
  const texts = ["旧条目𠮷店", "old77"];
  await pool.query("update search.entries set tokens = array_remove(array_remove(tokens, $2), $3) where id = $1", [
    entry.id,
    ...texts.map(wholeToken),
  ]);
  const migration = readFileSync(new URL("./migrations/0004-whole.sql", import.meta.url), "utf8");
  await pool.query(migration.slice(0, migration.indexOf("-- Entries that have a text")));
  const { rows } = await pool.query("select tokens from search.entries where id = $1", [entry.id]);
  expect(rows[0].tokens).toEqual(expect.arrayContaining(texts.map(wholeToken)));
});
