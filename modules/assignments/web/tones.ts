import type { Tone } from "@anlan/web-kit";
import type { AssignmentState, ExtensionState, ReportState } from "../contract/index.ts";

/** How states feel. */
export const stateTones: Readonly<Record<AssignmentState, Tone>> = {
  assigned: "waiting",
  "in-progress": "active",
  reported: "waiting",
  returned: "warn",
  done: "done",
  cancelled: "ended",
};

export const reportTones: Readonly<Record<ReportState, Tone>> = {
  draft: "waiting",
  submitted: "waiting",
  accepted: "done",
  returned: "warn",
};

export const extensionTones: Readonly<Record<ExtensionState, Tone>> = {
  asked: "waiting",
  approved: "done",
  refused: "wrong",
  lapsed: "ended",
};
