import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { enterpriseAccidents, enterprisesWithAccidents } from "@anlan/accidents/server";
import type { EnterprisesPorts } from "@anlan/enterprises/server";
import { enterpriseDangers } from "@anlan/hidden-dangers/server";
import {
  countEnterpriseAccounts,
  createAccount,
  enterprisesWithAccounts,
  type IdentityPorts,
  moveEnterpriseAccounts,
} from "@anlan/identity/server";
import { createNotices } from "@anlan/notices/server";
import { enterprisePersons, enterprisesWithPersons } from "@anlan/people/server";
import { regionNames, regionOutlines } from "@anlan/regions-and-grids/server";
import { enterpriseDuties, enterpriseRecords, enterprisesWithRecords } from "@anlan/registers/server";
import { enterpriseRisks, enterprisesWithRisks } from "@anlan/risks/server";
import { enterpriseCommitments } from "@anlan/self-checks/server";
import { inScope, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import { sql } from "kysely";

type Sectors = Awaited<ReturnType<EnterprisesPorts["sectors"]>>;

const HEAD = /^code: *(\S+)\s+name: *\{ *zh: *([^,}]+), *en: *([^}]+?) *\}/mu;

/** The sectors of the packs: the first lines of each say which it is; the registers module reads the rest. */
export function readSectors(folder: string): Sectors {
  if (!existsSync(folder)) return [];
  const packs = readdirSync(folder).map((name) => join(folder, name, "pack.yaml"));
  return packs
    .filter((path) => existsSync(path))
    .flatMap((path) => {
      const [, code, zh, en] = HEAD.exec(readFileSync(path, "utf8")) ?? [];
      return code === undefined || zh === undefined || en === undefined ? [] : [{ code, name: { zh: zh.trim(), en } }];
    })
    .sort((one, other) => (one.code < other.code ? -1 : 1));
}

const ROLE = "enterprise-manager";

function accountsOf(identity: IdentityPorts): EnterprisesPorts["accounts"] {
  return {
    open: async (runtime, { region, ...account }) => {
      const roles = [{ role: ROLE, region }];
      const { accountId } = await createAccount(runtime, identity, { ...account, kind: "enterprise", region, roles });
      return { accountId };
    },
    move: moveEnterpriseAccounts,
    count: countEnterpriseAccounts,
  };
}

// Claims are taken where a government works with the program.
async function claimRegions(runtime: Runtime, name: (code: string) => Promise<string | null>) {
  const { rows } = await inScope(runtime.ownerPool, unsafeEverywhere, "write", (db) =>
    sql<{ county: string }>`select distinct county from organisation.units
      where state = 'active' and county not like '%00' order by county`.execute(db),
  );
  return Promise.all(rows.map(async ({ county: code }) => ({ code, name: (await name(code)) ?? code })));
}

// Its own units, or those of the city or province above it.
async function isServed(runtime: Runtime, county: string): Promise<boolean> {
  const governments = [county, `${county.slice(0, 4)}00`, `${county.slice(0, 2)}0000`];
  const { rows } = await inScope(runtime.ownerPool, unsafeEverywhere, "write", (db) =>
    sql`select 1 from organisation.units where state = 'active' and county = any (${governments}::text[]) limit 1`.execute(
      db,
    ),
  );
  return rows.length > 0;
}

// What other modules keep of an enterprise holds its archive.
async function inUse(runtime: Runtime, county: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const used = await Promise.all([
    enterprisesWithRecords(runtime, county, ids),
    enterprisesWithPersons(runtime, county, ids),
    enterprisesWithAccidents(runtime, county, ids),
    enterprisesWithRisks(runtime, county, ids),
    enterprisesWithAccounts(runtime, ids),
  ]);
  return new Set(used.flat());
}

/** What the enterprises module gets from the other modules. */
export function enterprisesPorts(runtime: Runtime, identity: IdentityPorts, packs: string): EnterprisesPorts {
  const regions = regionNames(runtime.ownerPool);
  const registers = enterpriseRecords();
  const outline = regionOutlines();
  let sectors: Sectors | undefined;
  return {
    // Opened when something is first sealed, not before.
    get sealer() {
      return identity.sealer;
    },
    notices: createNotices(),
    regionPath: regions.path,
    sectors: async () => {
      sectors ??= readSectors(packs);
      return sectors;
    },
    linkedRecords: async (context, enterprise) => [
      ...(await enterprisePersons(context, enterprise)),
      ...(await enterpriseAccidents(context, enterprise)),
      ...(await enterpriseDangers(context, enterprise)),
      ...(await enterpriseRisks(context, enterprise)),
      ...(await enterpriseCommitments(context, enterprise)),
      ...(await registers(context, enterprise)),
    ],
    duties: enterpriseDuties(),
    outline: (county) => outline(runtime, county),
    inUse,
    accounts: accountsOf(identity),
    isServed,
    claimRegions: (at) => claimRegions(at, regions.name),
  };
}
