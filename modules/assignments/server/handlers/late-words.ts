import { defineMessages } from "@anlan/notices/contract";
import type { LateStepName } from "../../contract/index.ts";

/** What each step of the clock tells; reports that are late by their unit, and reviews that are late by the office. */
export const lateMessages = defineMessages("assignments", {
  remind: { zh: "任务将到期（{day}），请按时报送：{item}", en: "Due on {day}, please report in time: {item}" },
  warn: { zh: "任务已到期未报（{day}）：{unit} · {item}", en: "Due on {day} and not reported: {unit}, {item}" },
  list: {
    zh: "任务逾期满5个工作日，列入逾期清单（时限{day}）：{unit} · {item}",
    en: "5 working days late, now on the late list (was due on {day}): {unit}, {item}",
  },
  escalate: {
    zh: "任务逾期满10个工作日，报分管领导督办（时限{day}）：{unit} · {item}",
    en: "10 working days late, taken to the leader (was due on {day}): {unit}, {item}",
  },
  reviewRemind: {
    zh: "进展待审核，请于{day}前办理：{unit} · {item}",
    en: "A report waits to be checked by {day}: {unit}, {item}",
  },
  reviewWarn: { zh: "进展审核已到期（{day}）：{unit} · {item}", en: "The check was due on {day}: {unit}, {item}" },
  reviewEscalate: {
    zh: "进展审核超时5个工作日，报分管领导（时限{day}）：{unit} · {item}",
    en: "The check is 5 working days late, taken to the leader (was due on {day}): {unit}, {item}",
  },
});

const REVIEWS = ["accept", "complete"];

/** The words of a step of a move. */
export function lateMessageOf(step: LateStepName, move: string): (typeof lateMessages)[keyof typeof lateMessages] {
  if (!REVIEWS.includes(move)) return lateMessages[step];
  const { reviewRemind, reviewWarn, reviewEscalate } = lateMessages;
  return { remind: reviewRemind, warn: reviewWarn, list: reviewWarn, escalate: reviewEscalate }[step];
}
