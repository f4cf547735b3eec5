import { defineErrors } from "@anlan/kernel";

const caller = { fault: "caller" } as const;

/** Errors of this module. */
export const regulationsErrors = defineErrors({
  REGULATIONS_CODE_TAKEN: {
    ...caller,
    status: 409,
    zh: "代码“{code}”已被另一份文件使用，没有保存。请换一个代码。",
    en: 'The code "{code}" belongs to another document; nothing was saved. Choose another code.',
  },
  REGULATIONS_DAYS_REVERSED: {
    ...caller,
    status: 422,
    zh: "失效日期早于施行日期，没有保存。",
    en: "The last day is before the first; nothing was saved.",
  },
  REGULATIONS_ARTICLE_TWICE: {
    ...caller,
    status: 422,
    zh: "条号“{number}”出现了两次，没有保存。请核对条文。",
    en: 'Article "{number}" stands twice; nothing was saved. Look through the articles.',
  },
  REGULATIONS_SHIPPED: {
    ...caller,
    status: 409,
    zh: "这份文件随程序提供，全国一致，不能修改。本级补充规定请另行增加文件。",
    en: "This document comes with the program and is the same everywhere; it cannot be edited. Add a document of your own.",
  },
  REGULATIONS_FILE_UNREADABLE: {
    ...caller,
    status: 422,
    zh: "读不出这个文件的文字：{reason}",
    en: "The text of the file cannot be read: {reason}",
  },
  REGULATIONS_NO_ARTICLES: {
    ...caller,
    status: 422,
    zh: "没有读出条文。文件应包含“第一条”或“1.1”这样的条号；请检查内容或改用文本文件。",
    en: 'No article was found. The text should have numbers such as "第一条" or "1.1"; look at it or use a text file.',
  },
});
