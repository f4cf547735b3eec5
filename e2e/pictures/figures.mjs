// Pictures of accidents, targets, warnings, evaluations, the cockpit and the public board.
import { rowsOf, settled } from "../desk.mjs";
import { sent } from "./send.mjs";

const REGION = "440605";

async function accident(stage) {
  const page = await stage.person("nanhai-office");
  const [{ id }] = await rowsOf(page, `/api/v1/accidents/find-accidents?text=${encodeURIComponent("车间机械伤害")}`);
  await page.goto(`/accidents/${id}`);
  return page;
}

/** A warning that the unit has explained, as far as there is one. */
async function warning(stage) {
  const page = await stage.person("nanhai-office");
  const rows = await rowsOf(page, "/api/v1/indicators/find-warnings?limit=50");
  const one = rows.find(({ state, closedAt }) => state === "closed" && closedAt !== null) ?? rows[0];
  await page.goto(`/targets/warnings/${one.id}`);
  return page;
}

/** An evaluation of last year, frozen and drafted. */
async function evaluation(stage) {
  const page = await stage.person("nanhai-office");
  const plan = (await rowsOf(page, "/api/v1/plans/find-plans")).find((row) => row.state === "adopted");
  const year = new Date().getFullYear() - 1;
  const asked = { region: REGION, kind: "yearly", planId: plan.id, year };
  const { id } = await sent(page, "evaluations/create-report", asked);
  await page.goto(`/evaluations/${id}`);
  await page.getByRole("button", { name: "冻结数据并起草" }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: "冻结数据并起草" }).click();
  await page.getByText("数据已冻结，正文已起草。").first().waitFor();
  await page.getByText("数据已冻结，正文已起草。").first().waitFor({ state: "hidden" });
  return page;
}

async function cockpit(stage) {
  const page = await stage.person("nanhai-leader", "/cockpit", { viewport: { width: 1920, height: 1080 } });
  await page.waitForTimeout(6000);
  return page;
}

/** What an office prepared, a leader approved, and anybody reads. */
async function publicBoard(stage) {
  const office = await stage.person("nanhai-office");
  const leader = await stage.person("nanhai-leader");
  const rows = await rowsOf(office, "/api/v1/indicators/find-targets?limit=100");
  const targetIds = rows
    .filter(({ now }) => now !== null)
    .slice(0, 8)
    .map(({ id }) => id);
  const title = "“十四五”安全生产规划主要指标进展（演示）";
  const source = { kind: "targets", targetIds };
  const at = "publicity/prepare-publication";
  const { id, revision } = await sent(office, at, { region: REGION, title, source });
  const approved = await sent(leader, "publicity/approve-publication", { id, revision });
  await sent(office, "publicity/publish-publication", { id, revision: approved.revision });
  const page = await stage.visitor();
  await page.goto(`/public/${REGION}`);
  await settled(page);
  return page;
}

/** Name of each picture and how its page is opened. */
export const figurePictures = {
  accident,
  targets: (stage) => stage.person("nanhai-office", "/targets"),
  warning,
  evaluation,
  cockpit,
  public: publicBoard,
};
