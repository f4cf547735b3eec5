import { findTrade } from "@anlan/china-codes";
import { AnlanError, type Caller, mayIn } from "@anlan/kernel";
import type { FieldSpec } from "@anlan/records";
import { countyColumnOf } from "@anlan/server-kit";
import { type EnterpriseId, enterpriseFields, PHONE_FIELDS } from "../contract/index.ts";
import { oldCodesOf, settleValues } from "../domain/index.ts";
import { withOwnValues } from "./own-fields/values.ts";
import { checkPlace } from "./place.ts";
import type { EnterprisesPorts } from "./ports.ts";
import type { Archive, Db } from "./store/archive.ts";
import { sealedPhones } from "./store/phones.ts";

const MANAGE = "enterprises.enterprise.manage";
const COUNTY_DIGITS = 6;

/** What a person or a file gives of an archive; what is undefined stays as it is. */
export interface Given extends Readonly<Record<string, unknown>> {
  readonly region?: string | undefined;
  readonly sectors?: readonly string[] | undefined;
  readonly siteOf?: string | null | undefined;
  /** Values of the county's own fields. */
  readonly data?: Readonly<Record<string, unknown>> | undefined;
}

/** Refuses a region that is none, above the county, or not where the caller keeps archives. */
export async function checkRegion(
  caller: Caller,
  ports: EnterprisesPorts,
  region: string,
  permission = MANAGE,
): Promise<void> {
  if (region.length < COUNTY_DIGITS) throw new AnlanError("ENTERPRISES_REGION_ABOVE_COUNTY");
  if ((await ports.regionPath(region)).length === 0) throw new AnlanError("ENTERPRISES_REGION_UNKNOWN", { region });
  if (caller.kind !== "system" && !mayIn(caller, permission, region))
    throw new AnlanError("ENTERPRISES_OUTSIDE_YOUR_REGION");
}

/** Whether an archive of these sectors lies under the caller's supervision. */
export function inSectors(caller: Caller, sectors: readonly string[]): boolean {
  const own = caller.sectors ?? null;
  return own === null || sectors.some((sector) => own.includes(sector));
}

/** Refuses sectors that do not exist, and those that would take the archive out of the caller's own supervision. */
async function checkSectors(caller: Caller, ports: EnterprisesPorts, sectors: readonly string[]): Promise<void> {
  if (sectors.length > 0) {
    const known = new Set((await ports.sectors()).map(({ code }) => code));
    const unknown = sectors.find((sector) => !known.has(sector));
    if (unknown !== undefined) throw new AnlanError("ENTERPRISES_SECTOR_UNKNOWN", { sector: unknown });
  }
  if (!inSectors(caller, sectors)) throw new AnlanError("ENTERPRISES_OUTSIDE_YOUR_SECTORS");
}

/** Refuses a factory that is not there, lies in another county, or lies itself in another one. */
async function checkSite(db: Db, archive: Pick<Archive, "county" | "id" | "siteOf">): Promise<void> {
  if (archive.siteOf === null) return;
  const host = await db
    .selectFrom("enterprises.enterprises")
    .select(["id", "site_of as siteOf"])
    .where("county", "=", archive.county)
    .where("id", "=", archive.siteOf)
    .where("state", "not in", ["merged", "moved"])
    .executeTakeFirst();
  const own = await db
    .selectFrom("enterprises.enterprises")
    .select("id")
    .where("county", "=", archive.county)
    .where("site_of", "=", archive.id)
    .executeTakeFirst();
  // One step only: a factory in a factory has none in itself, so no ring can arise.
  if (host === undefined || host.id === archive.id || host.siteOf !== null || own !== undefined) {
    throw new AnlanError("ENTERPRISES_SITE_OF_ITSELF");
  }
}

/** Refuses a trade code that lies in another division than the trade. */
export function checkTrade(archive: Pick<Archive, "trade" | "tradeCode">): void {
  const { trade, tradeCode } = archive;
  if (tradeCode === null) return;
  if (findTrade(tradeCode)?.code !== trade)
    throw new AnlanError("ENTERPRISES_TRADE_MISMATCH", { code: tradeCode, trade: trade ?? "—" });
}

const PLAIN = enterpriseFields
  .map(({ code }) => code)
  .filter((code) => !(PHONE_FIELDS as readonly string[]).includes(code));

