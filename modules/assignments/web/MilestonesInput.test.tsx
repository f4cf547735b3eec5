// @vitest-environment happy-dom
import { setPreferences } from "@anlan/web-kit";
import { renderPage } from "@anlan/web-kit/testing";
import { fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { MilestoneInput } from "../contract/index.ts";
import { MilestonesInput } from "./MilestonesInput.tsx";

test("year and day go together, whichever of them is changed", async () => {
  setPreferences({ language: "zh" });
  const rows: MilestoneInput[] = [{ year: 2026, dueOn: "2026-06-30", targetText: null, targetValue: null }];
  const given: unknown[] = [];
  renderPage(<MilestonesInput value={rows} onChange={(value) => given.push(value?.[0])} />);
  fireEvent.change(await screen.findByLabelText("年度"), { target: { value: "2027" } });
  fireEvent.change(screen.getByLabelText("完成时限"), { target: { value: "2028-03-31" } });
  // A year that is still being typed moves no day.
  fireEvent.change(screen.getByLabelText("年度"), { target: { value: "202" } });
  expect(given).toMatchObject([
    { year: 2027, dueOn: "2027-06-30" },
    { year: 2028, dueOn: "2028-03-31" },
    { year: 202, dueOn: "2026-06-30" },
  ]);
});
