// @vitest-environment happy-dom
import type { WebModule } from "@anlan/web-kit";
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

const units: WebModule = {
  name: "organisation",
  label: { zh: "机构", en: "Organisation" },
  routes: [],
  navigation: [],
  search: [
    {
      label: { zh: "机构", en: "Units" },
      permission: "organisation.unit.read",
      find: async (_api, text) => [{ title: `${text}局`, hint: "区政府", path: "/organisation/1" }],
    },
  ],
};

test("one who reads no register finds what the other modules find for him", async () => {
  const server = fakeServer().on(findRecords, () => ({ groups: [], tooShort: false }) as never);
  const permissions = ["search.entry.find", "organisation.unit.read"];
  renderPage(<SearchPage />, { server, at: "/search?text=应急", permissions, modules: [units] });
  expect(await screen.findByRole("link", { name: "应急局" })).toHaveProperty("pathname", "/organisation/1");
  expect(screen.queryByText(/没有找到|Nothing found/)).toBeNull();
});

test("a source that one may not ask is not asked, and nothing found is said once all have answered", async () => {
  const server = fakeServer().on(findRecords, () => ({ groups: [], tooShort: false }) as never);
  renderPage(<SearchPage />, { server, at: "/search?text=应急", permissions: ["search.entry.find"], modules: [units] });
  expect(await screen.findByText(/没有找到|Nothing found/)).toBeTruthy();
  expect(screen.queryByRole("link")).toBeNull();
});