// Made once with all its keys: an import asks for a hundred thousand blank archives, and copies of one shape are cheap.
const NOTHING: Archive = {
  ...(Object.fromEntries(PLAIN.map((code) => [code, null])) as unknown as Archive),
  name: "",
  county: "",
  // Every archive gets its own.
  id: "" as EnterpriseId,
  region: "",
  state: "active",
  stateSince: "",
  lastMoves: {},
  revision: 0,
  sectors: [],
  formerNames: [],
  oldCodes: [],
  phones: {},
  siteOf: null,
  data: {},
  mergedInto: null,
  movedTo: null,
  closedOn: null,
  createdAt: "",
  updatedAt: "",
};

/** An archive that holds nothing yet. */
export function blankArchive(id: string, region: string, now: Date): Archive {
  const at = now.toISOString();
  const county = countyColumnOf(region);
  return { ...NOTHING, county, id: id as EnterpriseId, region, stateSince: at, createdAt: at, updatedAt: at };
}

/**
 * The next state of an archive with what was given, what follows from it, and its next revision. `own` are the county's
 * own fields, where values for them may come.
 */
export function nextArchive(
  ports: Pick<EnterprisesPorts, "sealer">,
  before: Archive,
  given: Given,
  { now, own = [] }: { readonly now: Date; readonly own?: readonly FieldSpec[] },
): Archive {
  const plain = Object.fromEntries(
    PLAIN.filter((code) => given[code] !== undefined).map((code) => [code, given[code]]),
  );
  const phones = sealedPhones(ports.sealer, before.id, before.phones, given);
  const holding = { id: before.id, data: before.data, phones };
  const merged: Archive = {
    ...before,
    ...plain,
    ...(given.region === undefined ? {} : { region: given.region }),
    ...(given.sectors === undefined ? {} : { sectors: [...new Set(given.sectors)].sort() }),
    ...(given.siteOf === undefined ? {} : { siteOf: given.siteOf }),
    ...(given.data === undefined ? { phones } : withOwnValues(ports.sealer, own, holding, given.data)),
    revision: before.revision + 1,
    updatedAt: now.toISOString(),
  };
  // A trade that is changed without its code, or a code without its trade, takes the other along; so do the size's figures.
  const stale = given["trade"] !== undefined && given["trade"] !== before.trade && given["tradeCode"] === undefined;
  const renewed = given["tradeCode"] !== undefined && given["trade"] === undefined;
  const settled = settleValues({
    ...merged,
    ...(stale ? { tradeCode: null } : {}),
    ...(renewed ? { trade: null } : {}),
  });
  const renamed = before.name !== "" && before.name !== settled.name;
  const formerNames = renamed ? [...new Set([...before.formerNames, before.name])] : before.formerNames;
  const kept = [...before.oldCodes, ...codeGivenUp(before, settled)];
  return {
    ...settled,
    formerNames: formerNames.filter((name) => name !== settled.name),
    oldCodes: oldCodesOf(settled, kept),
  };
}

// A credit code that was replaced stays findable among the old ones.
const codeGivenUp = (before: Archive, after: Archive): string[] =>
  before.creditCode !== null && before.creditCode !== after.creditCode ? [before.creditCode] : [];

/** Position is one thing: both degrees or none. */
export function wholePosition<A extends Pick<Archive, "longitude" | "latitude">>(archive: A): A {
  const whole = archive.longitude !== null && archive.latitude !== null;
  return whole ? archive : { ...archive, longitude: null, latitude: null };
}

/** Everything that an archive must fulfil before it is written. */
export async function checkArchive(
  db: Db,
  caller: Caller,
  ports: EnterprisesPorts,
  { before, after }: { readonly before: Archive | null; readonly after: Archive },
): Promise<void> {
  if (before?.region !== after.region) await checkRegion(caller, ports, after.region);
  if (before === null || JSON.stringify(before.sectors) !== JSON.stringify(after.sectors)) {
    await checkSectors(caller, ports, after.sectors);
  }
  checkTrade(after);
  await checkPlace(ports, before, after);
  if (before?.siteOf !== after.siteOf) await checkSite(db, after);
}

/** Refuses with the name of the archive that has the code already, where the caller sees it. */
export async function codeTaken(db: Db, archive: Pick<Archive, "county" | "creditCode">): Promise<AnlanError> {
  const holder = await db
    .selectFrom("enterprises.enterprises")
    .select("name")
    .where("county", "=", archive.county)
    .where("credit_code", "=", archive.creditCode)
    .where("state", "not in", ["merged", "moved"])
    .executeTakeFirst();
  return new AnlanError("ENTERPRISES_CODE_TAKEN", { name: holder === undefined ? "" : `“${holder.name}”` });
}
