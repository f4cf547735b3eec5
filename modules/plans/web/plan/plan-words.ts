/** Words of the plan page. */
export const planWords = {
  plans: { zh: "规划", en: "Plans" },
  review: { zh: "核对条目", en: "Check items" },
  read: { zh: "对照原文", en: "Read with the text" },
  left: { zh: "还有 {count} 项待核对", en: "{count} items to check", enOne: "1 item to check" },
  newVersion: { zh: "导入新版本", en: "Import a new version" },
  diff: { zh: "与上一版对照", en: "Compare with the version before" },
  download: { zh: "导出 JSON", en: "Export JSON" },
  document: { zh: "下载原件", en: "Download the document" },
  edit: { zh: "修改", en: "Edit" },
  version: { zh: "第 {version} 版", en: "Version {version}" },
  total: { zh: "合计", en: "Total" },
  kind: { zh: "类别", en: "Kind" },
  signature: { zh: "校验值", en: "Hash" },
  signed: { zh: "{name}（{post}）", en: "{name}, {post}" },
} as const;
