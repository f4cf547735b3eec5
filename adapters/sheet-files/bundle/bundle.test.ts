import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { strToU8, type Zippable, zipSync } from "fflate";
import iconv from "iconv-lite";
import { afterAll, expect, test } from "vitest";
import { openBundle } from "./open-bundle.ts";

const folder = mkdtempSync(join(tmpdir(), "anlan-bundle-"));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
function zipOf(files: Zippable | Uint8Array): string {
  count += 1;
  const path = join(folder, `${count}.zip`);
  writeFileSync(path, files instanceof Uint8Array ? files : zipSync(files));
  return path;
}

async function pathsOf(files: Zippable | Uint8Array) {
  const bundle = await openBundle(zipOf(files));
  bundle?.close();
  return bundle && { sheet: bundle.sheet.path, files: bundle.files.map(({ path }) => path) };
}

const csv = strToU8("名称\n一号塔");
const photo = strToU8("photo");

test("a table and the files beside it are told apart; what systems add is left out", async () => {
  const paths = await pathsOf({
    "台账/登记表.csv": csv,
    "台账/照片/DT-1/1.jpg": photo,
    "台账/照片/附表.csv": csv,
    "__MACOSX/台账/._登记表.csv": photo,
    "台账/.DS_Store": photo,
    "台账/Thumbs.db": photo,
  });
  expect(paths).toEqual({ sheet: "台账/登记表.csv", files: ["台账/照片/DT-1/1.jpg", "台账/照片/附表.csv"] });
});

test("names that Windows wrote in GBK are read", async () => {
  const zip = Buffer.from(zipSync({ "AAAA.csv": csv, "BBBB.jpg": photo }));
  const gbk = (name: string) => iconv.encode(name, "gb18030");
  for (const [ascii, name] of [
    ["AAAA", "登记"],
    ["BBBB", "照片"],
  ] as const) {
    for (let at = zip.indexOf(ascii); at >= 0; at = zip.indexOf(ascii, at + 1)) gbk(name).copy(zip, at);
  }
  expect(await pathsOf(zip)).toEqual({ sheet: "登记.csv", files: ["照片.jpg"] });
});

test("the content is read as it is asked for, and what points outside is left out", async () => {
  const bundle = await openBundle(zipOf({ "a.csv": csv, "etc/x.jpg": photo, "../../etc/y.jpg": photo }));
  const [file, none] = bundle?.files ?? [];
  expect([file?.path, file?.size, none]).toEqual(["etc/x.jpg", 5, undefined]);
  expect(file && (await text(await file.open()))).toBe("photo");
  bundle?.close();
});

test("a workbook is no bundle; none or several tables are refused", async () => {
  expect(await pathsOf({ "xl/workbook.xml": photo, "[Content_Types].xml": photo })).toBeUndefined();
  await expect(pathsOf({ "a.jpg": photo })).rejects.toMatchObject({ code: "SHEET_NOT_IN_BUNDLE" });
  await expect(pathsOf({ "a.csv": csv, "b.xlsx": csv })).rejects.toMatchObject({ code: "SHEET_SEVERAL_IN_BUNDLE" });
});

test("a bomb and a crowd are refused before anything is inflated", async () => {
  const bomb = zipOf({ "a.csv": csv, "b.jpg": [new Uint8Array(30 * 1024 * 1024), { level: 9 }] });
  await expect(openBundle(bomb)).rejects.toMatchObject({ code: "SHEET_INFLATES_TOO_MUCH" });
  const crowd = zipOf({ "a.csv": csv, "b.jpg": photo, "c.jpg": photo });
  await expect(openBundle(crowd, { zipEntries: 2 })).rejects.toMatchObject({ code: "SHEET_INFLATES_TOO_MUCH" });
  await expect(openBundle(zipOf(strToU8("PK no zip")))).rejects.toMatchObject({ code: "SHEET_DAMAGED" });
});
