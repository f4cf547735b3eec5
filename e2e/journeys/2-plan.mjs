import { expect, PHONE, rowsOf } from "../desk.mjs";

const NOT_FOUND = /status of 404/;

async function planOf(page, state) {
  const plan = (await rowsOf(page, "/api/v1/plans/find-plans")).find((row) => row.state === state);
  if (plan === undefined) throw new Error(`no plan is in state ${state}`);
  return plan;
}

/** How many items the head of the review page counts as checked. */
async function checked(page) {
  return Number(await page.locator(".plr-progress progress").getAttribute("value"));
}

async function pressAndSee(page, key, count) {
  await page.keyboard.press(key);
  await page.waitForFunction(
    (expected) => Number(document.querySelector(".plr-progress progress")?.getAttribute("value")) === expected,
    count,
  );
}

async function review(stage) {
  const page = await stage.person("nanhai-office");
  const plan = await planOf(page, "draft");
  await page.goto(`/plans/${plan.id}`);
  await page.getByRole("link", { name: /核对/ }).first().click();
  await page.locator(".plr-item").first().waitFor();
  const total = Number(await page.locator(".plr-progress progress").getAttribute("max"));
  let done = await checked(page);
  expect(total - done >= 3, `the plan in review has only ${total - done} items left`);
  await page.keyboard.press("j");
  await page.locator(".plr-item-now").waitFor();
  // The first open one is corrected: name and remark, sent with the keyboard.
  await page.locator(".plr-item-open .plr-item-face").first().click();
  await page.keyboard.press("e");
  const dialog = page.getByRole("dialog", { name: "更正条目" });
  await dialog.getByLabel("说明（可不填）").fill("按印发稿更正");
  const name = dialog.locator("[data-first]");
  await name.fill(`${await name.inputValue()}（核）`);
  await page.keyboard.press("Control+Enter");
  await dialog.waitFor({ state: "hidden" });
  done += 1;
  await page.waitForFunction(
    (count) => Number(document.querySelector(".plr-progress progress")?.getAttribute("value")) === count,
    done,
  );
  await page.locator(".plr-item-corrected").first().waitFor();
  // The rest with one key each: the first is rejected and taken back, then everything accepted.
  await page.locator(".plr-item-open .plr-item-face").first().click();
  await pressAndSee(page, "r", done + 1);
  await page.locator(".plr-item-rejected .plr-item-face").first().click();
  await pressAndSee(page, "u", done);
  await page.locator(".plr-item-open .plr-item-face").first().click();
  // As fast as the keyboard gives them: each key acts on the item that is selected when it comes.
  await page.keyboard.type("a".repeat(total - done));
  await page.getByText("全部核对完毕").waitFor();
  await page.getByRole("button", { name: /提交采纳/ }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /提交采纳/ })
    .click();
  await page.getByText("待采纳").first().waitFor();
  await page.goto(`/plans/${plan.id}`);
  const adopt = page.getByRole("button", { name: /^采\s?纳/ });
  await adopt.waitFor();
  expect((await adopt.getAttribute("aria-disabled")) === "true", "who submitted the plan may also adopt it");
}

async function adopt(stage) {
  const page = await stage.person("nanhai-director");
  const plan = await planOf(page, "in-review");
  await page.goto(`/plans/${plan.id}`);
  await page.getByRole("button", { name: /^采\s?纳/ }).click();
  const dialog = page.getByRole("dialog");
  const help = await dialog.getByText("请逐字输入").textContent();
  await dialog.getByLabel("确认语").fill(help.split("：").slice(1).join("：").trim());
  await dialog.getByLabel("您的职务").fill("安委办主任");
  await dialog.getByRole("button", { name: /^采\s?纳/ }).click();
  await dialog.waitFor({ state: "hidden" });
  await page.getByText("SHA-256").waitFor();
  await page.getByText("安委办主任").first().waitFor();
}

async function guessedAddress(stage) {
  const own = await stage.person("nanhai-office");
  const plan = await planOf(own, "adopted");
  for (const viewport of [undefined, PHONE]) {
    const stranger = await stage.person("gaochun-office", "/", {
      expects: [NOT_FOUND],
      ...(viewport ? { viewport } : {}),
    });
    await stranger.goto(`/plans/${plan.id}`);
    await stranger
      .getByText(/没有找到/)
      .first()
      .waitFor();
    const text = await stranger.locator("main").textContent();
    expect(!text.includes("南海"), "the refusal shows something of the other government's plan");
    await stranger.goto(`/plans/${plan.id}/review`);
    await stranger
      .getByText(/没有找到/)
      .first()
      .waitFor();
  }
}

export const journeys = [
  {
    name: "the plan office decides all left items with the keyboard, corrects one, submits and cannot adopt",
    run: review,
  },
  { name: "the director adopts what the office submitted", run: adopt },
  { name: "a user of another government who guesses a plan's address finds nothing", run: guessedAddress },
];
