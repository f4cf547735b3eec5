import { afterEach, beforeEach, expect, test } from "vitest";
import { cleanup, renderPage, screen } from "../testing/index.ts";
import { setPreferences } from "../theme/preferences.ts";
import { DueTag, daysLeft } from "./DueTag.tsx";

const now = new Date("2025-06-15T17:00:00Z"); // 01:00 on 16 June in China

beforeEach(() => setPreferences({ language: "zh" }));
afterEach(cleanup);

test("days are counted by the calendar of China, whatever the hour", () => {
  expect(daysLeft("2025-06-16", now)).toBe(0);
  expect(daysLeft("2025-06-16T15:59:59.999Z", now)).toBe(0);
  expect(daysLeft("2025-06-15", now)).toBe(-1);
  expect(daysLeft("2025-07-16", now)).toBe(30);
});

test.each([
  ["2025-06-10", "已逾期 6 天", "6 days late"],
  ["2025-06-15", "已逾期 1 天", "1 day late"],
  ["2025-06-16", "今天到期", "Due today"],
  ["2025-06-17", "明天到期", "Due tomorrow"],
  ["2025-06-26", "剩 10 天", "10 days left"],
  ["2025-12-31", "2025-12-31前", "by 2025-12-31"],
])("a limit on %s is said in words in both languages", (due, zh, en) => {
  renderPage(<DueTag due={due} now={now} />);
  expect(screen.getByText(zh)).toBeDefined();
  cleanup();
  setPreferences({ language: "en" });
  renderPage(<DueTag due={due} now={now} />);
  expect(screen.getByText(en)).toBeDefined();
});

test("finished work is not called late", () => {
  renderPage(<DueTag due="2025-06-01" done now={now} />);
  expect(screen.queryByText(/逾期/)).toBeNull();
});
