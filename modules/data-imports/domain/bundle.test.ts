import { expect, test } from "vitest";
import { Bundle, FileUses } from "./bundle.ts";

const file = (path: string, id: string | null = path, problem: string | null = null) => ({ path, id, problem });
const bundle = new Bundle([
  file("照片/DT-1/a.jpg"),
  file("照片/DT-1/b.jpg"),
  file("照片/DT-2/a.jpg"),
  file("照片/全景.PNG"),
  file("合同.pdf", null, "FILES_ACTIVE_CONTENT"),
]);
const found = (text: string) => bundle.find(text);

test("files are found by path, by the end of a path, by name and by name without its ending", () => {
  expect(found("照片/DT-1/a.jpg")).toEqual({ ids: ["照片/DT-1/a.jpg"] });
  expect(found("照片\\DT-1\\A.JPG")).toEqual({ ids: ["照片/DT-1/a.jpg"] });
  expect(found("DT-2/a.jpg")).toEqual({ ids: ["照片/DT-2/a.jpg"] });
  expect(found("b.jpg")).toEqual({ ids: ["照片/DT-1/b.jpg"] });
  expect(found("全景")).toEqual({ ids: ["照片/全景.PNG"] });
});

test("a folder, so the key of a row, names all files below it", () => {
  expect(found("dt-1")).toEqual({ ids: ["照片/DT-1/a.jpg", "照片/DT-1/b.jpg"] });
  expect(found("照片/DT-1/")).toEqual({ ids: ["照片/DT-1/a.jpg", "照片/DT-1/b.jpg"] });
  expect(found("照片")).toMatchObject({ ids: { length: 4 } });
});

test("what is not there, what several files are called, and what was refused is told", () => {
  expect(found("c.jpg")).toEqual({ code: "DATA_IMPORTS_FILE_MISSING", parameters: { value: "c.jpg" } });
  expect(found("a.jpg")).toMatchObject({ code: "DATA_IMPORTS_FILE_AMBIGUOUS" });
  expect(found("合同.pdf")).toEqual({
    code: "FILES_ACTIVE_CONTENT",
    parameters: { name: "合同.pdf", value: "合同.pdf" },
  });
  expect(new Bundle([file("x", null)]).find("x")).toMatchObject({ code: "DATA_IMPORTS_FILE_MISSING" });
});

test("a file belongs to one row; those that none names are surplus", () => {
  const uses = new FileUses();
  expect(uses.add(2, [{ field: "photos", ids: ["照片/全景.PNG"] }])).toEqual([]);
  expect(uses.add(2, [{ field: "plan", ids: ["照片/全景.PNG"] }])).toEqual([]);
  expect(uses.add(3, [{ field: "photos", ids: ["照片/DT-1/b.jpg", "照片/全景.PNG"] }])).toEqual([
    { field: "photos", code: "DATA_IMPORTS_FILE_NAMED_TWICE", parameters: { row: 2 } },
  ]);
  expect(uses.surplus(bundle)).toEqual(["照片/DT-1/a.jpg", "照片/DT-2/a.jpg"]);
});
