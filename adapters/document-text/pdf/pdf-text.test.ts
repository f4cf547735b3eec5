import { expect, test } from "vitest";
import { DocumentError, readDocument } from "../index.ts";
import { buildPdf } from "../testing/build-pdf.ts";
import { drawPdf } from "../testing/draw-pdf.ts";

async function codeOf(bytes: Uint8Array): Promise<string> {
  const error = await readDocument(bytes, "plan.pdf").catch((reason: unknown) => reason);
  return error instanceof DocumentError ? error.code : "read";
}

test("reads embedded Chinese fonts, tables by their columns, and pages apart", async () => {
  const bytes = await drawPdf((write, pdf) => {
    write("2025年", 300, 130);
    write("一、安全生产目标", 72, 100);
    write("指标", 72, 130);
    write("死亡人数", 72, 150);
    write("下降10%", 300, 150);
    pdf.addPage();
    write("二、保障措施", 72, 100);
  });
  const document = await readDocument(bytes, "plan.pdf");
  expect(document.text).toBe("一、安全生产目标\n指标\t2025年\n死亡人数\t下降10%\n\f二、保障措施\n");
  expect(document.warnings).toEqual([]);
});

test("reads fonts that are not embedded through the character maps of the package", async () => {
  const bytes = buildPdf([[{ text: "安全生产“十四五”规划（2021—2025年）", x: 60, top: 80 }]]);
  expect((await readDocument(bytes, "plan.pdf")).text).toBe("安全生产“十四五”规划（2021—2025年）\n");
});

/** Operators for a grid: lines at these heights and places, points from the top and left. */
function grid(rows: readonly number[], columns: readonly number[]): string {
  const [left = 0, right = 0] = [columns[0], columns.at(-1)];
  const [top = 0, bottom = 0] = [rows[0], rows.at(-1)];
  const across = rows.map((row) => `${left} ${842 - row} m ${right} ${842 - row} l S`);
  const down = columns.map((column) => `${column} ${842 - bottom} 0.5 ${bottom - top} re f`);
  return [...across, ...down].join("\n");
}

test("reads a ruled table row by row, though its cells have several lines and stand in the middle", async () => {
  const page = [
    { text: "表1", x: 60, top: 80 },
    { text: "序号", x: 65, top: 112 },
    { text: "指标", x: 130, top: 112 },
    { text: "2025", x: 303, top: 106, size: 10 },
    { text: "年", x: 303, top: 118, size: 10 },
    { text: "亿元国内生产总值生产", x: 105, top: 140 },
    { text: "安全事故死亡率", x: 105, top: 154 },
    { text: "1", x: 70, top: 147 },
    { text: "下降20%", x: 300, top: 147 },
    { text: "注：按可比价", x: 60, top: 190 },
  ];
  const bytes = buildPdf([page], grid([92, 124, 160], [60, 100, 290, 370]));
  expect((await readDocument(bytes, "plan.pdf")).text).toBe(
    "表1\n序号\t指标\t2025年\n1\t亿元国内生产总值生产安全事故死亡率\t下降20%\n注：按可比价\n",
  );
});

test("writes text that runs up the page after the lines", async () => {
  const bytes = await drawPdf((write, pdf) => {
    pdf.rotate(90, { origin: [500, 300] });
    write("附件", 500, 300);
    pdf.rotate(-90, { origin: [500, 300] });
    write("正文", 72, 100);
  });
  expect((await readDocument(bytes, "plan.pdf")).text).toBe("正文\n附件\n");
});

test("names the pages without text", async () => {
  const piece = { text: "安全", x: 60, top: 80 };
  const document = await readDocument(buildPdf([[piece], [], [piece], []]), "plan.pdf");
  expect(document.warnings).toEqual(["Pages without text, blank or scanned: 2, 4."]);
  expect(document.text.split("\f")).toHaveLength(4);
});

test("refuses a PDF that asks for a password, and reads one that only limits printing", async () => {
  const locked = await drawPdf((write) => write("安全", 72, 100), { userPassword: "secret", pdfVersion: "1.7" });
  expect(await codeOf(locked)).toBe("DOCUMENT_ENCRYPTED");
  const limited = await drawPdf((write) => write("安全", 72, 100), { ownerPassword: "secret", pdfVersion: "1.7" });
  expect((await readDocument(limited, "plan.pdf")).text).toBe("安全\n");
});

test("refuses a PDF that is only a header, and one with more pages than any plan", async () => {
  expect(await codeOf(Buffer.from("%PDF-1.7\nnothing else here"))).toBe("DOCUMENT_DAMAGED");
  expect(await codeOf(buildPdf(Array.from({ length: 3_001 }, () => [])))).toBe("DOCUMENT_TOO_COMPLEX");
});
