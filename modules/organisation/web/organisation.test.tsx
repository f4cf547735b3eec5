// @vitest-environment happy-dom
import { setLanguage } from "@anlan/web-kit";
import { fakeServer, refuse, renderPage } from "@anlan/web-kit/testing";
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { useState } from "react";
import { Route, Routes } from "react-router";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { closeUnit, endTerm, findUnits, getTree, getUnit } from "../contract/index.ts";
import { OrganisationPage } from "./OrganisationPage.tsx";
import { UnitPicker, UnitsPicker } from "./pickers.tsx";
import { UnitsPage } from "./UnitsPage.tsx";

beforeEach(() => setLanguage("zh"));
afterEach(cleanup);

const GOVERNMENT = "0190a000-0000-7000-8000-000000000001";
const BUREAU = "0190a000-0000-7000-8000-000000000002";
const LONG = "佛山市南海区安全生产委员会办公室暨应急管理综合行政执法监督检查与值班值守工作领导小组协调中心";

const tree = [
  { id: GOVERNMENT, parentId: null, kind: "government", name: "南海区人民政府", shortName: null, sort: 0 },
  { id: BUREAU, parentId: GOVERNMENT, kind: "department", name: LONG, shortName: "区应急局", sort: 0 },
].map((unit) => ({ ...unit, region: "440605", state: "active" }));

const unit = {
  ...tree[1],
  creditCode: null,
  sectors: null,
  validFrom: "2019-03-01",
  validTo: null,
  revision: 4,
  regionName: "南海区",
  path: [{ id: GOVERNMENT, name: "南海区人民政府" }],
  children: [],
  posts: [
    {
      id: "0190a000-0000-7000-8000-000000000003",
      name: "主任",
      duties: "主持全面工作",
      singleHolder: true,
      sort: 0,
      removed: false,
      revision: 1,
      terms: [
        {
          id: "0190a000-0000-7000-8000-000000000004",
          accountId: null,
          personName: "司马光",
          fromDay: "2025-01-01",
          toDay: null,
          note: "南任〔2025〕1号",
          revision: 1,
        },
        {
          id: "0190a000-0000-7000-8000-000000000005",
          accountId: null,
          personName: "诸葛明",
          fromDay: "2020-01-01",
          toDay: "2024-12-31",
          note: null,
          revision: 2,
        },
      ],
    },
  ],
  steps: [{ id: "1", step: "created", at: "2026-03-02T01:00:00.000Z", by: "陈敏", details: {}, remark: null }],
};

const rights = ["organisation.unit.read", "organisation.unit.manage", "organisation.post.manage"];
const server = () =>
  fakeServer()
    .on(getTree, () => ({ units: tree, counties: [] }))
    .on(getUnit, () => unit);

const page = (
  <Routes>
    <Route path="/organisation" element={<OrganisationPage />} />
    <Route path="/organisation/:unitId" element={<OrganisationPage />} />
  </Routes>
);
const open = (permissions = rights, fake = server(), at = `/organisation/${BUREAU}`) =>
  renderPage(page, { server: fake, permissions, at });

