import { AnlanError, chinaDay } from "@anlan/kernel";
import type { FieldSpec } from "@anlan/records";
import { countyColumnOf } from "@anlan/server-kit";
import { sql } from "kysely";
import { type Checklist, type KindInForce, RecordKind, SectorPack } from "../contract/index.ts";
import { fullKind, kindInForce } from "../domain/index.ts";
import { type Tables, tablesIn } from "./store/db.ts";

type Reading = Tables & { readonly now: Date };

/** A kind with the checklists of its pack and of the county. */
export interface KnownKind extends KindInForce {
  readonly checklists: readonly Checklist[];
}

/** Which sectors and kinds there are. One per program; it looks whether packs changed each time it is asked. */
export interface Catalogue {
  packs(context: Reading): Promise<readonly SectorPack[]>;
  /** The kind as it is in force in a county. Throws REGISTERS_UNKNOWN_KIND. */
  kind(context: Reading, code: string, county: string): Promise<KnownKind>;
  /** Every kind as it is in force in a county, its own ones last. */
  kinds(context: Reading, county: string): Promise<readonly KnownKind[]>;
  /** The kinds that a county made itself. */
  ownKinds(context: Reading, county: string): Promise<readonly KnownKind[]>;
}

interface Addition {
  readonly kind: string;
  readonly sector: string;
  readonly fields: readonly FieldSpec[];
  readonly checklists: readonly Checklist[];
  readonly own: RecordKind | null;
  readonly revision: number;
}

const OWN_PACK = /^own-(\d{6})\//;
const MOST_KEPT = 2000;

/** The pack name under which a county's own kinds stand. */
export const ownPackOf = (county: string): string => `own-${county}`;

const additionsOf = (context: Tables, county: string) =>
  tablesIn(context)
    .selectFrom("registers.additions")
    .select(["kind", "sector", "fields", "checklists", "own", "revision"])
    .where("county", "=", county);

// Written only after the contract's schemas have parsed it.
const asAddition = (row: unknown): Addition => row as Addition;

const ownPack = (county: string): SectorPack =>
  SectorPack.parse({
    code: ownPackOf(county),
    name: { zh: "自建台账", en: "Own registers" },
    version: 1,
    validFrom: "2020-01-01",
  });

function ownKind(county: string, addition: Addition, day: string): KnownKind {
  const kind = RecordKind.parse(addition.own);
  const pack = { ...ownPack(county), kinds: [kind] };
  const found = kindInForce(pack, kind, { added: addition.fields, day, packs: [] });
  return { ...found, sector: addition.sector, packVersion: 0, checklists: addition.checklists };
}

class PackCatalogue implements Catalogue {
  #stamp = "";
  #packs: readonly SectorPack[] = [];
  readonly #kinds = new Map<string, KnownKind>();

  async packs(context: Reading): Promise<readonly SectorPack[]> {
    const db = tablesIn(context);
    // One row, not one for each pack: it is asked for with every page of every list.
    const known = await sql<{
      stamp: string | null;
    }>`select string_agg(code || ':' || checksum, ' ' order by code) as stamp
      from registers.packs`.execute(db);
    const stamp = known.rows[0]?.stamp ?? "";
    if (stamp !== this.#stamp) {
      const full = await db.selectFrom("registers.packs").select("content").orderBy("code").execute();
      this.#packs = full.map(({ content }) => SectorPack.parse(content));
      this.#kinds.clear();
      this.#stamp = stamp;
    }
    return this.#packs;
  }

  async kind(context: Reading, code: string, county: string): Promise<KnownKind> {
    const ownCounty = OWN_PACK.exec(code)?.[1];
    const where = ownCounty ?? county;
    const [packs, row] = await Promise.all([
      this.packs(context),
      additionsOf(context, where).where("kind", "=", code).executeTakeFirst(),
    ]);
    const addition = row === undefined ? undefined : asAddition(row);
    const found = this.#resolved(packs, { code, county: where, addition, day: chinaDay(context.now) });
    if (found === undefined) throw new AnlanError("REGISTERS_UNKNOWN_KIND", { kind: code });
    return found;
  }

  #resolved(packs: readonly SectorPack[], wanted: Wanted): KnownKind | undefined {
    const { code, county, addition, day } = wanted;
    const key = `${code}|${county}|${day}|${addition?.revision ?? 0}`;
    const known = this.#kinds.get(key);
    if (known !== undefined) return known;
    const isOwn = OWN_PACK.test(code);
    if (isOwn && (addition === undefined || addition.own === null)) return undefined;
    const found = isOwn && addition !== undefined ? ownKind(county, addition, day) : packKind(packs, wanted);
    if (found === undefined) return undefined;
    if (this.#kinds.size >= MOST_KEPT) this.#kinds.clear();
    this.#kinds.set(key, found);
    return found;
  }

  async kinds(context: Reading, county: string): Promise<readonly KnownKind[]> {
    const [packs, rows] = await Promise.all([this.packs(context), additionsOf(context, county).execute()]);
    const additions = new Map(rows.map((row) => [row.kind, asAddition(row)]));
    const codes = packs.flatMap((pack) => pack.kinds.map((kind) => `${pack.code}/${kind.code}`));
    const own = rows.filter((row) => row.own !== null).map((row) => row.kind);
    const day = chinaDay(context.now);
    return [...codes, ...own].flatMap(
      (code) => this.#resolved(packs, { code, county, addition: additions.get(code), day }) ?? [],
    );
  }

  async ownKinds(context: Reading, county: string): Promise<readonly KnownKind[]> {
    const rows = await additionsOf(context, county).where(sql<boolean>`own is not null`).orderBy("kind").execute();
    return rows.map((row) => ownKind(county, asAddition(row), chinaDay(context.now)));
  }
}

interface Wanted {
  readonly code: string;
  readonly county: string;
  readonly addition: Addition | undefined;
  readonly day: string;
}

function packKind(packs: readonly SectorPack[], { code, addition, day }: Wanted): KnownKind | undefined {
  const [packCode, kindCode] = code.split("/");
  const pack = packs.find((one) => one.code === packCode);
  const kind = pack?.kinds.find((one) => one.code === kindCode);
  if (pack === undefined || kind === undefined) return undefined;
  const found = kindInForce(pack, kind, { added: addition?.fields ?? [], day, packs });
  const checklists = pack.checklists.filter((list) => list.for.some((one) => fullKind(pack.code, one) === code));
  return { ...found, checklists: [...checklists, ...(addition?.checklists ?? [])] };
}

/** Makes a catalogue. */
export const createCatalogue = (): Catalogue => new PackCatalogue();

/** The county whose own fields a caller's lists show. */
export const countyOf = (caller: { readonly region: string }): string => countyColumnOf(caller.region);
