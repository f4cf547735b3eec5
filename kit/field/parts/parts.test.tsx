import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { item } from "../sync/queue.fixture.ts";
import { renderField } from "../testing/index.tsx";
import { DueText } from "./DueText.tsx";
import { CountInput, DayInput } from "./inputs.tsx";
import { StateBadge, shownStateOf } from "./StateBadge.tsx";

afterEach(cleanup);
const noon = new Date("2026-03-05T04:00:00Z");
const label = { zh: "样", en: "Sample" };

test.each([
  ["2026-03-04", "1 day late"],
  ["2026-03-01", "4 days late"],
  ["2026-03-05T01:00:00Z", "Late"],
  ["2026-03-05", "due today"],
  ["2026-03-05T10:30:00Z", "today by 18:30"],
  ["2026-03-06", "due tomorrow"],
  ["2026-03-20", "by 2026-03-20"],
])("the limit %s reads as %s", (due, words) => {
  renderField(<DueText due={due} now={noon} />);
  expect(screen.getByText(words)).toBeTruthy();
});

test("a try that was cut off is not told as waiting, nor as sent", () => {
  const trouble = { code: "CLIENT_OFFLINE", words: label, correlation: null, at: 1 };
  renderField(<StateBadge state={shownStateOf(item({ trouble }))} />);
  expect(screen.getByText("Cut off, sent again by itself")).toBeTruthy();
});

test("a number that is none is not known, and a day is passed on as it stands", () => {
  const [counts, days]: [(number | null)[], string[]] = [[], []];
  renderField(
    <>
      <CountInput label={label} value={3} onChange={(count) => counts.push(count)} />
      <DayInput label={{ zh: "日", en: "Day" }} value="" onChange={(day) => days.push(day)} />
    </>,
  );
  const [count] = screen.getAllByLabelText("Sample");
  for (const value of ["12", "twelve", ""]) fireEvent.change(count as HTMLElement, { target: { value } });
  fireEvent.change(screen.getByLabelText("Day"), { target: { value: "2026-03-09" } });
  expect(counts).toEqual([12, null, null]);
  expect(days).toEqual(["2026-03-09"]);
});
