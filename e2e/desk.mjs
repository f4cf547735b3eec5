// What every journey needs: a browser, people who are signed in, and a watch on what the pages do behind the scenes.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const PROGRAMS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"];
// The map needs WebGL, which a machine without a graphics card draws in software.
const DRAWING = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"];
const STEP_MS = 15_000;

/** Password of all accounts of the demonstration. */
export const PASSWORD = "anlan-demo-2026";
export const DESK = { width: 1440, height: 900 };
export const PHONE = { width: 360, height: 740 };

/** Opens Chromium from CHROMIUM or where systems keep it. */
export function openBrowser() {
  const executablePath = process.env.CHROMIUM ?? PROGRAMS.find(existsSync);
  if (executablePath === undefined) throw new Error("no Chromium found; name one in the variable CHROMIUM");
  return chromium.launch({ executablePath, headless: true, args: [...QUIET, ...DRAWING, "--disable-sync"] });
}

/** One journey's people, each in a browser context of their own. */
export class Stage {
  #browser;
  #contexts = [];
  pages = [];
  /** What must not happen: console errors, page errors, requests to elsewhere. */
  surprises = [];

  constructor(browser, origin) {
    this.#browser = browser;
    this.origin = origin;
  }

  /**
   * A page of nobody. `expects`: patterns of console errors that belong to the journey, such as a refused sign-in. `host`:
   * another name of the server.
   */
  async visitor({ viewport = DESK, expects = [], host, ...options } = {}) {
    const origin = host === undefined ? this.origin : this.origin.replace("127.0.0.1", host);
    const context = await this.#browser.newContext({
      baseURL: origin,
      viewport,
      locale: "zh-CN",
      timezoneId: "Asia/Shanghai",
      hasTouch: viewport.width < 600,
      ...options,
    });
    context.setDefaultTimeout(STEP_MS);
    this.#contexts.push(context);
    const page = await context.newPage();
    this.pages.push(page);
    this.#watch(page, origin, expects);
    return page;
  }

  /** A page of somebody of the demonstration, signed in without the form, at a path. */
  async person(loginName, path = "/", options = {}) {
    const page = await this.visitor(options);
    const reply = await page.context().request.post("/api/v1/identity/sign-in", {
      data: { loginName, password: PASSWORD, ...(loginName.endsWith("-company") && { kind: "enterprise" }) },
      headers: { "x-anlan-client": "web", "idempotency-key": crypto.randomUUID() },
    });
    if (!reply.ok()) throw new Error(`${loginName} cannot sign in: ${reply.status()} ${await reply.text()}`);
    await page.goto(path);
    return page;
  }

  async close() {
    await Promise.all(this.#contexts.map((context) => context.close()));
  }

  #watch(page, origin, expects) {
    page.on("console", (message) => {
      const text = `${message.text()} ${message.location().url ?? ""}`;
      if (message.type() === "error" && !expects.some((pattern) => pattern.test(text)))
        this.surprises.push(`console: ${text}`);
    });
    page.on("pageerror", (error) => this.surprises.push(`page: ${error.message}`));
    page.on("request", (request) => {
      const url = request.url();
      const isOwn = url.startsWith(`${origin}/`) || /^(data|blob|about):/.test(url);
      if (!isOwn) this.surprises.push(`request to elsewhere: ${url}`);
    });
  }
}

/** Fails with words when a condition does not hold. */
export function expect(condition, words) {
  if (!condition) throw new Error(words);
}

/** Waits until a page stops loading and drawing. */
export async function settled(page) {
  await page.waitForLoadState("networkidle");
  await page.locator(".al-skeleton").first().waitFor({ state: "hidden" });
}

/** Rows of a list as the signed-in person gets them. */
export async function rowsOf(page, address) {
  const reply = await page.context().request.get(address);
  if (!reply.ok()) throw new Error(`${address}: ${reply.status()} ${await reply.text()}`);
  return (await reply.json()).data.rows;
}
