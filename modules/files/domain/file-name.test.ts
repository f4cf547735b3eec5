import { expect, test } from "vitest";
import { cleanName } from "./file-name.ts";

test.each([
  ["现场照片.jpg", "现场照片.jpg"],
  ["../../etc/passwd", "passwd"],
  ["C:\\fakepath\\方案.docx", "方案.docx"],
  ["photo\u202egpj.exe", "photogpj.exe"],
  ["a\u0000b\r\nc.txt", "abc.txt"],
  ["  two   blanks .pdf ", "two blanks .pdf"],
  ["", "file"],
  ["..", "file"],
  ["/", "file"],
  ['<img src=x onerror="alert(1)">.png', '<img src=x onerror="alert(1)">.png'],
])("the name %j is kept as %j", (given, kept) => {
  expect(cleanName(given)).toBe(kept);
});

test("a long name is cut before its extension", () => {
  const name = cleanName(`${"佛".repeat(300)}.docx`);
  expect([...name]).toHaveLength(200);
  expect(name.endsWith(".docx")).toBe(true);
  expect([...cleanName("安".repeat(300))]).toHaveLength(200);
});
