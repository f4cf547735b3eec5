import { kernelErrors, mergeErrors } from "@anlan/kernel";
import { addApi, createApp } from "@anlan/server-kit";
import ExcelJS from "exceljs";
import type { FastifyInstance } from "fastify";
import { beforeAll, expect, test } from "vitest";
import { dataImportsErrors, FILE_LIMIT } from "../contract/index.ts";
import { buildImportWorld, creditCode, type ImportWorld } from "../testing/index.ts";
import { dataImportsModule } from "./index.ts";

let w: ImportWorld;
let app: FastifyInstance;
let caller: ReturnType<ImportWorld["person"]>;

beforeAll(async () => {
  w = await buildImportWorld();
  caller = w.person();
  const { runtime } = w.world;
  const catalogue = mergeErrors(kernelErrors, dataImportsErrors);
  app = await createApp({ runtime, catalogue, trustProxy: false, requestsPerMinute: 10_000 });
  const nobody = w.world.person({ region: "440605", permissions: [] });
  const stranger = w.person();
  const who: Record<string, typeof caller> = { nobody, stranger };
  await addApi(app, runtime, async (request) => who[String(request.headers["x-who"])] ?? caller, [
    dataImportsModule(w.ports, w.queue),
  ]);
  await app.ready();
});

function form(bytes: Buffer, name = "台账.csv") {
  const boundary = "----test";
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return { payload, headers: { "content-type": `multipart/form-data; boundary=${boundary}`, "x-anlan-client": "web" } };
}
const post = (bytes: Buffer, more: Record<string, string> = {}, query = "?target=fixture.thing", name?: string) => {
  const { payload, headers } = form(bytes, name);
  return app.inject({
    method: "POST",
    url: `/api/v1/data-imports/upload-file${query}`,
    payload,
    headers: { ...headers, ...more },
  });
};
const codeOf = (reply: { json: () => { error?: { code: string } } }) => reply.json().error?.code;
const book = async (bytes: Buffer) => {
  const loaded = new ExcelJS.Workbook();
  await loaded.xlsx.load(bytes as never);
  return loaded;
};

test("an upload is stored under a clean name, and a retry with the same key stores it once", async () => {
  const key = { "idempotency-key": "upload-0001" };
  const first = await post(Buffer.from("名称\n甲\n"), key, undefined, "..\\\\folder\\\\台\u202e账.csv");
  const second = await post(Buffer.from("名称\n甲\n"), key, undefined, "..\\\\folder\\\\台\u202e账.csv");
  expect(first.json().data).toMatchObject({ state: "reading", fileName: "台账.csv", size: 11 });
  expect(second.json().data.id).toBe(first.json().data.id);
  await w.settle();
});

test.each<[string, () => ReturnType<typeof post>, string]>([
  ["without a target", () => post(Buffer.from("a"), {}, ""), "KERNEL_INVALID_INPUT"],
  ["for an unknown register", () => post(Buffer.from("a"), {}, "?target=gone"), "DATA_IMPORTS_TARGET_GONE"],
  [
    "for a foreign region",
    () => post(Buffer.from("a"), {}, "?target=fixture.thing&region=4401"),
    "DATA_IMPORTS_REGION_NOT_YOURS",
  ],
  ["by somebody without the right", () => post(Buffer.from("a"), { "x-who": "nobody" }), "KERNEL_FORBIDDEN"],
  ["by another site's form", () => post(Buffer.from("a"), { "x-anlan-client": "" }), "KERNEL_CROSS_SITE"],
  ["with a key that is none", () => post(Buffer.from("a"), { "idempotency-key": "x y" }), "KERNEL_BAD_REQUEST"],
  [
    "that says it is too large",
    () => post(Buffer.from("a"), { "content-length": "99999999" }),
    "DATA_IMPORTS_FILE_TOO_LARGE",
  ],
  ["that is too large", () => post(Buffer.alloc(FILE_LIMIT + 1)), "DATA_IMPORTS_FILE_TOO_LARGE"],
])("an upload %s is refused", async (_what, send, code) => {
  expect(codeOf(await send())).toBe(code);
});

