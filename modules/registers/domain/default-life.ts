import type { Life } from "../contract/index.ts";

/** The life of kinds that declare none. */
export const DEFAULT_LIFE: Life = {
  states: [
    { code: "in-use", name: { zh: "在用", en: "In use" }, tone: "active" },
    { code: "closed", name: { zh: "已注销", en: "Closed" }, tone: "ended", end: true },
  ],
  start: "in-use",
  moves: [
    {
      code: "close",
      name: { zh: "注销", en: "Close" },
      from: "in-use",
      to: "closed",
      by: "manage",
      remark: "required",
      final: true,
    },
  ],
};
