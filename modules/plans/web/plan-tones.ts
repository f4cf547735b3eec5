import type { Tone } from "@anlan/web-kit";
import type { ItemDecision, PlanState } from "../contract/index.ts";

/** How each state of a plan feels. */
export const planTones: Readonly<Record<PlanState, Tone>> = {
  draft: "active",
  "in-review": "waiting",
  adopted: "done",
  superseded: "ended",
  withdrawn: "ended",
};

/** How each decision feels. */
export const decisionTones: Readonly<Record<ItemDecision, Tone>> = {
  open: "waiting",
  accepted: "done",
  corrected: "active",
  rejected: "ended",
  added: "active",
};
