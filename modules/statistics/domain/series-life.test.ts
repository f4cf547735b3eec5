import { refusalOf } from "@anlan/kernel";
import { expect, test } from "vitest";
import { type SeriesRecord, seriesValueLife } from "./series-life.ts";

const caller = (accountId: string, region = "440605") => ({
  accountId,
  name: "",
  unitId: null,
  region,
  grants: [{ role: "r", region, permissions: ["statistics.series.sign"] }],
});
const entered: SeriesRecord = {
  state: "entered",
  stateSince: "2026-01-01T00:00:00.000Z",
  region: "440605",
  lastMoves: {},
  enteredBy: "writer",
  revision: 1,
};

test("nobody signs what he entered himself, nor beyond his regions", () => {
  expect(refusalOf(seriesValueLife, "sign", caller("writer"), entered)?.code).toBe("KERNEL_NOT_YOUR_MOVE");
  expect(refusalOf(seriesValueLife, "sign", caller("other", "440606"), entered)?.code).toBe("KERNEL_NOT_YOUR_MOVE");
  expect(refusalOf(seriesValueLife, "sign", caller("other"), entered)).toBeNull();
});

test("he may return it himself, and whoever may sign withdraws what was signed", () => {
  expect(refusalOf(seriesValueLife, "return", caller("writer"), entered)).toBeNull();
  const signed = { ...entered, state: "signed" };
  expect(refusalOf(seriesValueLife, "withdraw", caller("writer"), signed)).toBeNull();
  expect(refusalOf(seriesValueLife, "sign", caller("other"), signed)?.code).toBe("KERNEL_MOVE_NOT_ALLOWED");
});
