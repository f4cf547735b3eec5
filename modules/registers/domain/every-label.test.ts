import { expect, test } from "vitest";
import { everyLabel } from "./every-label.ts";

test.each([
  ["P1Y", "每年", "every year"],
  ["P4Y", "每 4 年", "every 4 years"],
  ["P1M", "每月", "every month"],
  ["P6M", "每 6 个月", "every 6 months"],
  ["P1W", "每周", "every week"],
  ["P15D", "每 15 天", "every 15 days"],
  ["once", "一次", "once"],
  ["always", "持续履行", "standing"],
])("%s is %s", (every, zh, en) => {
  expect(everyLabel(every)).toEqual({ zh, en });
});
