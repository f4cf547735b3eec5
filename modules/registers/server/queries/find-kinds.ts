import { answer, countyColumnOf, type QueryContext, type QueryHandler } from "@anlan/server-kit";
import { sql } from "kysely";
import { findKinds, findOwnKinds, getKind, getOwnKind, type RecordKind } from "../../contract/index.ts";
import { isOfficialFor, publicStates } from "../../domain/index.ts";
import { type Catalogue, countyOf, ownPackOf } from "../catalogue.ts";
import { tablesIn } from "../store/db.ts";

async function countsOf(context: QueryContext, enterpriseId: string | undefined): Promise<ReadonlyMap<string, number>> {
  const own = enterpriseId === undefined ? sql`true` : sql`enterprise_id = ${enterpriseId}`;
  const { rows } = await sql<{ kind: string; count: number }>`select kind, count(*) as count from registers.records
    where ${own} group by kind`.execute(tablesIn(context));
  return new Map(rows.map(({ kind, count }) => [kind, count]));
}

const lineOf = (code: string, kind: RecordKind, count: number) => ({
  code,
  name: kind.name,
  about: kind.about ?? null,
  subject: kind.subject,
  symbol: kind.symbol,
  geometry: kind.geometry,
  selfService: kind.selfService,
  public: kind.life !== undefined && publicStates({ life: kind.life }).length > 0,
  count,
});

const handler = (spec: typeof findKinds, catalogue: Catalogue): QueryHandler =>
  answer(spec, async (context, { enterpriseId }) => {
    const { caller } = context;
    const county = countyOf(caller);
    const [packs, own, counts] = await Promise.all([
      catalogue.packs(context),
      catalogue.ownKinds(context, county),
      countsOf(context, enterpriseId),
    ]);
    const isEnterprise = (caller.enterpriseId ?? null) !== null;
    const sectors = packs
      .filter((pack) => isEnterprise || isOfficialFor(caller, pack.code))
      .map((pack) => ({
        code: pack.code,
        name: pack.name,
        about: pack.about ?? null,
        waits: pack.waits,
        holdings: pack.holdings.map(({ code, name }) => ({ code, name })),
        kinds: pack.kinds
          .map((kind) => lineOf(`${pack.code}/${kind.code}`, kind, counts.get(`${pack.code}/${kind.code}`) ?? 0))
          // An enterprise is shown what it may keep, and what it holds.
          .filter((line) => !isEnterprise || line.selfService !== "none" || line.count > 0),
      }))
      .filter((sector) => sector.kinds.length > 0);
    const seen = own.filter(({ code, sector }) =>
      isEnterprise ? (counts.get(code) ?? 0) > 0 : isOfficialFor(caller, sector),
    );
    if (seen.length === 0) return { sectors };
    const ownSector = {
      code: ownPackOf(county),
      name: { zh: "自建台账", en: "Own registers" },
      about: null,
      waits: [],
      holdings: [],
      kinds: seen.map((kind) => lineOf(kind.code, kind.kind, counts.get(kind.code) ?? 0)),
    };
    return { sectors: [...sectors, ownSector] };
  });

const kindHandler = (spec: typeof getKind, catalogue: Catalogue): QueryHandler =>
  answer(spec, async (context, { kind }) => {
    const found = await catalogue.kind(context, kind, countyColumnOf(context.caller.region));
    return { ...found, checklists: [...found.checklists] };
  });

/** All registers, and one kind of them. */
export const kindHandlers = (catalogue: Catalogue): QueryHandler[] => [
  ...[findKinds, findOwnKinds].map((spec) => handler(spec, catalogue)),
  ...[getKind, getOwnKind].map((spec) => kindHandler(spec, catalogue)),
];
