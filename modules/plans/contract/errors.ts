import { defineErrors } from "@anlan/kernel";

const caller = { fault: "caller" } as const;

/** Why a document cannot be read. Nothing of it is imported; the file can be replaced and tried again. */
export const documentErrors = defineErrors({
  PLANS_DOCUMENT_EMPTY: {
    ...caller,
    status: 422,
    zh: "文件是空的，或者里面没有文字。请选择有正文的规划文件。",
    en: "The file is empty or holds no text. Choose the plan's document.",
  },
  PLANS_DOCUMENT_TOO_LARGE: {
    ...caller,
    status: 413,
    zh: "文件超过 50 MB，没有保存。请去掉大图片或另存为 .docx、.txt 后再上传。",
    en: "The file is larger than 50 MB and was not stored. Remove large pictures or save it as .docx or .txt.",
  },
  PLANS_DOCUMENT_ENCRYPTED: {
    ...caller,
    status: 422,
    zh: "文件有密码保护，无法读取。请去掉密码后重新上传。",
    en: "The file is protected by a password. Remove the password and upload it again.",
  },
  PLANS_DOCUMENT_DAMAGED: {
    ...caller,
    status: 422,
    zh: "文件已损坏，或内容与扩展名不符。请重新导出一份再上传。",
    en: "The file is damaged, or its content does not fit its name. Export it again.",
  },
  PLANS_DOCUMENT_SCANNED: {
    ...caller,
    status: 422,
    zh: "文件是扫描图片，没有可读的文字。请先做文字识别（OCR），或使用电子原件。",
    en: "The file holds only scanned pictures. Run text recognition first, or use the electronic original.",
  },
  PLANS_DOCUMENT_UNREADABLE: {
    ...caller,
    status: 422,
    zh: "不是可以识别的文档。支持 .docx、.pdf、.html、.md、.txt。",
    en: "This is not a document that can be read. Use .docx, .pdf, .html, .md or .txt.",
  },
  PLANS_DOCUMENT_OLD_FORMAT: {
    ...caller,
    status: 422,
    zh: "文件是旧版 Word（.doc/.wps）格式。请另存为 .docx 后上传。",
    en: "The file is in an old Word format (.doc, .wps). Save it as .docx and upload that.",
  },
  PLANS_DOCUMENT_TOO_COMPLEX: {
    ...caller,
    status: 422,
    zh: "文件结构过于复杂或页数过多，无法在限定时间内读完。请只保留规划正文再上传。",
    en: "The file is too complex or has too many pages to be read in time. Keep only the plan itself.",
  },
});

/** Refusals of this module. */
export const plansErrors = defineErrors({
  ...documentErrors,
  PLANS_NO_FILE: {
    ...caller,
    status: 422,
    zh: "没有收到文件。请选择一个规划文件再上传。",
    en: "No file arrived. Choose a plan document and upload it.",
  },
  PLANS_UPLOAD_CUT: {
    ...caller,
    status: 400,
    zh: "上传中断，没有保存任何内容。请检查网络后重新上传。",
    en: "The upload was cut off and nothing was stored. Check the network and try again.",
  },
  PLANS_UPLOAD_STALLED: {
    ...caller,
    status: 408,
    zh: "上传停了 {seconds} 秒没有新的内容，已停止接收，没有保存任何内容。请检查网络后重新上传。",
    en: "Nothing more arrived for {seconds} s, so the upload was ended and nothing was stored. Check the network and try again.",
  },
  PLANS_OWN_UPLOADS_BUSY: {
    ...caller,
    status: 429,
    zh: "您已有 {limit} 个文件正在上传，请等其中一个完成后再试；文件仍在您的电脑上。",
    en: "You are uploading {limit} files already. Wait until one of them is done and try again.",
  },
  PLANS_UPLOADS_BUSY: {
    ...caller,
    status: 429,
    zh: "同时上传的文件较多，请稍等几秒再试；文件仍在您的电脑上。",
    en: "Many files are being uploaded right now. Wait a few seconds and try again.",
  },
  PLANS_DOCUMENT_STILL_READING: {
    ...caller,
    status: 409,
    zh: "文件还在识别，请稍候。",
    en: "The document is still being read. Wait a moment.",
  },
  PLANS_DOCUMENT_USED: {
    ...caller,
    status: 409,
    zh: "该文件已经导入过，请直接打开对应的规划。",
    en: "This document was imported already; open the plan that was made of it.",
  },
  PLANS_SAME_DOCUMENT: {
    ...caller,
    status: 409,
    zh: "新文件与现有版本的内容完全相同，没有新建版本。",
    en: "The new file is exactly the one of the present version; no version was made.",
  },
  PLANS_VERSION_PENDING: {
    ...caller,
    status: 409,
    zh: "该规划已有一个新版本正在核对（“{title}”）。请先采纳或放弃它。",
    en: 'A new version of this plan is being checked already ("{title}"). Adopt or discard that one first.',
  },
  PLANS_NOT_REPLACEABLE: {
    ...caller,
    status: 409,
    zh: "当前状态“{state}”的规划不能导入新版本。",
    en: 'A plan in the state "{state}" cannot get a new version.',
  },
  PLANS_NOT_A_GOVERNMENT: {
    ...caller,
    status: 422,
    zh: "规划应归属一个省、市、县或镇街，请选择正确的行政区。",
    en: "A plan belongs to a province, city, county or town. Choose its region.",
  },
  PLANS_NOT_BEING_CHECKED: {
    ...caller,
    status: 409,
    zh: "规划当前为“{state}”，条目不能改动；需要修改请先退回核对，或导入新版本。",
    en: 'The plan is "{state}": items cannot be changed. Return it for checking, or import a new version.',
  },
  PLANS_NOTHING_TO_ACCEPT: {
    ...caller,
    status: 409,
    zh: "手工补充的条目无须确认。",
    en: "An item that was added by hand needs no acceptance.",
  },
  PLANS_NOTHING_TO_UNDO: {
    ...caller,
    status: 409,
    zh: "该条目还没有核对结果，无可撤销。不需要手工补充的条目可以剔除。",
    en: "There is no decision to undo. An item added by hand can be rejected.",
  },
  PLANS_SPAN_OUTSIDE: {
    ...caller,
    status: 422,
    zh: "所选文字超出了规划原文的范围，请重新选择。",
    en: "The chosen words lie outside the text. Choose them again.",
  },
  PLANS_OPEN_ITEMS: {
    ...caller,
    status: 409,
    zh: "还有条目没有核对，不能“{move}”。请先处理完“待核对”的条目。",
    en: 'Some items are still to be checked, so "{move}" has to wait. Decide about them first.',
  },
  PLANS_NOTHING_TO_ADOPT: {
    ...caller,
    status: 409,
    zh: "没有任何被确认的条目，采纳没有意义。请先确认或补充条目。",
    en: "No item was accepted, so there is nothing to adopt. Accept or add items first.",
  },
  PLANS_STATEMENT_DIFFERS: {
    ...caller,
    status: 422,
    zh: "请逐字输入确认语“{statement}”。",
    en: 'Type the statement exactly: "{statement}".',
  },
  PLANS_PERSON_ONLY: {
    ...caller,
    status: 403,
    zh: "采纳须由本人登录后签署，接口密钥不能代为采纳。规划状态没有改变。",
    en: "A person signs in and adopts; an API key cannot. The plan is unchanged.",
  },
});