test("a body that is no form, or a form without a file, is refused", async () => {
  const url = "/api/v1/data-imports/upload-file?target=fixture.thing";
  const headers = { "x-anlan-client": "web" };
  expect(codeOf(await app.inject({ method: "POST", url, headers, payload: {} }))).toBe("DATA_IMPORTS_NO_FILE");
  const empty = { ...headers, "content-type": "multipart/form-data; boundary=b" };
  expect(codeOf(await app.inject({ method: "POST", url, headers: empty, payload: "--b--\r\n" }))).toBe(
    "DATA_IMPORTS_NO_FILE",
  );
});

test("a template asks for every field, offers the answers, and is taken back as it is", async () => {
  const reply = await app.inject("/api/v1/data-imports/template?target=fixture.thing");
  expect(decodeURIComponent(String(reply.headers["content-disposition"]))).toContain("测试台账导入模板.xlsx");
  const sheet = (await book(reply.rawPayload)).getWorksheet("测试台账");
  const headings = ((sheet?.getRow(1).values ?? []) as string[]).slice(1);
  expect(headings).toEqual([
    "名称",
    "统一社会信用代码",
    "辖区",
    "数量（吨）",
    "类别",
    "检查日期",
    "保管人",
    "电话",
    "照片",
  ]);
  expect(sheet?.getCell("A2").value).toBe("【示例】某站");
  const rules = (sheet as unknown as { dataValidations: { model: Record<string, ExcelJS.DataValidation> } })
    .dataValidations.model;
  expect(rules["E3"]?.formulae).toEqual(['"燃气,油"']);
  expect(String(rules["C3"]?.formulae)).toContain("桂城街道");
  const uploaded = await w.upload(caller, reply.rawPayload, { fileName: "模板.xlsx" });
  expect(uploaded).toMatchObject({ state: "uploaded", rowsRead: 0 });
  expect(uploaded.mapping).toHaveLength(9);
});

test("a template in English, and none for a register that one may not fill", async () => {
  const reply = await app.inject("/api/v1/data-imports/template?target=fixture.thing&lang=en");
  expect((await book(reply.rawPayload)).worksheets.map(({ name }) => name)).toContain("Instructions");
  expect(codeOf(await app.inject("/api/v1/data-imports/template?target=gone"))).toBe("DATA_IMPORTS_TARGET_GONE");
});

test("wrong rows come back with their reasons; mended, the same file goes in", async () => {
  const text = `企业名称,统一社会信用代码,数量\n=1+1,${creditCode(1)},x\n好厂,${creditCode(2)},3\n,${creditCode(3)},4\n`;
  const checked = await w.check(caller, await w.upload(caller, text));
  const address = `/api/v1/data-imports/returned-rows?id=${checked.id}`;
  const reply = await app.inject(address);
  const sheet = (await book(reply.rawPayload)).worksheets[0];
  const cells = [1, 2, 3].map((row) => ((sheet?.getRow(row).values ?? []) as unknown[]).slice(1));
  expect(cells[0]).toEqual(["退回原因", "企业名称", "统一社会信用代码", "数量"]);
  expect(cells[1]).toEqual(["数量：“x”不是数字。", "'=1+1", creditCode(1), "x"]);
  expect(cells[2]?.[0]).toBe("名称：必填，但是空的。");
  expect(sheet?.rowCount).toBe(3);
  expect(JSON.stringify(sheet?.getCell("D2").note)).toContain("不是数字");
  const log = await w.world.database.ownerPool.query(
    "select content from kernel.log_entries where content like '%download-returned%'",
  );
  expect(log.rows).toHaveLength(1);

  const book2 = await book(reply.rawPayload);
  const cell = book2.worksheets[0]?.getCell("D2");
  if (cell !== undefined) cell.value = "2";
  const mended = await book2.xlsx.writeBuffer();
  const again = await w.upload(caller, Buffer.from(mended as ArrayBuffer), { fileName: "退回.xlsx" });
  expect(again.mapping.map(({ columns }) => columns[0])).toEqual([1, 2, 3]);
  const second = await w.check(caller, again);
  expect(second.check).toMatchObject({ created: 1, wrong: 1 });
  const english = await app.inject(`${address}&lang=en`);
  expect((await book(english.rawPayload)).worksheets[0]?.getCell("A2").value).toContain("is not a number");
  expect(codeOf(await app.inject({ url: address, headers: { "x-who": "stranger" } }))).toBe("KERNEL_NOT_FOUND");
});
