import { defineErrors } from "@anlan/kernel";

const caller = { fault: "caller" } as const;

/** Errors of what is found by comparing dangers. */
export const likenessErrors = defineErrors({
  HIDDEN_DANGERS_PAIR_DECIDED: {
    ...caller,
    status: 409,
    zh: "这两条隐患已判定为“{state}”，没有保存。",
    en: "These two are decided already: {state}. Nothing was saved.",
  },
  HIDDEN_DANGERS_SEARCH_RUNS: {
    ...caller,
    status: 409,
    zh: "{region}的共性问题分析正在进行，请等它完成后再发起。",
    en: "A search over {region} is under way; start another one when it is done.",
  },
  HIDDEN_DANGERS_SEARCH_WRONG: {
    ...caller,
    status: 422,
    zh: "没有开始分析：{why}。",
    en: "No search was started: {why}.",
  },
});
