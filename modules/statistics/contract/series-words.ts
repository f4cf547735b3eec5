import type { Label } from "@anlan/kernel";

/** Where a version of a denominator stands. Only a signed one is divided by. */
export const seriesValueStates = {
  entered: { zh: "待审签", en: "Waits for signature" },
  signed: { zh: "已审签", en: "Signed" },
  returned: { zh: "已退回", en: "Returned" },
  withdrawn: { zh: "已撤回", en: "Withdrawn" },
} as const satisfies Record<string, Label>;
