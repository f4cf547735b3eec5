import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { inScope, unsafeEverywhere } from "@anlan/server-kit";
import { CompiledQuery } from "kysely";
import type pg from "pg";
import { z } from "zod";
import { Confidence, DocumentCode, Level } from "../contract/index.ts";

const day = z.iso.date();
const PackDocument = z.strictObject({
  code: DocumentCode,
  title: z.string(),
  number: z.string().optional(),
  issuer: z.string(),
  level: Level,
  validFrom: day,
  validTo: day.optional(),
  /** Only the year is known; the day is its first or last. */
  validFromIs: z.literal("year").optional(),
  validToIs: z.literal("year").optional(),
  supersededBy: z.string().optional(),
  note: z.string().optional(),
});
const PackCriterion = z.strictObject({
  code: z.string(),
  document: DocumentCode,
  field: z.string(),
  text: z.string(),
  confidence: Confidence,
});
const Fine = z.tuple([z.number(), z.number()]).optional();
const PackPenalty = z.strictObject({
  code: z.string(),
  document: DocumentCode,
  article: z.string(),
  item: z.string().optional(),
  act: z.string(),
  subject: z.string().optional(),
  authority: z.string().optional(),
  mode: z.string().optional(),
  fineFirst: Fine,
  fineOverdue: Fine,
  personFirst: Fine,
  personOverdue: Fine,
  other: z.string().optional(),
});

const PARTS = { documents: PackDocument, criteria: PackCriterion, penalties: PackPenalty } as const;
const LOCK = 7_314_171;
const CODE = "rules";

/** The id of a shipped document: the same on every installation (UUIDv8 of its code). */
export function shippedId(code: string): string {
  const hex = createHash("sha256").update(`regulations/${code}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const YEAR_ONLY = "仅知年份，日期按年初或年末计";

function documentRow(document: z.infer<typeof PackDocument>) {
  const isYear = document.validFromIs !== undefined || document.validToIs !== undefined;
  const notes = [document.note, isYear ? YEAR_ONLY : undefined].filter((note) => note !== undefined);
  return {
    id: shippedId(document.code),
    code: document.code,
    title: document.title,
    number: document.number ?? null,
    issuer: document.issuer,
    level: document.level,
    valid_from: document.validFrom,
    valid_to: document.validTo ?? null,
    superseded_by: document.supersededBy ?? null,
    note: notes.length === 0 ? null : notes.join("；"),
  };
}

async function readPart<P extends keyof typeof PARTS>(folder: string, part: P) {
  const file = join(folder, "data", `${part}.json`);
  const text = await readFile(file, "utf8");
  const parsed = z.array(PARTS[part] as z.ZodType).safeParse(JSON.parse(text));
  if (parsed.success) return { text, rows: parsed.data as z.infer<(typeof PARTS)[P]>[] };
  const issue = parsed.error.issues[0];
  throw new Error(`${file}: entry ${String(issue?.path[0])}: ${issue?.path.slice(1).join(".")}: ${issue?.message}`);
}

const UPSERT_DOCUMENTS = `insert into regulations.documents as d
    (county, region_code, created_at, id, code, title, number, issuer, level, valid_from, valid_to, superseded_by, note)
  select '000000', '00', now(), r.* from jsonb_to_recordset($1::jsonb) as r(id uuid, code text, title text, number text,
    issuer text, level text, valid_from date, valid_to date, superseded_by text, note text)
  on conflict (county, id) do update set title = excluded.title, number = excluded.number, issuer = excluded.issuer,
    level = excluded.level, valid_from = excluded.valid_from, valid_to = excluded.valid_to,
    superseded_by = excluded.superseded_by, note = excluded.note`;

const INSERT_CRITERIA = `insert into regulations.criteria
    (county, region_code, code, document_id, field, text, confidence, valid_from, valid_to)
  select '000000', '00', r.code, d.id, r.field, r.text, r.confidence, d.valid_from, d.valid_to
  from jsonb_to_recordset($1::jsonb) as r(code text, document text, field text, text text, confidence text)
  join regulations.documents d on d.county = '000000' and d.code = r.document`;

const INSERT_PENALTIES = `insert into regulations.penalties (county, region_code, code, document_id, article, item, act,
    subject, authority, mode, fine_first, fine_overdue, person_first, person_overdue, other, valid_from, valid_to)
  select '000000', '00', r.code, d.id, r.article, r.item, r.act, r.subject, r.authority, r.mode,
    r."fineFirst", r."fineOverdue", r."personFirst", r."personOverdue", r.other, d.valid_from, d.valid_to
  from jsonb_to_recordset($1::jsonb) as r(code text, document text, article text, item text, act text, subject text,
    authority text, mode text, "fineFirst" numeric[], "fineOverdue" numeric[], "personFirst" numeric[],
    "personOverdue" numeric[], other text)
  join regulations.documents d on d.county = '000000' and d.code = r.document`;

/** How many entries a load put in; `loaded` is false when this edition was there already. */
export interface LoadedRules {
  readonly loaded: boolean;
  readonly documents: number;
  readonly criteria: number;
  readonly penalties: number;
}

/**
 * Brings the shipped law base up to date with the pack's `data` files. Called at start with the owner's pool. Throws with
 * file and entry for broken data; what was there then stays.
 */
export async function loadRules(pool: pg.Pool, packFolder: string): Promise<LoadedRules> {
  const [documents, criteria, penalties] = await Promise.all([
    readPart(packFolder, "documents"),
    readPart(packFolder, "criteria"),
    readPart(packFolder, "penalties"),
  ]);
  const known = new Set(documents.rows.map(({ code }) => code));
  const stray = [...criteria.rows, ...penalties.rows].find(({ document }) => !known.has(document));
  if (stray !== undefined) throw new Error(`rules: ${stray.code} quotes the unknown document "${stray.document}"`);
  const checksum = createHash("sha256").update([documents, criteria, penalties].map(({ text }) => text).join("\0"));
  const sum = checksum.digest("hex");
  const counts = { documents: known.size, criteria: criteria.rows.length, penalties: penalties.rows.length };
  return inScope(pool, unsafeEverywhere, "write", async (db) => {
    const ask = (text: string, ...values: string[]) => db.executeQuery(CompiledQuery.raw(text, values));
    // Two processes may start at once; the second then finds the work done.
    await ask("select pg_advisory_xact_lock($1)", String(LOCK));
    const { rows } = await ask("select from regulations.loaded_packs where code = $1 and checksum = $2", CODE, sum);
    if (rows.length > 0) return { loaded: false, ...counts };
    await ask(UPSERT_DOCUMENTS, JSON.stringify(documents.rows.map(documentRow)));
    await ask("delete from regulations.criteria where county = '000000'");
    await ask("delete from regulations.penalties where county = '000000'");
    await ask(INSERT_CRITERIA, JSON.stringify(criteria.rows));
    await ask(INSERT_PENALTIES, JSON.stringify(penalties.rows));
    await ask(
      `insert into regulations.loaded_packs (code, checksum) values ($1, $2)
       on conflict (code) do update set checksum = excluded.checksum, loaded_at = now()`,
      CODE,
      sum,
    );
    return { loaded: true, ...counts };
  });
}
