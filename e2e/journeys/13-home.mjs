import { expect, PHONE } from "../desk.mjs";

const SCREEN = { width: 1280, height: 800 };
const GROUPS = ["现在要办", "已经逾期", "近期变差"];
// Who is there, the bell, the page itself.
const MOST_REQUESTS = 3;

/** Roles with what must stand on their first page; "foreign": sources that are none of their business. */
const ROLES = [
  { part: "company", foreign: /grid-work|assignments|indicators|uncommitted/ },
  { part: "grid", foreign: /assignments|indicators|accidents|hidden-dangers/ },
  { part: "town", foreign: /self-checks\.(today|missed)/ },
  { part: "dept", foreign: /grid-work\.today|self-checks\.(today|missed)/ },
  { part: "leader", foreign: /grid-work\.today|self-checks\.(today|missed)/ },
  { part: "office", foreign: /self-checks\.(today|missed)/ },
];

async function homeOf(page) {
  const reply = await page.context().request.get("/api/v1/home/get-home");
  return (await reply.json()).data;
}

/** Opens an address of the page in the same browser; it must be there and allowed. */
async function opens(page, address) {
  await page.goto(address);
  await page.locator("h1, .al-state h2").first().waitFor();
  const refused = await page.getByText(/没有权限|页面不存在|没有找到/).count();
  expect(refused === 0, `${address} cannot be opened by who is led there`);
}

/** Runs in the page: addresses of the server that were asked before the home page had its answer. */
function askedFirst() {
  const asked = performance.getEntriesByType("resource").filter(({ name }) => name.includes("/api/"));
  const home = asked.find(({ name }) => name.includes("/home/get-home"));
  return asked.filter(({ startTime }) => startTime <= home.responseEnd).map(({ name }) => name);
}

async function seesOwn(stage, { part, foreign }) {
  const page = await stage.person(`nanhai-${part}`, "/", { viewport: SCREEN });
  await page.locator(".home-groups h2").nth(2).waitFor();
  const asked = await page.evaluate(askedFirst);
  expect(asked.length <= MOST_REQUESTS, `${part}: asked before the first screen stands: ${asked.join(" ")}`);
  const titles = await page.locator(".home-groups h2").allTextContents();
  expect(titles.join() === GROUPS.join(), `${part} sees ${titles.join()}`);
  const bottoms = await page
    .locator(".home-groups > section")
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().bottom));
  expect(Math.max(...bottoms) <= SCREEN.height, `${part} must scroll: ${bottoms.join()}`);
  const home = await homeOf(page);
  const groups = Object.values(home);
  const counts = groups.flatMap((group) => group.counts);
  expect(counts.length > 0, `${part} has nothing on the first page`);
  expect(
    groups.every(({ missing }) => missing.length === 0),
    `${part}: a part could not be read`,
  );
  const wrong = counts.filter(({ source }) => foreign.test(source));
  expect(wrong.length === 0, `${part} sees what is none of his business: ${wrong.map(({ source }) => source).join()}`);
  const lines = [home.late, home.worse].flatMap((group) => group.lines.slice(0, 1));
  for (const address of new Set([...lines.map(({ to }) => to), counts[0].to])) await opens(page, address);
}

/** Two at a time: while one page waits for the network, the other one is drawn. */
async function everyRole(stage) {
  const waiting = [...ROLES];
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await seesOwn(stage, next);
  };
  await Promise.all([lane(), lane()]);
  const phone = await stage.person("nanhai-company", "/", { viewport: PHONE });
  await phone.locator(".home-groups h2").nth(2).waitFor();
  const tops = await phone
    .locator(".home-groups h2")
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
  expect(tops[0] < tops[1] && tops[1] < tops[2], `on a phone the order is ${tops.join()}`);
}

export const journeys = [
  {
    name: "each role sees on one screen what to do, what is late and what got worse, and is led to its rows",
    run: everyRole,
  },
];
