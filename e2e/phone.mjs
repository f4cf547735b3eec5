// What journeys on the phone need: the app opened and signed in, a photograph as a camera gives it.
import sharp from "sharp";
import { PASSWORD, PHONE } from "./desk.mjs";

/** Without a signal requests fail, and the browser says so. */
export const NO_SIGNAL = [/ERR_INTERNET_DISCONNECTED/, /ERR_CONNECTION_REFUSED/, /ERR_FAILED/, /ERR_CONNECTION_RESET/];

/** A page of the phone app, signed in and ready to open without a signal. */
export async function phoneOf(stage, loginName, options = {}) {
  const page = await stage.visitor({ viewport: PHONE, expects: NO_SIGNAL, ...options });
  await page.goto("/field/");
  await signIn(page, loginName);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while (navigator.serviceWorker.controller === null) await new Promise((done) => setTimeout(done, 50));
  });
  return page;
}

/** Signs in on the phone by the form. */
export async function signIn(page, loginName) {
  if (loginName.endsWith("-company")) await page.getByText("企业", { exact: true }).click();
  await page.getByLabel("账号", { exact: true }).fill(loginName);
  await page.getByLabel("密码").fill(PASSWORD);
  await page.getByRole("button", { name: "登录" }).click();
  await page.getByRole("heading", { level: 1, name: "今日" }).waitFor();
}

/** A picture of 3000 × 2000 pixels that no computer shrinks to nothing. */
export async function photograph() {
  const noise = { type: "gaussian", mean: 128, sigma: 40 };
  const create = { width: 3000, height: 2000, channels: 3, noise };
  return { name: "IMG_0001.jpg", mimeType: "image/jpeg", buffer: await sharp({ create }).jpeg().toBuffer() };
}

/** Chooses photographs, and waits until they lie on the phone. */
export async function addPhotos(page, files) {
  await page.locator("input[type=file][multiple]").setInputFiles(files);
  await page
    .locator(".f-photo")
    .nth(files.length - 1)
    .waitFor();
}

/** The queue without what still waits. */
export async function allSent(page) {
  await page.goto("/field/queue");
  await page.getByRole("heading", { level: 1, name: "发送队列" }).waitFor();
  // The list itself comes a moment after its heading.
  await page.locator(".f-line .f-tag").first().waitFor();
  await page.locator(".f-state-waiting, .f-state-trying").first().waitFor({ state: "detached", timeout: 30_000 });
}
