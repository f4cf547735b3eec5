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
