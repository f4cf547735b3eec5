import { setLanguage } from "@anlan/web-kit";
import { cleanup, fakeServer, renderPage, screen, within } from "@anlan/web-kit/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findSupervisions, getSupervisionBoard } from "../contract/index.ts";
import { SupervisionsPage } from "./SupervisionsPage.tsx";

beforeEach(() => setLanguage("zh"));
afterEach(cleanup);

const none = {
  ...{ proposed: 0, listed: 0, review: 0, overdue: 0, progressLate: 0, unpublished: 0, extensions: 0, delisted: 0 },
};
const withNothing = () =>
  fakeServer()
    .on(getSupervisionBoard, () => none)
    .on(findSupervisions as never, () => ({ rows: [], nextCursor: null, total: 0 }) as never);

test("a number of the board opens the rows that it counts", async () => {
  renderPage(<SupervisionsPage />, { server: withNothing(), permissions: ["hidden-dangers.danger.read"] });
  await screen.findByText("本年摘牌");
  const addresses = screen.getAllByRole("link").map((link) => link.getAttribute("href"));
  expect(addresses).toContain("/hidden-dangers/supervisions?extensionAsked=yes");
  expect(addresses.some((address) => /\?delistedOn=\d{4}-01-01\.\.$/.test(address ?? ""))).toBe(true);
});

test("an accident comes from its page with what is known of it: nobody copies a number", async () => {
  const accident = {
    ...{ subjectId: "01920000-0000-7000-8000-000000000001", title: "松风里坠落事故" },
    ...{ region: "440605011", unitName: "松风里厂" },
  };
  renderPage(<SupervisionsPage />, {
    server: withNothing(),
    permissions: ["hidden-dangers.danger.read", "hidden-dangers.supervision.propose"],
    at: { pathname: "/hidden-dangers/supervisions", state: { accident } } as never,
  });
  const dialog = within(await screen.findByRole("dialog"));
  expect(await dialog.findByDisplayValue("松风里坠落事故")).toBeTruthy();
  expect(dialog.getByDisplayValue("松风里厂")).toBeTruthy();
  expect(dialog.queryByText("镇街")).toBeNull();
});
