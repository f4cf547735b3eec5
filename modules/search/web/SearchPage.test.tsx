// @vitest-environment happy-dom
import { fakeServer, renderPage } from "@anlan/web-kit/testing";
import { cleanup, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { findRecords } from "../contract/index.ts";
import { SearchPage } from "./SearchPage.tsx";

afterEach(cleanup);

test.each(["/search?q=燃气", "/search?text=燃气", "/search?text=燃气&q=矿山"])("%s searches at once", async (at) => {
  const server = fakeServer().on(findRecords, () => ({ groups: [], tooShort: false }) as never);
  renderPage(<SearchPage />, { server, at });
  expect(await screen.findByRole("searchbox")).toHaveProperty("value", "燃气");
  await waitFor(() => expect(server.seen.map(({ query }) => query.get("text"))).toEqual(["燃气"]));
});
