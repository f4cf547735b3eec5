// @vitest-environment happy-dom
import { setLanguage } from "@anlan/web-kit";
import { fakeServer, refuse, renderPage } from "@anlan/web-kit/testing";
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { useState } from "react";
import { Route, Routes } from "react-router";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createPark, findChildren, findParks, getRegion, searchRegions } from "../contract/index.ts";
import { AnyCountyPicker, RegionPicker } from "./pickers.tsx";
import { RegionsPage } from "./RegionsPage.tsx";

beforeEach(() => setLanguage("zh"));
afterEach(cleanup);

const town = { code: "440605011", name: "桂城街道", level: "town", hasChildren: true };
const county = {
  code: "440605",
  name: "南海区",
  level: "county",
  path: ["广东省", "佛山市"],
  ancestors: [],
  counts: [{ level: "town", count: 7 }],
  source: "statistical-codes",
  active: true,
  validFrom: null,
  validTo: null,
};
const park = {
  id: "0190a000-0000-7000-8000-000000000001",
  region: "440605",
  name: "粤港澳大湾区先进制造业与现代服务业深度融合发展示范区南海片区核心启动区综合产业园",
  kind: "industrial-park",
  covers: ["440605011"],
  coversNames: ["桂城街道"],
  state: "active",
  revision: 1,
  createdAt: "2026-03-02T01:00:00.000Z",
};

function server() {
  return fakeServer()
    .on(findChildren, ({ query }) =>
      query.get("code") === null
        ? { regions: [{ code: "440605", name: "南海区", level: "county", hasChildren: true }] }
        : { regions: [town] },
    )
    .on(getRegion, ({ query }) => (query.get("code") === "440605" ? county : { ...county, ...town }))
    .on(searchRegions, () => ({ regions: [{ ...town, path: ["广东省", "佛山市", "南海区"] }], more: false }))
    .on(findParks, () => ({ rows: [park], nextCursor: null, total: 1 }));
}

const rights = ["regions.region.read", "regions.region.manage"];
const page = (
  <Routes>
    <Route path="/regions" element={<RegionsPage />} />
    <Route path="/regions/:code" element={<RegionsPage />} />
  </Routes>
);

describe("regions page", () => {
  test("opens with the person's own region, its facts and parks", async () => {
    renderPage(page, { server: server(), permissions: rights, at: "/regions" });
    await screen.findByRole("heading", { name: /南海区/ });
    expect(screen.getByText("广东省 / 佛山市")).toBeTruthy();
    await screen.findByText(park.name);
  });

  test("fetches what lies under a region only when it is opened", async () => {
    const { server: fake, container } = renderPage(page, { server: server(), permissions: rights, at: "/regions" });
    await screen.findByText(park.name);
    expect(fake.seen.some(({ query }) => query.get("code") === "440605" && query.size === 1)).toBe(true);
    expect(screen.queryByText("桂城街道 ")).toBeNull();
    const switcher = container.querySelector(".ant-tree-switcher");
    if (switcher === null) throw new Error("the tree has a switcher");
    fireEvent.click(switcher);
    await waitFor(() => expect(container.querySelectorAll(".ant-tree-title")).toHaveLength(2));
  });

  test("finds by words and leads to the region", async () => {
    renderPage(page, { server: server(), permissions: rights, at: "/regions" });
    fireEvent.change(await screen.findByRole("searchbox", { name: "名称或代码" }), { target: { value: "桂城" } });
    const hit = await screen.findByRole("link", { name: /桂城街道/ });
    expect(hit.getAttribute("href")).toBe("/regions/440605011");
  });

  test("says what is wrong when the tree does not come", async () => {
    const fake = server().on(findChildren, () => refuse(500, "KERNEL_FAULT"));
    renderPage(page, { server: fake, permissions: rights, at: "/regions" });
    expect((await screen.findAllByText(/KERNEL_FAULT/)).length).toBeGreaterThan(0);
  });

  test("whoever only reads finds no button to create a park", async () => {
    renderPage(page, { server: server(), permissions: rights.slice(0, 1), at: "/regions" });
    await screen.findByText(park.name);
    expect(screen.queryByRole("button", { name: /设立/ })).toBeNull();
  });

  test("creates a park of the region that is open", async () => {
    const fake = server().on(createPark, () => ({ parkId: park.id, revision: 1 }));
    renderPage(page, { server: fake, permissions: rights, at: "/regions" });
    fireEvent.click(await screen.findByRole("button", { name: /设立功能区或园区/ }));
    fireEvent.change(await screen.findByLabelText(/名称/, { selector: "input[id]" }), {
      target: { value: "三山新城" },
    });
    fireEvent.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "设立功能区或园区" }));
    await waitFor(() => expect(fake.seen.some(({ path }) => path.endsWith("/create-park"))).toBe(true));
    const sent = fake.seen.find(({ path }) => path.endsWith("/create-park"));
    expect(sent?.body).toMatchObject({ region: "440605", name: "三山新城", kind: "functional-zone" });
  });
});

function Form({ start, Picker = RegionPicker }: { start: string | undefined; Picker?: typeof RegionPicker }) {
  const [value, setValue] = useState(start);
  return (
    <>
      <Picker id="region" value={value} onChange={setValue} />
      <output data-testid="value">{value ?? "none"}</output>
    </>
  );
}

test("the picker shows a chosen region by name and takes another one found by words", async () => {
  renderPage(<Form start="440605" />, { server: server(), permissions: rights });
  await screen.findByText("南海区");
  const box = await screen.findByRole("combobox");
  fireEvent.mouseDown(box);
  fireEvent.change(box, { target: { value: "桂城" } });
  fireEvent.click(await screen.findByText(/桂城街道 广东省/));
  await waitFor(() => expect(screen.getByTestId("value").textContent).toBe("440605011"));
});

test("the picker of regions elsewhere asks for all of China and offers counties and towns, no villages", async () => {
  const elsewhere = { code: "320118", name: "高淳区", level: "county", hasChildren: true, path: ["江苏省", "南京市"] };
  const village = { ...elsewhere, code: "320118001001", name: "高淳村", level: "village" };
  const fake = server().on(searchRegions, () => ({ regions: [elsewhere, village] as never, more: false }));
  renderPage(<Form start={undefined} Picker={AnyCountyPicker} />, { server: fake, permissions: rights });
  const box = await screen.findByRole("combobox");
  fireEvent.mouseDown(box);
  fireEvent.change(box, { target: { value: "高淳" } });
  fireEvent.click(await screen.findByText(/高淳区 江苏省/));
  await waitFor(() => expect(screen.getByTestId("value").textContent).toBe("320118"));
  expect(screen.queryByText(/高淳村/)).toBeNull();
  expect(fake.seen.find(({ path }) => path.endsWith("/search"))?.query.get("reach")).toBe("all");
});