describe("organisation page", () => {
  test("shows tree, facts, who holds which post, and what happened", async () => {
    open();
    await screen.findByRole("heading", { level: 1, name: new RegExp(LONG) });
    expect(screen.getByText("司马光")).toBeTruthy();
    expect(screen.getByText("历任（1）")).toBeTruthy();
    expect(screen.getByText("设立机构", { exact: false, selector: "div" })).toBeTruthy();
    expect(screen.getAllByText("南海区人民政府").length).toBeGreaterThan(0);
  });

  test("leaves out what the person may not do", async () => {
    open(rights.slice(0, 1));
    await screen.findByText("司马光");
    for (const name of ["撤销", "修改", "任职", "结束任职", "设置岗位"]) {
      expect(screen.queryByRole("button", { name })).toBeNull();
    }
  });

  test("finds a unit by its short name, with what is above it", async () => {
    const { container } = open(rights, server(), "/organisation");
    const search = await screen.findByRole("searchbox", { name: "名称或简称" });
    fireEvent.change(search, { target: { value: "区应急局" } });
    await waitFor(() => expect(container.querySelectorAll(".ant-tree-title")).toHaveLength(2));
    fireEvent.change(search, { target: { value: "没有这个" } });
    await screen.findByText("没有符合的机构");
  });

  test("without any unit it says what to do first", async () => {
    open(
      rights,
      server().on(getTree, () => ({ units: [], counties: [] })),
      "/organisation",
    );
    await screen.findByText("还没有机构");
    expect(screen.getAllByRole("button", { name: /设立机构/ }).length).toBeGreaterThan(0);
  });

  test("closing sends the revision, and a refusal stays beside the form", async () => {
    const fake = server().on(closeUnit, () => refuse(409, "ORGANISATION_HAS_CHILDREN"));
    open(rights, fake);
    fireEvent.click(await screen.findByRole("button", { name: "撤销" }));
    const dialog = within(await screen.findByRole("dialog"));
    fireEvent.change(await dialog.findByLabelText(/原因或依据/), { target: { value: "机构改革" } });
    fireEvent.mouseDown(dialog.getByLabelText(/撤销日期/));
    fireEvent.change(dialog.getByLabelText(/撤销日期/), { target: { value: "2026-03-01" } });
    fireEvent.keyDown(dialog.getByLabelText(/撤销日期/), { key: "Enter", code: "Enter" });
    fireEvent.click(dialog.getByRole("button", { name: "撤销机构" }));
    await dialog.findByText("出错：ORGANISATION_HAS_CHILDREN");
    const sent = fake.seen.find(({ path }) => path.endsWith("/close-unit"));
    expect(sent?.body).toMatchObject({ unitId: BUREAU, revision: 4, on: "2026-03-01", remark: "机构改革" });
  });

  test("ends the term of the person in the post", async () => {
    open(
      rights,
      server().on(endTerm, () => ({ termId: BUREAU, revision: 2 })),
    );
    fireEvent.click(await screen.findByRole("button", { name: "结束任职" }));
    await screen.findByRole("heading", { name: "结束任职 · 司马光" });
  });
});

test("the list of units leads to their records", async () => {
  const row = { ...unit, parentName: "南海区人民政府", posts: 1, holders: 1 };
  const fake = server().on(findUnits, () => ({ rows: [row], nextCursor: null, total: 1 }));
  renderPage(<UnitsPage />, {
    server: fake,
    permissions: [...rights, "regions.region.read"],
    at: "/organisation/units",
  });
  const link = await screen.findByRole("link", { name: LONG });
  expect(link.getAttribute("href")).toBe(`/organisation/${BUREAU}`);
});

function Form() {
  const [one, setOne] = useState<string | undefined>(undefined);
  const [many, setMany] = useState<string[] | undefined>([GOVERNMENT]);
  return (
    <>
      <UnitPicker id="one" value={one} onChange={setOne} />
      <UnitsPicker id="many" value={many} onChange={setMany} />
      <output data-testid="value">{JSON.stringify({ one, many })}</output>
    </>
  );
}

test("the pickers take units found by short name and show chosen ones by name", async () => {
  renderPage(<Form />, { server: server(), permissions: rights });
  await screen.findByText("南海区人民政府");
  const [one] = await screen.findAllByRole("combobox");
  if (one === undefined) throw new Error("there are two pickers");
  fireEvent.mouseDown(one);
  fireEvent.change(one, { target: { value: "区应急" } });
  fireEvent.click(await screen.findByText(LONG));
  await waitFor(() =>
    expect(JSON.parse(screen.getByTestId("value").textContent ?? "")).toEqual({ one: BUREAU, many: [GOVERNMENT] }),
  );
});
