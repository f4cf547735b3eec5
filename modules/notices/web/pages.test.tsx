// @vitest-environment happy-dom
import { setPreferences as setDesk } from "@anlan/web-kit";
import { cleanup, fakeServer, fireEvent, renderPage, screen, waitFor } from "@anlan/web-kit/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  findNotices,
  findTodos,
  getCounts,
  getPreferences,
  readAllNotices,
  readNotices,
  setPreferences,
} from "../contract/index.ts";
import { NoticeBell } from "./NoticeBell.tsx";
import { NoticesCard } from "./NoticesCard.tsx";
import { NoticesPage } from "./NoticesPage.tsx";
import { QuietHoursSection } from "./QuietHoursSection.tsx";
import { TodosPage } from "./TodosPage.tsx";

beforeEach(() => setDesk({ language: "zh" }));
afterEach(cleanup);

const notice = {
  id: "0190a000-0000-7000-8000-000000000001",
  kind: "reminder",
  text: "“危化品整治”明天到期",
  textEn: "due tomorrow",
  link: "/assignments/1",
  urgent: false,
  createdAt: "2026-03-02T01:00:00.000Z",
  readAt: null,
  unread: true,
};
const todo = {
  id: "0190a000-0000-7000-8000-000000000002",
  text: "报送“危化品整治”进展",
  textEn: "Report",
  link: "/assignments/1",
  dueAt: "2020-01-01T00:00:00.000Z",
  late: true,
  level: 2,
  state: "open",
  step: "report",
  subjectType: "assignment",
  subjectId: "1",
  region: "440605",
  createdAt: "2026-03-02T01:00:00.000Z",
  closedAt: null,
};
const counts = { unread: 3, ringing: 3, open: 5, late: 1, quiet: false };

const serverWith = (changes: Partial<typeof counts> = {}) =>
  fakeServer()
    .on(getCounts, () => ({ ...counts, ...changes }))
    .on(findNotices, () => ({ rows: [notice], nextCursor: null, total: 1 }))
    .on(findTodos, () => ({ rows: [todo], nextCursor: null, total: 1 }))
    .on(readNotices, () => ({ changed: 1 }))
    .on(readAllNotices, () => ({ changed: 3 }))
    .on(getPreferences, () => ({ quiet: null }))
    .on(setPreferences, ({ body }) => body);

test("the bell counts, shows the newest unread ones, and reading one marks it", async () => {
  const { server } = renderPage(<NoticeBell />, { server: serverWith() });
  fireEvent.click(await screen.findByRole("button", { name: /3/ }));
  expect(await screen.findByText("5 件待办，1 件逾期")).toBeTruthy();
  fireEvent.click(await screen.findByText(notice.text));
  await waitFor(() =>
    expect(server.seen.find((one) => one.path.endsWith("/read-notices"))?.body).toEqual({ noticeIds: [notice.id] }),
  );
});

test("in quiet hours the bell shows no count and says why", async () => {
  renderPage(<NoticeBell />, { server: serverWith({ ringing: 0, quiet: true }) });
  fireEvent.click(await screen.findByRole("button"));
  expect(await screen.findByText(/免打扰时段/)).toBeTruthy();
  fireEvent.click(await screen.findByText("全部标为已读"));
});

test("the card shows the newest notices", async () => {
  renderPage(<NoticesCard />, { server: serverWith() });
  expect(await screen.findByText(notice.text)).toBeTruthy();
});

test("the pages list everything in the reader's language", async () => {
  setDesk({ language: "en" });
  renderPage(
    <>
      <NoticesPage />
      <TodosPage />
    </>,
    { server: serverWith() },
  );
  expect((await screen.findAllByText("due tomorrow")).length).toBeGreaterThan(0);
  expect((await screen.findAllByText("Report")).length).toBeGreaterThan(0);
});

test("quiet hours are switched on with their usual times", async () => {
  const { server } = renderPage(<QuietHoursSection />, { server: serverWith() });
  fireEvent.click(await screen.findByRole("checkbox"));
  fireEvent.click(screen.getByRole("button", { name: "保存" }));
  await waitFor(() =>
    expect(server.seen.find((one) => one.path.endsWith("/set-preferences"))?.body).toEqual({
      quiet: { from: "22:00", to: "07:30" },
    }),
  );
});
