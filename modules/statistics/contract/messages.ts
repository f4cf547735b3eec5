import { defineMessages } from "@anlan/notices/contract";

/** What people are told of denominators. */
export const statisticsMessages = defineMessages("statistics", {
  sign: {
    zh: "待审签分母数据：{region}{series} {count} 格",
    en: "{count} denominators to be signed: {series}, {region}",
  },
  returned: {
    zh: "分母数据被退回：{region} {years} 年{series}：{remark}",
    en: "A denominator was returned: {series} of {region}, {years}: {remark}",
  },
  withdrawn: {
    zh: "已审签的分母数据被撤回：{region} {years} 年{series}：{remark}",
    en: "A signed denominator was withdrawn: {series} of {region}, {years}: {remark}",
  },
});
