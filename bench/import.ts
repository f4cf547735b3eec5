import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { dataImportsModule } from "@anlan/data-imports/server";
import { creditCode } from "@anlan/data-imports/testing";
import { enterprisesModule } from "@anlan/enterprises/server";
import { testEnterprisesPorts } from "@anlan/enterprises/testing";
import { startEmbeddedPostgres } from "@anlan/postgres-embedded";
import { loadRegions, regionsModule } from "@anlan/regions-and-grids/server";
import { createSealer, kernelMigrations, migrate, openPool, temporaryKeyRing } from "@anlan/server-kit";
import { strToU8, zipSync } from "fflate";
import type pg from "pg";
import type { ImportAsked, ImportMeasured } from "./import-worker.ts";
import { bundle, Child, postgresSeconds } from "./overhead-process.ts";
import { machine } from "./with-modules.ts";

const ROWS = 50_000;
const HEAD = "企业名称,统一社会信用代码,注册日期,企业类型,法人代表,注册资金,经营范围,所在省份,地区,注册地址";
const REGIONS: Readonly<Record<string, string>> = {
  "foshan.csv": "4406",
  "guangzhou.csv": "4401",
  "jiangmen.csv": "4407",
  "nanjing.csv": "3201",
  "dirty-rows.csv": "44",
};

// Like the rows of real registers in length and in what they lack; one in fifty is wrong.
function madeRow(n: number): string {
  const code = n % 50 === 0 ? `${creditCode(n).slice(0, 17)}?` : creditCode(n);
  const scope = "金属制品、五金配件、塑料制品的生产、加工、销售；货物进出口、技术进出口。（依法须经批准的项目除外）";
  return `佛山市南海区安澜第${n}五金制品有限公司,${code},20${10 + (n % 10)}-0${1 + (n % 9)}-1${n % 9},有限责任公司,王**,${100 + (n % 900)}.5000(万人民币元),${scope},广东,佛山,佛山市南海区狮山镇科技路${n}号`;
}

const cellXml = (text: string): string =>
  `<c t="inlineStr"><is><t>${text.replace(/&/gu, "&amp;").replace(/</gu, "&lt;")}</t></is></c>`;

/** The same rows as a workbook. */
function workbookOf(lines: readonly string[]): Uint8Array {
  const rows = lines.map((line, index) => `<row r="${index + 1}">${line.split(",").map(cellXml).join("")}</row>`);
  const rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  return zipSync({
    "xl/workbook.xml": strToU8(`<workbook xmlns:r="${rel}"><sheets><sheet name="企业" r:id="r1"/></sheets></workbook>`),
    "xl/_rels/workbook.xml.rels": strToU8(
      `<Relationships><Relationship Id="r1" Type="${rel}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    "xl/worksheets/sheet1.xml": strToU8(`<worksheet><sheetData>${rows.join("")}</sheetData></worksheet>`),
  });
}

interface File {
  readonly name: string;
  readonly path: string;
  readonly region: string;
  readonly whole: boolean;
}

function filesIn(folder: string, own: string): File[] {
  const lines = [HEAD, ...Array.from({ length: ROWS }, (_, n) => madeRow(n))];
  const right = [HEAD, ...Array.from({ length: ROWS }, (_, n) => madeRow(n + 1 + Math.floor(n / 49)))];
  const made = (name: string, content: string | Uint8Array, whole: boolean): File => {
    writeFileSync(join(own, name), content);
    return { name, path: join(own, name), region: "4406", whole };
  };
  const files = [
    made(`${ROWS} made rows.csv, row by row`, lines.join("\n"), false),
    made(`${ROWS} made rows.xlsx, row by row`, workbookOf(lines), false),
    made(`${ROWS} right rows.csv, the whole file in one transaction`, right.join("\n"), true),
  ];
  if (!existsSync(folder)) return files;
  const real = readdirSync(folder).filter((name) => name.endsWith(".csv"));
  const all = real.filter((name) => name !== "dirty-rows.csv").flatMap((name) => rowsOf(join(folder, name)));
  const joined = [HEAD, ...all, ...lines.slice(1)].slice(0, ROWS + 1).join("\r\n");
  files.push({ ...made(`${ROWS} rows, the real files first.csv`, joined, false), region: "44" });
  for (const name of real) files.push({ name, path: join(folder, name), region: REGIONS[name] ?? "44", whole: false });
  return files;
}

const rowsOf = (path: string): string[] =>
  readFileSync(path, "utf8")
    .split(/\r?\n/u)
    .slice(1)
    .filter((line) => line !== "");

function told(
  { name }: File,
  { read, check, apply, peak, processor, record }: ImportMeasured,
  database: number,
): string {
  const counts = record.result ?? record.check;
  const said =
    counts === null ? record.state : Object.entries(counts).flatMap(([key, n]) => (n > 0 ? [`${n} ${key}`] : []));
  const all = read + check + apply;
  const one = (value: number) => value.toFixed(1);
  return `${name}: ${record.rowsRead} rows in ${one(all)} s (read ${one(read)}, check ${one(check)}, write ${one(apply)}); processor ${one(processor)} s, PostgreSQL ${one(database)} s; peak ${peak.toFixed(0)} MB; ${[said].flat().join(", ")}\n  ${record.kinds
    .slice(0, 4)
    .map(({ field, code, rows }) => `${rows} × ${field ?? "row"} ${code}`)
    .join("; ")}\n`;
}

async function fresh(owner: pg.Pool): Promise<void> {
  await owner.query(
    "truncate enterprises.enterprises, kernel.outbox, data_imports.imports, data_imports.mappings cascade",
  );
}

/** Imports of enterprises, in a process of their own: made rows and, where the folder is given, the files in it. */
export async function main([folder = ""]: readonly string[]): Promise<void> {
  const own = mkdtempSync(join(tmpdir(), "anlan-bench-"));
  const postgres = await startEmbeddedPostgres({ dataDir: join(own, "data"), log: () => undefined });
  const owner = openPool({ ...postgres.connection, max: 2 }, null);
  const ports = {
    sealer: createSealer("international", temporaryKeyRing()),
    targets: async () => [],
    caller: async () => null,
    regions: { find: async () => new Map(), names: async () => [] },
    errors: () => ({}),
  };
  const modules = [regionsModule, enterprisesModule(testEnterprisesPorts()), dataImportsModule(ports)];
  const program = await bundle(["import-worker"]);
  try {
    await migrate(owner, [...kernelMigrations, ...modules.flatMap(({ migrations }) => migrations)]);
    await loadRegions(owner, "packs/regions");
    process.stdout.write(
      `${machine()}, load ${loadavg()
        .map((one) => one.toFixed(1))
        .join(" ")}\n`,
    );
    for (const file of filesIn(folder, own)) {
      await fresh(owner);
      const child = new Child(join(program.folder, "import-worker.js"));
      const asked: ImportAsked = {
        connection: postgres.connection,
        file: file.path,
        region: file.region,
        whole: file.whole,
      };
      const before = postgresSeconds(postgres.pid);
      const measured = await child.ask<ImportMeasured>(asked);
      process.stdout.write(told(file, measured, postgresSeconds(postgres.pid) - before));
      child.stop();
    }
  } finally {
    program.remove();
    await owner.end();
    await postgres.stop();
    rmSync(own, { recursive: true, force: true });
  }
}
