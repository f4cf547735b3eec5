import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanName, dispositionOf } from "./file-name.ts";

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

test("whatever the name, the header is one line of printable ASCII and says attachment", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (given) => {
      const header = dispositionOf(cleanName(given));
      expect(header).toMatch(/^attachment; filename="[A-Za-z0-9._ -]*"; filename\*=UTF-8''[A-Za-z0-9%._~-]*$/);
      expect(decodeURIComponent(header.split("''")[1] ?? "")).toBe(cleanName(given));
    }),
  );
});

test("the header keeps the Chinese name and gives older programs a plain one", () => {
  expect(dispositionOf("隐患(1).jpg")).toBe(
    "attachment; filename=\"___1_.jpg\"; filename*=UTF-8''%E9%9A%90%E6%82%A3%281%29.jpg",
  );
});
