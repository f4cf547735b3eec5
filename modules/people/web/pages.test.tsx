import { setLanguage } from "@anlan/web-kit";
import { cleanup, fakeServer, fireEvent, renderPage, screen } from "@anlan/web-kit/testing";
import { Route, Routes } from "react-router";
import { afterEach, beforeAll, expect, test } from "vitest";
import {
  addCertificate,
  countStaffing,
  findCertificates,
  findPersons,
  findStaffing,
  getPerson,
  getRules,
  openPerson,
  removeCertificate,
  reviewCertificate,
} from "../contract/index.ts";
import { CertificatesPage } from "./CertificatesPage.tsx";
import { PeoplePage } from "./PeoplePage.tsx";
import { PersonPage } from "./PersonPage.tsx";
import { StaffingPage } from "./StaffingPage.tsx";

beforeAll(() => setLanguage("zh"));
afterEach(cleanup);

const ID = "0190a000-0000-7000-8000-000000000001";
const RIGHTS = ["people.person.read", "people.person.manage"];
const place = {
  county: "440605",
  region: "440605011",
  regionName: "桂城街道",
  enterpriseId: "0190a000-0000-7000-8000-000000000009",
  enterpriseName: "安澜化工",
};
const certificate = {
  id: "0190a000-0000-7000-8000-000000000002",
  kind: "special-operation",
  item: "1.2",
  itemName: "低压电工作业",
  number: "T440*************1X",
  issuer: null,
  issuedOn: "2024-05-01",
  expiresOn: "2030-05-01",
  expiryIsPrinted: false,
  reviews: [],
  reviewOn: "2027-05-01",
  windowFrom: "2027-03-02",
  limitOn: "2027-05-01",
  limitIs: "review",
  workingSince: null,
  longReview: false,
  revokedOn: null,
  revokedReason: null,
  state: "review-due",
  revision: 1,
};
const shown = {
  id: ID,
  ...place,
  name: "陈安",
  posts: ["special-operation"],
  position: "电工",
  sex: "male",
  education: null,
  fullTime: null,
  hiredOn: "2024-01-01",
  leftOn: null,
  state: "working",
  updatedAt: "2026-03-01T00:00:00.000Z",
};
const person = {
  ...shown,
  identityNumber: "440*************1X",
  phone: "138****5678",
  remark: null,
  age: 36,
  revision: 3,
  certificates: [certificate],
  history: [
    {
      id: "0190a000-0000-7000-8000-000000000003",
      at: "2026-03-01T02:00:00.000Z",
      accountName: "李四",
      reason: "升职",
      origin: "page",
      changes: [
        { field: "position", from: "学徒", to: "电工" },
        { field: "phone", from: null, to: null, hidden: true },
      ],
    },
    {
      id: "0190a000-0000-7000-8000-000000000004",
      at: "2026-02-01T02:00:00.000Z",
      accountName: "李四",
      reason: null,
      origin: "import",
      changes: [],
    },
  ],
};
const page = (row: object) => ({ rows: [row], nextCursor: null, total: 1 });
const server = () =>
  fakeServer()
    .on(getPerson, () => person)
    .on(getRules, () => ({ certificates: [], catalogues: [] }))
    .on(findPersons, () => page({ ...shown, certificates: 1, nextLimit: "2027-05-01" }));

const PersonAt = () => (
  <Routes>
    <Route path="/persons/:personId" element={<PersonPage />} />
  </Routes>
);

test("the list shows people with posts and certificates, and lets who keeps them add one", async () => {
  renderPage(<PeoplePage />, { server: server(), permissions: RIGHTS, at: "/persons" });
  await screen.findByText("陈安");
  expect(screen.getByText("安澜化工")).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: /登记人员/ }));
  await screen.findByLabelText(/身份证号/);
  expect(screen.getAllByText("所属企业").length).toBeGreaterThan(0);
});

test("a reader sees no buttons", async () => {
  renderPage(<PersonAt />, { server: server(), permissions: ["people.person.read"], at: `/persons/${ID}` });
  await screen.findByText(/低压电工作业/);
  expect(screen.queryByRole("button", { name: /登记证书/ })).toBeNull();
  expect(screen.queryByRole("button", { name: "登记复审" })).toBeNull();
});

test("a person's page shows where each certificate stands, what may be done, and the history without protected values", async () => {
  const fake = server()
    .on(reviewCertificate, () => ({
      certificateId: certificate.id,
      personId: ID,
      revision: 2,
      state: "valid",
      limitOn: "2030-05-01",
    }))
    .on(removeCertificate, () => ({ personId: ID }))
    .on(addCertificate, () => ({}));
  renderPage(<PersonAt />, { server: fake, permissions: RIGHTS, at: `/persons/${ID}` });
  await screen.findByText(/低压电工作业/);
  for (const text of ["待复审", "440*************1X", "138****5678", "2030-05-01（按规定推算）", "升职"]) {
    expect(screen.getByText(text)).toBeTruthy();
  }
  expect(screen.getByText("2027-05-01（2027-03-02 起可申请）")).toBeTruthy();
  expect(screen.getByText(/受保护信息不显示/)).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "登记复审" }));
  expect(await screen.findByLabelText(/复审通过日期/)).toBeTruthy();
});

test("protected values open for a reason and are gone with the dialog", async () => {
  const fake = server().on(openPerson, () => ({
    identityNumber: "11010519491231002X",
    phone: "13812345678",
    numbers: [{ certificateId: certificate.id, number: "T11010519491231002X" }],
  }));
  renderPage(<PersonAt />, { server: fake, permissions: RIGHTS, at: `/persons/${ID}` });
  fireEvent.click(await screen.findByRole("button", { name: /查看完整信息/ }));
  fireEvent.change(await screen.findByLabelText(/查看原因/), { target: { value: "核对身份" } });
  const [, submit] = screen.getAllByRole("button", { name: /查看完整信息/ });
  fireEvent.click(submit as HTMLElement);
  await screen.findByText("13812345678");
  expect(screen.getByText("T11010519491231002X")).toBeTruthy();
});

test("certificates stand by what runs out next", async () => {
  const row = { ...place, ...certificate, personId: ID, personName: "陈安" };
  const fake = server().on(findCertificates, () => page(row));
  renderPage(<CertificatesPage />, { server: fake, permissions: RIGHTS, at: "/persons/certificates" });
  await screen.findByText("陈安");
  expect(screen.getAllByText("待复审").length).toBeGreaterThan(0);
});

test("who must have whom is counted by rule, and says which basis is to be verified", async () => {
  const rule = {
    rule: "engineer-law-27",
    name: { zh: "应有注册安全工程师", en: "Engineer" },
    source: "安全生产法第二十七条",
    verified: false,
    post: "registered-safety-engineer",
    enterprises: 12,
    lacking: 5,
    lacks: 5,
  };
  const row = {
    ...place,
    key: "k",
    rule: rule.rule,
    ruleName: "应有注册安全工程师",
    source: rule.source,
    post: rule.post,
    employees: 20,
    required: 1,
    has: 0,
    lacks: 1,
    lacking: true,
  };
  const fake = server()
    .on(countStaffing, () => ({ rules: [rule], reckonedAt: "2026-03-01T00:00:00.000Z" }))
    .on(findStaffing, () => page(row));
  renderPage(<StaffingPage />, { server: fake, permissions: RIGHTS, at: "/persons/staffing" });
  await screen.findByText("安澜化工");
  expect(screen.getByText("12")).toBeTruthy();
  expect(screen.getByText(/依据待核/)).toBeTruthy();
});
