import { setLanguage } from "@anlan/web-kit";
import { cleanup, fakeServer, fireEvent, renderPage, screen } from "@anlan/web-kit/testing";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  compareEnterprises,
  type Enterprise,
  findClaimRegions,
  findSectors,
  getDuties,
  getEnterprise,
  getLinkedRecords,
  getOwnDuties,
  getOwnEnterprise,
  getOwnLinkedRecords,
  mergeEnterprises,
  readReceipt,
  submitClaim,
} from "../contract/index.ts";
import { ClaimPage } from "./ClaimPage.tsx";
import { EnterprisePage } from "./EnterprisePage.tsx";
import { MergePage } from "./MergePage.tsx";
import { OwnPage } from "./OwnPage.tsx";

beforeEach(() => setLanguage("zh"));
afterEach(cleanup);

const ID = "01890000-0000-7000-8000-000000000001";
const OTHER = "01890000-0000-7000-8000-000000000002";

const enterprise = {
  id: ID,
  county: "440605",
  region: "440605011",
  regionPath: ["广东省", "佛山市", "南海区", "桂城街道"],
  state: "active",
  stateSince: "2026-03-02T01:00:00.000Z",
  lastMoves: {},
  revision: 3,
  sectors: ["fire"],
  oldCodes: [],
  formerNames: ["安澜化工厂"],
  data: {},
  ownFields: [],
  siteOf: null,
  sites: [],
  mergedInto: null,
  movedTo: null,
  closedOn: null,
  createdAt: "2026-03-02T01:00:00.000Z",
  updatedAt: "2026-03-02T01:00:00.000Z",
  accounts: 0,
  duplicates: 1,
  name: "佛山市南海区安澜化工有限责任公司",
  creditCode: "91350100M000100Y43",
  registrationNumber: null,
  organisationCode: null,
  shortName: null,
  kind: "limited",
  establishedOn: "2016-05-18",
  capital: 500,
  businessScope: null,
  trade: "26",
  tradeCode: null,
  employees: 40,
  revenue: null,
  assets: null,
  sizeClass: null,
  registeredAddress: null,
  actualAddress: "平洲路12号",
  longitude: null,
  latitude: null,
  legalPerson: "李四",
  legalPersonPhone: "138****1234",
  principal: null,
  principalPhone: null,
  safetyManager: null,
  safetyManagerPhone: null,
  history: [
    {
      id: "01890000-0000-7000-8000-000000000009",
      recordId: ID,
      at: "2026-03-02T01:00:00.000Z",
      accountId: "a",
      accountName: "王五",
      reason: "换发执照",
      origin: "page",
      changes: [{ field: "name", from: "安澜化工厂", to: "佛山市南海区安澜化工有限责任公司" }],
    },
  ],
} as unknown as Enterprise;

const sectors = { sectors: [{ code: "fire", name: { zh: "消防安全", en: "Fire safety" } }] };
const ALL = ["enterprises.enterprise.read", "enterprises.enterprise.manage", "enterprises.enterprise.merge"];

describe("an archive", () => {
  const registers = [
    {
      register: "town-gas/lpg-cylinder",
      label: { zh: "液化石油气瓶", en: "LPG cylinders" },
      total: 2000,
      href: "/registers/town-gas/lpg-cylinder",
      rows: [{ id: "1", title: "A0001", subtitle: null, state: null, due: null, href: "/registers/1" }],
    },
  ];
  const duty = {
    code: "town-gas/cylinder-inspection",
    name: { zh: "气瓶定期检验", en: "Inspection of cylinders" },
    sectorName: { zh: "城镇燃气", en: "Town gas" },
    every: { zh: "每 4 年", en: "every 4 years" },
    source: "TSG 23-2021",
    kindName: { zh: "液化石油气瓶", en: "LPG cylinders" },
    records: 2000,
    nextDue: "2026-12-01",
    href: "/registers/kinds/town-gas/lpg-cylinder",
  };
  const server = () =>
    fakeServer()
      .on(getEnterprise, () => enterprise)
      .on(getLinkedRecords, () => ({ registers }))
      .on(getDuties, () => ({ duties: [duty] }))
      .on(findSectors, () => sectors as never);

  test("shows who it is, what is linked to it, and who changed what and why", async () => {
    renderPage(<EnterprisePage />, { server: server(), permissions: ALL, at: `/enterprises/${ID}` });
    expect(await screen.findByRole("heading", { level: 1, name: /安澜化工有限责任公司/ })).toBeTruthy();
    expect(await screen.findByText("换发执照")).toBeTruthy();
    expect(await screen.findByText("共 2000 条，查看全部")).toBeTruthy();
    expect(await screen.findByText("消防安全")).toBeTruthy();
    expect(await screen.findByText("气瓶定期检验")).toBeTruthy();
    expect(screen.getByText(/TSG 23-2021/)).toBeTruthy();
    expect(screen.getByText("有 1 份疑似重复的档案，请核对后合并")).toBeTruthy();
    expect(screen.getByRole("button", { name: /修改/ })).toBeTruthy();
  });

  test("offers no change to whoever only reads", async () => {
    renderPage(<EnterprisePage />, { server: server(), permissions: ALL.slice(0, 1), at: `/enterprises/${ID}` });
    await screen.findByText("换发执照");
    expect(screen.queryByRole("button", { name: /修改/ })).toBeNull();
  });

  test("of the enterprise itself says what waits for confirmation", async () => {
    const { duplicates: _duplicates, ...own } = enterprise;
    const proposal = {
      id: OTHER,
      region: "440605011",
      enterpriseId: ID,
      enterpriseName: enterprise.name,
      state: "returned",
      stateSince: enterprise.stateSince,
      lastMoves: {},
      changes: [{ field: "actualAddress", from: "平洲路12号", to: "平洲路14号" }],
      reason: "搬迁",
      proposedBy: "李四",
      proposedAt: enterprise.stateSince,
      remark: "请附租赁合同",
      decidedBy: "王五",
      revision: 2,
    };
    const mine = fakeServer()
      .on(getOwnEnterprise, () => ({ ...own, proposals: [proposal] }) as never)
      .on(getOwnLinkedRecords, () => ({ registers: [] }))
      .on(getOwnDuties, () => ({ duties: [] }))
      .on(findSectors, () => sectors as never);
    renderPage(<OwnPage />, { server: mine, permissions: ["enterprises.own.read", "enterprises.own.manage"] });
    expect(await screen.findByText("请附租赁合同")).toBeTruthy();
    expect(screen.getByText("平洲路14号")).toBeTruthy();
  });
});

