import { defineErrors } from "@anlan/kernel";

export const filesErrors = defineErrors({
  FILES_NO_FILE: {
    status: 400,
    fault: "caller",
    zh: "没有收到文件，请选择一个文件再上传。",
    en: "No file arrived. Choose one and upload it.",
  },
  FILES_EMPTY: {
    status: 422,
    fault: "caller",
    zh: "文件是空的，没有保存。",
    en: "The file is empty and was not stored.",
  },
  FILES_TOO_LARGE: {
    status: 413,
    fault: "caller",
    zh: "文件超过 {limit}，没有保存。可压缩或分成几个文件后再上传。",
    en: "The file is larger than {limit} and was not stored. Make it smaller or split it.",
  },
  FILES_TYPE_NOT_ALLOWED: {
    status: 415,
    fault: "caller",
    zh: "不支持这种文件，没有保存。可上传照片（JPEG、PNG、WebP、HEIC）、PDF、DOCX、XLSX 和文本文件。",
    en: "This kind of file is not accepted and was not stored. Photos, PDF, DOCX, XLSX and text are.",
  },
  FILES_ACTIVE_CONTENT: {
    status: 415,
    fault: "caller",
    zh: "文件含有可执行内容（网页、脚本、程序或宏），没有保存。请去除后另存再上传。",
    en: "The file holds something that runs (page, script, program or macro) and was not stored. Save it without and try again.",
  },
  FILES_DAMAGED: {
    status: 422,
    fault: "caller",
    zh: "文件已损坏或不完整，没有保存。请在本机打开确认后再上传。",
    en: "The file is damaged and was not stored. Check that it opens on your machine.",
  },
  FILES_TOO_MANY_PIXELS: {
    status: 422,
    fault: "caller",
    zh: "图片的像素过多，没有保存。请缩小图片尺寸后再上传。",
    en: "The picture has too many pixels and was not stored. Make it smaller and upload it again.",
  },
  FILES_UPLOAD_INTERRUPTED: {
    status: 400,
    fault: "caller",
    zh: "上传中断，没有保存，请重新上传。",
    en: "The upload was cut off and nothing was stored. Try again.",
  },
  FILES_NO_THUMBNAIL: {
    status: 404,
    fault: "caller",
    zh: "该文件没有缩略图，可直接下载查看。",
    en: "This file has no small picture. Download it to see it.",
  },
  FILES_STORAGE_FULL: {
    status: 503,
    fault: "system",
    zh: "服务器存储空间不足，文件没有保存，请联系运维人员。",
    en: "The server's disk is full; the file was not stored. Tell the operator.",
  },
  FILES_CONTENT_MISSING: {
    status: 503,
    fault: "system",
    zh: "文件内容在服务器上找不到，已记录，请联系运维人员。",
    en: "The file's content is missing on the server; this is recorded. Tell the operator.",
  },
  FILES_NOT_YOURS: {
    status: 403,
    fault: "caller",
    zh: "附件“{name}”由他人上传，请自行上传后再提交。",
    en: '"{name}" was uploaded by somebody else. Upload it yourself and submit again.',
  },
  FILES_ALREADY_ATTACHED: {
    status: 409,
    fault: "caller",
    zh: "附件“{name}”已用于另一条记录，请重新上传一份。",
    en: '"{name}" already belongs to another record. Upload it again for this one.',
  },
  FILES_IS_EVIDENCE: {
    status: 409,
    fault: "caller",
    zh: "附件“{name}”已作为办理依据，不能删除；确需删除的，由管理员写明理由办理。",
    en: '"{name}" is evidence of a record and stays. If it must go, an administrator gives the reason.',
  },
  FILES_REASON_NEEDED: {
    status: 422,
    fault: "caller",
    zh: "删除他人的或已作为依据的附件须写明理由。",
    en: "Give a reason for deleting evidence or another person's file.",
  },
});
