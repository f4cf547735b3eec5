import type { Dictionary } from "./useWords.ts";

/** Words that the kit's own components share. */
export const kitWords = {
  more: { zh: "更多", en: "More" },
  close: { zh: "关闭", en: "Close" },
  cancel: { zh: "取消", en: "Cancel" },
  all: { zh: "全部", en: "All" },
  updated: { zh: "系统已更新", en: "There is a new version" },
  updatedHint: {
    zh: "请刷新页面后继续。您填写但未提交的内容已保留。",
    en: "Reload the page to go on. What you typed and did not send is kept.",
  },
  partOffline: { zh: "现在连不上服务器", en: "The server cannot be reached now" },
  partOfflineHint: {
    zh: "这个页面尚未加载，网络恢复后会自动打开，也可以点“重试”。您在其他页面填写但未提交的内容已保留。",
    en: "This page has not been loaded yet; it opens when the network is back, or try again. What you typed elsewhere and did not send is kept.",
  },
  reload: { zh: "刷新页面", en: "Reload" },
  save: { zh: "保存", en: "Save" },
  submit: { zh: "提交", en: "Submit" },
  retry: { zh: "重试", en: "Try again" },
  undo: { zh: "撤销", en: "Undo" },
  undone: { zh: "已撤销", en: "Undone" },
  remove: { zh: "移除", en: "Remove" },
  add: { zh: "添加", en: "Add" },
  clear: { zh: "清除", en: "Clear" },
  yes: { zh: "是", en: "Yes" },
  no: { zh: "否", en: "No" },
  none: { zh: "无", en: "None" },
  file: { zh: "附件{number}", en: "File {number}" },
  loading: { zh: "正在加载", en: "Loading" },
  unknown: { zh: "暂无数据", en: "No data" },
  errorCode: { zh: "代码 {code}", en: "Code {code}" },
  correlation: { zh: "编号 {correlation}", en: "Number {correlation}" },
  tellOperator: {
    zh: "如多次出现，请把编号告知系统管理员。",
    en: "If it keeps happening, give this number to your administrator.",
  },
  notFound: { zh: "没有找到这个页面", en: "There is no such page" },
  notFoundHint: {
    zh: "地址可能写错了，或者记录已不在您的管辖范围内。",
    en: "The address may be mistyped, or the record is outside what you may see.",
  },
  noPermission: { zh: "您没有查看这里的权限", en: "You may not see this" },
  noPermissionHint: {
    zh: "需要“{permission}”权限。如工作需要，请联系本单位管理员开通。",
    en: 'It needs the right "{permission}". If your work needs it, ask your unit\'s administrator.',
  },
  somethingBroke: { zh: "这里没有显示出来", en: "This part could not be shown" },
  backHome: { zh: "回到今日", en: "Back to today" },
  goBack: { zh: "返回上一页", en: "Go back" },
} as const satisfies Dictionary;
