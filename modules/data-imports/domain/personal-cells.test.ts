import { expect, test } from "vitest";
import { isPersonal, maskedCell, maskedProblems } from "./personal-cells.ts";

test("identity and telephone numbers are known in every form in which files have them", () => {
  const personal = [
    "44060519900101123X",
    "440605900101123",
    "4406051990010112",
    "４４０６０５１９９００１０１１２３４",
    "440605 19900101 1234",
    13812345678,
    "13812345678",
    "138 1234 5678",
    "138-1234-5678",
    "张三 13812345678，李四",
    "0757-86223344",
  ];
  for (const cell of personal) expect([cell, isPersonal(cell)]).toEqual([cell, true]);
});

test("names, days, amounts, credit codes with letters and what is no text are left", () => {
  const others = [
    "佛山市南海区某厂",
    "2016-05-18",
    "91440605MA4UXXXX1A",
    1200.5,
    20_160_518,
    null,
    true,
    { error: "=" },
  ];
  for (const cell of others) expect([cell, isPersonal(cell)]).toEqual([cell, false]);
});

test("pages and kept problems show the ends only", () => {
  expect(maskedCell(13812345678)).toBe("138****5678");
  expect(maskedCell("某厂")).toBe("某厂");
  const plain = { field: "name", code: "DATA_IMPORTS_REQUIRED" };
  const wrong = { field: "phone", code: "DATA_IMPORTS_NOT_A_PHONE", parameters: { value: "440605199001011", row: 2 } };
  expect(maskedProblems([plain, wrong])).toEqual([
    plain,
    { ...wrong, parameters: { value: "440********1011", row: 2 } },
  ]);
});
