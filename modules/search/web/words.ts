export const searchWords = {
  title: { zh: "搜索", en: "Search" },
  label: {
    zh: "名称、代码、完整电话号码、地址、拼音或首字母",
    en: "Name, code, whole telephone number, address, pinyin or initials",
  },
  tooShort: {
    zh: "请至少输入两个汉字或三个字母、数字",
    en: "Two Chinese characters or three letters or digits at least",
  },
  none: { zh: "没有找到“{text}”", en: 'Nothing found for "{text}"' },
  noneHint: {
    zh: "只在您有权查看的台账和区划内搜索；可以换用简称、代码的一段或拼音首字母。",
    en: "Only registers and regions that you may read are searched. Try a short name, part of a code or initials.",
  },
  start: { zh: "输入即搜索全部台账", en: "Type to search all registers" },
  more: { zh: "只显示前 {count} 条，请再多输入几个字", en: "Only the first {count} are shown; type some more" },
  all: { zh: "显示更多", en: "Show more" },
} as const;
