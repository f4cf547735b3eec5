import { join } from "node:path";
import type { EnterprisesPorts } from "@anlan/enterprises/server";
import { attachFiles, type FilesPorts } from "@anlan/files/server";
import {
  type HiddenDangersPorts,
  readDangerRules,
  readLikenessRules,
  readSheetRules,
} from "@anlan/hidden-dangers/server";
import { createNotices } from "@anlan/notices/server";
import { unitDirectory } from "@anlan/organisation/server";
import type { PeoplePorts } from "@anlan/people/server";
import { regionOutlines } from "@anlan/regions-and-grids/server";
import { writeReport } from "@anlan/report-files";
import { askReassessment } from "@anlan/risks/server";
import { inScope, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import { type RawBuilder, sql } from "kysely";
import { dangerPhotos } from "./danger-photos.ts";
import { projectFolder } from "./project-folder.ts";

type Criterion = NonNullable<Awaited<ReturnType<HiddenDangersPorts["criterion"]>>>;

// The law is for everybody: also for accounts of enterprises, which do not read the law base itself.
const criteriaWhere = (runtime: Runtime, county: string, condition: RawBuilder<unknown>): Promise<Criterion[]> =>
  inScope(runtime.ownerPool, unsafeEverywhere, "write", async (db) => {
    const { rows } = await sql<Criterion>`select c.code, c.text, c.field, d.code as "documentCode",
        d.title as "documentTitle", d.number as "documentNumber", c.valid_from as "validFrom", c.valid_to as "validTo",
        c.confidence
      from regulations.criteria c join regulations.documents d on d.county = c.county and d.id = c.document_id
      where c.county in ('000000', ${county}) and ${condition} order by d.code, c.code`.execute(db);
    return rows;
  });

async function accountOf(runtime: Runtime, id: string): ReturnType<HiddenDangersPorts["account"]> {
  const { rows } = await runtime.ownerPool.query<{
    name: string;
    active: boolean;
    mayRectify: boolean;
    enterpriseId: string | null;
    unitId: string | null;
  }>(
    `select name, state = 'active' as active, enterprise_id as "enterpriseId", unit_id as "unitId",
        exists (select 1 from identity.holders h where h.account_id = a.id
          and h.permission = case when a.enterprise_id is null then $2 else $3 end) as "mayRectify"
      from identity.accounts a where id::text = $1`,
    [id, "hidden-dangers.danger.rectify", "hidden-dangers.own.rectify"],
  );
  return rows[0];
}

async function enterpriseHolders(
  runtime: Runtime,
  enterpriseId: string,
  permission: string,
): Promise<readonly string[]> {
  const { rows } = await runtime.ownerPool.query<{ id: string }>(
    `select distinct h.account_id as id from identity.holders h join identity.accounts a on a.id = h.account_id
      where a.enterprise_id = $1 and h.permission = $2 order by 1`,
    [enterpriseId, permission],
  );
  return rows.map(({ id }) => id);
}

async function staffed(runtime: Runtime, unitIds: readonly string[], permission: string): Promise<readonly string[]> {
  if (unitIds.length === 0) return [];
  const { rows } = await runtime.ownerPool.query<{ id: string }>(
    "select distinct unit_id as id from identity.holders where unit_id = any($1::uuid[]) and permission = $2 order by 1",
    [unitIds, permission],
  );
  return rows.map(({ id }) => id);
}

async function tradesOf(runtime: Runtime, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await runtime.ownerPool.query<{ id: string; trade: string }>(
    "select id, trade from enterprises.enterprises where id = any($1::uuid[]) and trade is not null",
    [ids],
  );
  return new Map(rows.map(({ id, trade }) => [id, trade]));
}

/** What the ledger of hidden dangers gets from the other modules. */
export function hiddenDangersPorts(
  { regionPath, sectors }: Pick<EnterprisesPorts, "regionPath" | "sectors">,
  { supervisors }: Pick<PeoplePorts, "supervisors">,
  files: FilesPorts,
): HiddenDangersPorts {
  let rules: ReturnType<HiddenDangersPorts["rules"]> | undefined;
  let sheets: ReturnType<HiddenDangersPorts["sheets"]["rules"]> | undefined;
  let compared: ReturnType<typeof readLikenessRules> | undefined;
  const comparing = () => {
    compared ??= readLikenessRules(join(projectFolder(), "packs/rules"));
    return compared;
  };
  return {
    rules: () => {
      rules ??= readDangerRules(join(projectFolder(), "packs/rules"));
      return rules;
    },
    regionPath,
    outline: regionOutlines(),
    criterion: async (runtime, county, code) => (await criteriaWhere(runtime, county, sql`c.code = ${code}`))[0],
    criteria: (runtime, county, day) =>
      criteriaWhere(runtime, county, sql`c.valid_from <= ${day} and (c.valid_to is null or c.valid_to >= ${day})`),
    account: accountOf,
    enterpriseHolders,
    units: unitDirectory,
    supervisors,
    staffed,
    attachEvidence: (context, files, subject) => attachFiles(context, files, subject),
    askReassessment: async (context, asked) => askReassessment(context, asked),
    notices: createNotices(),
    writeReport,
    sheets: {
      rules: () => {
        sheets ??= readSheetRules(join(projectFolder(), "packs/rules"));
        return sheets;
      },
      sectorNames: async () => new Map((await sectors()).map(({ code, name }) => [code, name.zh])),
    },
    likeness: {
      rules: () => comparing().rules,
      lexicon: () => comparing().lexicon,
      photos: dangerPhotos(files),
      trades: tradesOf,
    },
  };
}
