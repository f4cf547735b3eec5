import { useState } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { StoredFile } from "../api/upload.ts";
import { act, cleanup, fireEvent, renderPage, screen } from "../testing/index.ts";
import { setPreferences } from "../theme/preferences.ts";
import { UploadField } from "./UploadField.tsx";

/** A connection that the test lets progress, succeed or fail. */
class FakeRequest {
  static all: FakeRequest[] = [];
  upload: { onprogress?: (event: unknown) => void } = {};
  headers: Record<string, string> = {};
  status = 0;
  responseText = "";
  onload = () => {};
  onerror = () => {};
  onabort = () => {};
  open = vi.fn();
  constructor() {
    FakeRequest.all.push(this);
  }
  setRequestHeader(name: string, value: string) {
    this.headers[name] = value;
  }
  send() {}
  abort() {
    this.onabort();
  }
  answer(status: number, body: unknown) {
    this.status = status;
    this.responseText = JSON.stringify(body);
    this.onload();
  }
}

function Field() {
  const [files, setFiles] = useState<StoredFile[]>([]);
  return <UploadField value={files} onChange={setFiles} />;
}

function choose(...names: string[]) {
  renderPage(<Field />);
  const input = document.querySelector("input[type=file]") as HTMLInputElement;
  fireEvent.change(input, { target: { files: names.map((name) => new File(["x"], name)) } });
}
const request = (index: number) => FakeRequest.all[index] as FakeRequest;
const stored = (name: string) => ({ data: { id: name, name, size: 1234, mediaType: "application/pdf" } });

beforeEach(() => {
  setPreferences({ language: "zh" });
  FakeRequest.all = [];
  vi.stubGlobal("XMLHttpRequest", FakeRequest);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("shows how far each file is, and keeps both when they arrive together", async () => {
  choose("甲.pdf", "乙.pdf");
  act(() => request(0).upload.onprogress?.({ lengthComputable: true, loaded: 3, total: 4 }));
  expect(screen.getByRole("progressbar", { name: "正在上传 甲.pdf" }).getAttribute("value")).toBe("0.75");
  await act(async () => {
    request(0).answer(200, stored("甲.pdf"));
    request(1).answer(200, stored("乙.pdf"));
  });
  expect(screen.getAllByRole("link").map((link) => link.textContent)).toEqual(["甲.pdf", "乙.pdf"]);
  expect(screen.queryByRole("progressbar")).toBeNull();
});

test("after a cut connection the same file is sent again under the same key", async () => {
  choose("甲.pdf");
  await act(async () => request(0).onerror());
  fireEvent.click(screen.getByRole("button", { name: "重新上传" }));
  expect(request(1).headers["idempotency-key"]).toBe(request(0).headers["idempotency-key"]);
  await act(async () => request(1).answer(200, stored("甲.pdf")));
  expect(screen.getByRole("link", { name: "甲.pdf" })).toBeDefined();
});

test("a refused file says why in the server's words and can be left out", async () => {
  choose("病毒.exe");
  const error = { code: "FILES_TYPE_REFUSED", message: { zh: "不接受可执行文件。", en: "No programs." } };
  await act(async () => request(0).answer(422, { error }));
  expect(screen.getByRole("alert").textContent).toBe("不接受可执行文件。");
  fireEvent.click(screen.getByRole("button", { name: "不传了" }));
  expect(screen.queryByText("病毒.exe")).toBeNull();
});

test("an answer that cannot be read is an error that can be tried again", async () => {
  choose("甲.pdf");
  await act(async () => {
    request(0).status = 502;
    request(0).responseText = "<html>";
    request(0).onload();
  });
  expect(screen.getByRole("alert").textContent).toContain("502");
});

test("a file on its way can be cancelled, a stored one removed", async () => {
  choose("甲.pdf", "乙.pdf");
  await act(async () => request(1).answer(200, stored("乙.pdf")));
  await act(async () => fireEvent.click(screen.getByRole("button", { name: "取消上传" })));
  expect(screen.queryByText("甲.pdf")).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "移除 乙.pdf" }));
  expect(screen.queryByText("乙.pdf")).toBeNull();
});
