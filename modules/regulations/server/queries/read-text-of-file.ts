import { AnlanError, type Label } from "@anlan/kernel";
import { answer, type QueryHandler } from "@anlan/server-kit";
import { readTextOfFile } from "../../contract/index.ts";
import type { RegulationsPorts } from "../ports.ts";

/** The longest law has 200,000 characters; more is no law. */
const MOST_CHARACTERS = 1_000_000;

const REASONS: Readonly<Record<string, Label>> = {
  DOCUMENT_EMPTY: { zh: "文件是空的。", en: "it is empty." },
  DOCUMENT_BINARY: { zh: "不是 .docx、.pdf、.txt、.html 文件。", en: "it is no .docx, .pdf, .txt or .html." },
  DOCUMENT_TOO_LARGE: { zh: "文件太大。", en: "it is too large." },
  DOCUMENT_ENCRYPTED: { zh: "文件有密码，请去掉密码。", en: "it is protected by a password." },
  DOCUMENT_DAMAGED: { zh: "文件已损坏，请打开另存一份。", en: "it is damaged; open it and save a copy." },
  DOCUMENT_SCANNED: {
    zh: "是扫描图片，没有文字；请找文字版，或把条文粘贴进来。",
    en: "it holds pictures and no text; find one with text, or paste the articles.",
  },
  DOCUMENT_TOO_COMPLEX: { zh: "内容太多太复杂，请拆开。", en: "it holds too much; take it apart." },
  DOCUMENT_OLD_WORD: {
    zh: "是旧版 Word（.doc、.wps），请另存为 .docx。",
    en: "it is in an old Word format; save it as .docx.",
  },
};

function unreadable(error: unknown): unknown {
  const reason = REASONS[String((error as { code?: unknown } | null)?.code)];
  return reason === undefined ? error : new AnlanError("REGULATIONS_FILE_UNREADABLE", { reason });
}

/** Reads what somebody uploaded; he looks through the articles before they are kept. */
export const readTextOfFileHandler = (ports: RegulationsPorts): QueryHandler =>
  answer(readTextOfFile, async (context, { fileId }) => {
    const { text, warnings } = await ports.readText(context, fileId).catch((error: unknown) => {
      throw unreadable(error);
    });
    if (text.length > MOST_CHARACTERS) throw unreadable({ code: "DOCUMENT_TOO_COMPLEX" });
    return { text, warnings: [...warnings] };
  });
