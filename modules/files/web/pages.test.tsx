// @vitest-environment happy-dom
import { setPreferences } from "@anlan/web-kit";
import { cleanup, fakeServer, fireEvent, renderPage, screen, waitFor } from "@anlan/web-kit/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import { deleteFile, findFiles } from "../contract/index.ts";
import { FilesPage } from "./FilesPage.tsx";

beforeEach(() => setPreferences({ language: "zh" }));
afterEach(cleanup);

const ID = "0190a000-0000-7000-8000-000000000001";
const file = {
  id: ID,
  name: "现场照片.jpg",
  size: 2048,
  mediaType: "image/jpeg",
  region: "440605",
  uploadedBy: "somebody",
  uploadedAt: "2026-03-02T01:00:00.000Z",
  subjectType: "report",
  subjectId: "r-1",
  attached: true,
  protected: false,
  hash: `sha256-${"a".repeat(64)}`,
};
const server = () =>
  fakeServer()
    .on(findFiles, () => ({ rows: [file], nextCursor: null, total: 1 }))
    .on(deleteFile, () => ({ id: ID }));
const RIGHTS = ["files.file.read", "files.file.upload"];

test("a manager opens a file's facts, downloads it and deletes evidence with a reason", async () => {
  const page = renderPage(<FilesPage />, {
    server: server(),
    permissions: [...RIGHTS, "files.file.manage"],
    at: `/files?open=${ID}`,
  });
  fireEvent.click((await screen.findAllByText("现场照片.jpg"))[0] as HTMLElement);
  const link = await screen.findByRole("link", { name: /下载/ });
  expect(link.getAttribute("href")).toBe(`/api/v1/files/${ID}/content`);
  fireEvent.click(screen.getByRole("button", { name: "删除附件" }));
  fireEvent.change(await screen.findByLabelText(/删除理由/), { target: { value: "误传" } });
  const buttons = screen.getAllByRole("button", { name: "删除附件" });
  fireEvent.click(buttons.at(-1) as HTMLElement);
  await waitFor(() =>
    expect(page.server.seen.find((one) => one.path.endsWith("/delete-file"))?.body).toEqual({
      fileId: ID,
      reason: "误传",
    }),
  );
});

test("who may not delete evidence sees no button for it", async () => {
  renderPage(<FilesPage />, { server: server(), permissions: RIGHTS, at: "/files" });
  fireEvent.click((await screen.findAllByText("现场照片.jpg"))[0] as HTMLElement);
  await screen.findByRole("link", { name: /下载/ });
  expect(screen.queryByRole("button", { name: "删除附件" })).toBeNull();
});
