// @vitest-environment happy-dom
import { setPreferences } from "@anlan/web-kit";
import { fakeServer, renderPage } from "@anlan/web-kit/testing";
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { UnitCounts } from "./CampaignParts.tsx";

test("says apart how many entries are settled, carried over and late", async () => {
  setPreferences({ language: "zh" });
  const unit = { unitId: "0190a000-0000-7000-8000-000000000001", unitName: "桂城街道办事处" };
  const counts = [{ ...unit, all: 5, settled: 2, carriedOver: 1, late: 1 }];
  renderPage(<UnitCounts counts={counts} />, { server: fakeServer() });
  expect((await screen.findByText(/已销号/)).textContent).toBe("已销号 2 / 5 · 转入长期 1 · 逾期 1");
});
