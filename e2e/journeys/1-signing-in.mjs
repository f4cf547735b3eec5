import { DESK, expect, PASSWORD, settled } from "../desk.mjs";

// A browser reports every refused call as a console error; these are refusals that the journeys ask for.
const REFUSED = /status of (401|403|404|409)/;

async function signIn(page, loginName, password) {
  await page.getByRole("textbox", { name: "账号" }).fill(loginName);
  await page.getByLabel("密码", { exact: true }).fill(password);
  await page.getByRole("button", { name: "登录", exact: true }).click();
}

async function wrongThenRight(stage) {
  const page = await stage.visitor({ expects: [REFUSED] });
  await page.goto("/");
  await signIn(page, "nanhai-office", "not-the-password");
  const alert = page.getByRole("alert");
  await alert.waitFor();
  expect(/密码/.test(await alert.textContent()), "the refusal does not speak of the password");
  await signIn(page, "nanhai-office", PASSWORD);
  await page.getByRole("heading", { level: 1, name: /陈以宁/ }).waitFor();
  await page.getByRole("button", { name: /陈以宁/ }).click();
  await page.getByRole("button", { name: "退出登录" }).click();
  await page.getByRole("heading", { level: 1, name: "登录" }).waitFor();
  await page.goto("/plans");
  await page.getByRole("heading", { level: 1, name: "登录" }).waitFor();
}

async function endedSession(stage) {
  const page = await stage.person("nanhai-office", "/campaigns", { expects: [REFUSED] });
  await page.getByRole("button", { name: "新建专项整治" }).first().click();
  const name = page.getByLabel("名称").first();
  await name.fill("汛期排查专项");
  await page.getByLabel("整治目标").fill("汛期前把低洼地段排查一遍");
  const form = page.locator("form").filter({ has: page.getByLabel("整治目标") });
  await page.getByLabel("开始日期").fill("2026-12-01");
  await page.getByLabel("开始日期").press("Tab");
  await page.getByLabel("结束日期").fill("2026-12-31");
  await page.getByLabel("结束日期").press("Tab");
  await page.getByLabel("牵头单位").click();
  await page.getByLabel("牵头单位").fill("应急管理局");
  await page.locator(".ant-select-tree-title", { hasText: "应急管理局" }).first().click();
  // The server ends the session while the form stands open.
  const ended = await page.evaluate(async () => {
    const headers = {
      "content-type": "application/json",
      "x-anlan-client": "web",
      "idempotency-key": crypto.randomUUID(),
    };
    return (await fetch("/api/v1/identity/sign-out", { method: "POST", headers, body: "{}" })).status;
  });
  expect(ended === 200, `the session could not be ended: ${ended}`);
  await form.locator("button[type=submit]").click();
  const again = page.getByRole("dialog", { name: "请重新登录" });
  await again.waitFor();
  await again.getByLabel("密码", { exact: true }).fill(PASSWORD);
  await again.getByRole("button", { name: "登录", exact: true }).click();
  await again.waitFor({ state: "hidden" });
  await page.getByRole("heading", { level: 1, name: /汛期排查专项/ }).waitFor();
  await page.getByText("汛期前把低洼地段排查一遍").first().waitFor();
}

async function keyboardAlone(stage) {
  const page = await stage.visitor();
  await page.goto("/");
  await page.getByRole("textbox", { name: "账号" }).waitFor();
  const tabTo = async (isThere, what) => {
    for (let presses = 0; presses < 40; presses += 1) {
      if (await page.evaluate(isThere)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`the Tab key never comes to ${what}`);
  };
  await tabTo(() => document.activeElement?.getAttribute("name") === "loginName", "the account");
  await page.keyboard.type("nanhai-office");
  await tabTo(() => document.activeElement?.getAttribute("name") === "password", "the password");
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: /陈以宁/ }).waitFor();
  await page.keyboard.press("Tab");
  const skips = await page.evaluate(() => document.activeElement?.getAttribute("href"));
  expect(skips === "#main", `the first stop of the Tab key is not the way to the content but ${skips}`);
  await tabTo(() => document.activeElement?.getAttribute("href") === "/plans", "the plans");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "规划" }).waitFor();
  await settled(page);
  await page.keyboard.press("/");
  expect(await page.evaluate(() => document.activeElement?.tagName === "INPUT"), "the key / does not go to the search");
  await page.keyboard.press("Escape");
  await page.evaluate(() => document.activeElement?.blur());
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/plans\/[0-9a-f-]{36}/);
  await page.getByRole("heading", { level: 1 }).first().waitFor();
}

async function keptPreferences(stage) {
  const page = await stage.person("nanhai-leader", "/", { viewport: DESK });
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("heading", { level: 1, name: /Good (morning|afternoon|evening)/ }).waitFor();
  await page.getByRole("button", { name: "Appearance" }).click();
  await page.getByRole("radio", { name: "Dark" }).check();
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await background();
  await page.reload();
  await page.getByRole("heading", { level: 1, name: /Good (morning|afternoon|evening)/ }).waitFor();
  expect((await background()) === dark, "dark mode is lost after a reload");
  const [red, green, blue] = dark.match(/\d+/g).map(Number);
  expect(red + green + blue < 150, `dark mode is not dark: ${dark}`);
  expect(
    (await page.evaluate(() => document.documentElement.lang)).startsWith("en"),
    "the page does not say its language",
  );
}

export const journeys = [
  { name: "wrong password, then sign in and sign out", run: wrongThenRight },
  { name: "a session ended by the server keeps what was typed and signs in in place", run: endedSession },
  { name: "keyboard alone through sign-in and a list", run: keyboardAlone },
  { name: "language and dark mode are kept after a reload", run: keptPreferences },
];