describe("a merge", () => {
  test("sends the archive that is kept and whose value of each field", async () => {
    const other = {
      ...enterprise,
      id: OTHER,
      name: "南海安澜化工",
      creditCode: null,
      legalPerson: "赵六",
      revision: 7,
    };
    const server = fakeServer()
      .on(compareEnterprises, () => ({
        one: enterprise,
        other: other as never,
        score: 0.9,
        reasons: ["same-name"],
        differs: ["name", "creditCode", "legalPerson"],
      }))
      .on(findSectors, () => sectors as never)
      .on(
        mergeEnterprises,
        () =>
          ({
            enterpriseId: OTHER,
            revision: 8,
            state: "active",
            mergeId: ID,
            sectorsLeft: [],
            accountsLeft: 0,
          }) as never,
      );
    renderPage(<MergePage />, { server, permissions: ALL, at: `/enterprises/merge/${ID}/${OTHER}` });
    const keep = await screen.findAllByLabelText(/保留此档案/);
    fireEvent.click(keep[1] as HTMLElement);
    fireEvent.click(screen.getByLabelText("李四"));
    fireEvent.change(await screen.findByLabelText(/^原因/), { target: { value: "同一家企业" } });
    fireEvent.click(screen.getByRole("button", { name: "合并" }));
    await expect
      .poll(() => server.seen.find(({ path }) => path.endsWith("merge-enterprises")))
      .toMatchObject({
        body: {
          enterpriseId: OTHER,
          revision: 7,
          otherId: ID,
          otherRevision: 3,
          choices: { name: "survivor", creditCode: "other", legalPerson: "other" },
        },
      });
  });
});

describe("the public page", () => {
  test("takes a claim and shows its receipt code once, and how far a claim is", async () => {
    const server = fakeServer()
      .on(findClaimRegions, () => ({ regions: [{ code: "440605", name: "南海区" }] }))
      .on(submitClaim, () => ({ receiptCode: "AAAA-BBBB-CCCC-DDDD" }))
      .on(readReceipt, () => ({
        state: "returned",
        since: enterprise.stateSince,
        enterpriseName: "安澜化工",
        remark: "请上传营业执照",
      }));
    renderPage(<ClaimPage />, { server });
    await screen.findByText("南海区");
    for (const [label, value] of [
      ["企业名称", "安澜化工"],
      ["统一社会信用代码", "91350100M000100Y43"],
      ["申请人姓名", "李四"],
      ["手机号码", "13812341234"],
    ]) {
      fireEvent.change(screen.getByLabelText(label as string), { target: { value } });
    }
    fireEvent.click(screen.getByRole("button", { name: "提交认领" }));
    expect(await screen.findByText("AAAA-BBBB-CCCC-DDDD")).toBeTruthy();
    fireEvent.change(screen.getByLabelText("受理编号"), { target: { value: "AAAA-BBBB-CCCC-DDDD" } });
    fireEvent.click(screen.getByRole("button", { name: "查询进度" }));
    expect(await screen.findByText(/请上传营业执照/)).toBeTruthy();
    expect(screen.getByRole("button", { name: "重新提交" })).toBeTruthy();
  });
});
