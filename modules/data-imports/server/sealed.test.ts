import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSealer, openKeyRing, resealColumns, rotateKeyRing } from "@anlan/server-kit";
import { beforeAll, expect, test } from "vitest";
import { findImportRows } from "../contract/index.ts";
import { buildImportWorld, creditCode, type ImportWorld } from "../testing/index.ts";
import { sealedColumns } from "./store/sealed-cells.ts";
import { sweepJob } from "./sweep.ts";

const keyFile = join(mkdtempSync(join(tmpdir(), "anlan-imports-")), "keys.json");
const sealer = createSealer("international", openKeyRing(keyFile));

let w: ImportWorld;
beforeAll(async () => {
  w = await buildImportWorld(undefined, { sealer });
});

const PERSONAL = ["13812345678", "44060519900101123X", "0757-86223344"];
const everything = async () => {
  const pool = w.world.database.ownerPool;
  const rows = await pool.query("select * from data_imports.rows");
  const imports = await pool.query("select columns, kinds, mapping, problem from data_imports.imports");
  return JSON.stringify([rows.rows, imports.rows]);
};
const HEAD = "企业名称,统一社会信用代码,辖区,电话,身份证号,备注";

test("numbers of persons stand sealed in the rows, whatever their column, and masked wherever they are shown", async () => {
  const caller = w.person();
  const file = `${HEAD}
甲厂,${creditCode(601)},桂城街道,13812345678,44060519900101123X,电话 0757-86223344
乙厂,${creditCode(602)},桂城街道,13812345678转,,
`;
  const done = await w.apply(caller, await w.check(caller, await w.upload(caller, file)));
  expect(done).toMatchObject({ result: { created: 1, wrong: 1 } });
  for (const text of PERSONAL) expect(await everything()).not.toContain(text);
  const { rows } = await w.world.list(caller, findImportRows, { importId: [done.id], limit: 20 });
  expect(rows[0]?.cells.slice(3)).toEqual(["138****5678", "440*************3X", "电话 ***********44"]);
  expect(rows[1]?.problems).toMatchObject([{ field: "phone", parameters: { value: "138*****678转" } }]);
  expect(done.columns[4]?.samples[0]).toBe("440*************3X");
});

test("the returned file has them in the clear, so that it can be mended", async () => {
  const caller = w.person();
  const file = `${HEAD}\n,${creditCode(603)},桂城街道,13812345678,,\n`;
  const checked = await w.check(caller, await w.upload(caller, file));
  expect(await w.returned(caller, checked)).toContain("13812345678");
});

test("rows that an older version left in the clear are sealed by the nightly job", async () => {
  const pool = w.world.database.ownerPool;
  await pool.query(`update data_imports.rows set is_sealed = false, sealed = null, seal_id = null,
    raw = '["丙厂", 13812345678]', problems = '[{"field": null, "code": "X", "parameters": {"value": "13812345678"}}]'`);
  await pool.query(`update data_imports.imports set columns = '[{"heading": "电话", "samples": ["13812345678"]}]'`);
  await sweepJob({ sealer }).run(w.world.runtime);
  expect(await everything()).not.toContain("13812345678");
  const { rows } = await pool.query("select is_sealed, raw, sealed is not null as has from data_imports.rows");
  expect(rows.every((row) => row.is_sealed && row.raw[1] === null && row.has)).toBe(true);
});

test("after a rotation of the key they are sealed anew and open as before", async () => {
  rotateKeyRing(keyFile);
  const done = await resealColumns(w.world.runtime, sealer, sealedColumns, 1);
  expect(done.resealed).toBeGreaterThan(0);
  expect(done.unreadable).toBe(0);
  expect((await resealColumns(w.world.runtime, sealer, sealedColumns)).resealed).toBe(0);
});
