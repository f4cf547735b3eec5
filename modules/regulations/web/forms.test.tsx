import { setLanguage } from "@anlan/web-kit";
import { cleanup, fakeServer, renderPage, screen } from "@anlan/web-kit/testing";
import { afterEach, beforeAll, expect, test } from "vitest";
import { AddDocument } from "./forms.tsx";

beforeAll(() => setLanguage("zh"));
afterEach(cleanup);

test("who adds a document is asked for what he knows, and for nothing by its code", async () => {
  renderPage(<AddDocument close={() => undefined} />, { server: fakeServer(), permissions: [] });
  expect(await screen.findByText("引用代码")).toBeTruthy();
  for (const code of ["region", "articles"]) expect(screen.queryByText(code)).toBeNull();
});
