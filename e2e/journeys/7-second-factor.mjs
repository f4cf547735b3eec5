import { createHmac } from "node:crypto";
import { expect, PASSWORD } from "../desk.mjs";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const STEP_MS = 30_000;
// The refusal that asks for the second factor is one that the journey wants.
const ASKED = /status of (401|403)/;

/** The six digits of an authenticator for a base32 secret (RFC 6238), `ahead` steps from now. */
function codeOf(secret, ahead = 0) {
  const bits = [...secret.replace(/[\s=]/g, "")]
    .map((one) => LETTERS.indexOf(one).toString(2).padStart(5, "0"))
    .join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / STEP_MS) + ahead));
  const hash = createHmac("sha1", key).update(counter).digest();
  const at = hash.at(-1) & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

async function givePassword(page, title) {
  const gate = page.getByRole("dialog", { name: title });
  await gate.locator("input[type=password]").fill(PASSWORD);
  await gate.getByRole("button", { name: "继续" }).click();
}

async function signOut(page) {
  await page.context().clearCookies();
  await page.goto("/");
  await page.getByRole("heading", { level: 1, name: "登录" }).waitFor();
}

async function authenticator(stage) {
  const page = await stage.person("gaochun-auditor", "/settings/security", { expects: [ASKED] });
  const part = page
    .locator("section")
    .filter({ has: page.getByRole("heading", { name: "身份验证器" }) })
    .last();
  await part.getByRole("button", { name: "设置" }).click();
  await givePassword(page, "身份验证器");
  const secret = (await page.locator(".id-secret").textContent()).trim();
  const dialog = page.getByRole("dialog", { name: "身份验证器" });
  await dialog.getByLabel("验证器显示的 6 位数字").fill(codeOf(secret));
  await dialog.getByRole("button", { name: "继续" }).click();
  const codes = page.getByRole("dialog", { name: "恢复码" });
  await codes.getByRole("listitem").first().waitFor();
  const recovery = await codes.getByRole("listitem").allTextContents();
  expect(recovery.length >= 8, `only ${recovery.length} recovery codes`);
  await codes.getByRole("button", { name: "我已保存" }).click();
  await part.getByText("已启用").waitFor();

  await signOut(page);
  await page.getByRole("textbox", { name: "账号" }).fill("gaochun-auditor");
  await page.getByLabel("密码", { exact: true }).fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.getByLabel("动态验证码").fill("000000");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").waitFor();
  // The code of now was used up when it was set up; the next one counts already.
  await page.getByLabel("动态验证码").fill(codeOf(secret, 1));
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: /好/ }).waitFor();
}

/** A device that confirms by itself, in place of a finger. */
async function addDevice(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  const options = {
    protocol: "ctap2",
    transport: "internal",
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  };
  await session.send("WebAuthn.addVirtualAuthenticator", { options });
}

async function passkey(stage) {
  // A passkey belongs to a name; an address of digits has none.
  const page = await stage.person("gaochun-director", "/settings/security", { host: "localhost" });
  await addDevice(page);
  await page.getByLabel("名称，如“办公电脑”").fill("会议室电脑");
  await page.getByRole("button", { name: "添加通行密钥" }).click();
  await givePassword(page, "添加通行密钥");
  await page.getByText("会议室电脑").waitFor();
  await signOut(page);
  await page.getByRole("button", { name: "使用通行密钥登录" }).click();
  await page.getByRole("heading", { level: 1, name: /好/ }).waitFor();
  await page.goto("/settings/security");
  await page
    .getByText(/最近使用/)
    .first()
    .waitFor();
}

export const journeys = [
  { name: "an authenticator is set up, and asked for at the next sign-in", run: authenticator },
  { name: "a passkey of the device is added, and opens the door without a password", run: passkey },
];
