import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { DESK, expect, PHONE, rowsOf, settled } from "../desk.mjs";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const GRAVE = ["serious", "critical"];

/** Main pages with who sees them; records are found through the lists. */
async function mainPages(page) {
  const first = async (address, of = () => true) => (await rowsOf(page, address)).find(of)?.id;
  const plan = await first("/api/v1/plans/find-plans", (row) => row.state === "adopted");
  const assignment = await first("/api/v1/assignments/find-assignments");
  const campaign = await first("/api/v1/campaigns/find-campaigns");
  const record = (path, id) => (id === undefined ? [] : [path.replace("ID", id)]);
  return [
    "/",
    "/plans",
    "/plans/import",
    ...record("/plans/ID", plan),
    ...record("/plans/ID/review", plan),
    "/assignments",
    "/assignments/gantt",
    "/assignments/list",
    "/assignments/office",
    "/assignments/mine",
    ...record("/assignments/ID", assignment),
    "/campaigns",
    ...record("/campaigns/ID", campaign),
    "/organisation",
    "/organisation/units",
    "/regions",
    "/people",
    "/roles",
    "/api-keys",
    "/log",
    "/settings",
    "/settings/security",
    "/api-docs",
  ];
}

const sideways = () => {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide <= 0) return null;
  const right = document.documentElement.clientWidth + 1;
  const widest = [...document.querySelectorAll("main *")]
    .filter((one) => one.getBoundingClientRect().right > right)
    .at(-1);
  return `${wide} px too wide${widest ? ` at <${widest.tagName.toLowerCase()} class="${widest.className}">` : ""}`;
};

async function grave(page) {
  const results = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return results.violations
    .filter(({ impact }) => GRAVE.includes(impact))
    .map(
      ({ id, nodes }) =>
        `${id} ${nodes.length}x, first ${nodes[0].target.join(" ")}: ${nodes[0].failureSummary.split("\n")[1]?.trim()}`,
    );
}

async function inspect(stage, viewport) {
  const axe = await readFile(AXE, "utf8");
  const visitor = await stage.visitor({ viewport });
  const page = await stage.person("nanhai-admin", "/", { viewport });
  await settled(page);
  const found = new Map();
  const note = (words, path) => found.set(words, [...(found.get(words) ?? []), path]);
  const look = async (one, path) => {
    await one.goto(path);
    await one.locator("h1").first().waitFor();
    await settled(one);
    const wide = await one.evaluate(sideways);
    if (wide !== null) note(wide, path);
    await one.evaluate(axe);
    for (const words of await grave(one)) note(words, path);
  };
  await look(visitor, "/");
  for (const path of await mainPages(page))
    await look(page, path).catch((cause) => note(cause.message.split("\n")[0], path));
  expect(found.size === 0, [...found].map(([words, paths]) => `${words}\n  on ${paths.join(" ")}`).join("\n"));
}

export const journeys = [
  { name: "main pages at 360 px: no sideways scroll, nothing serious for axe", run: (stage) => inspect(stage, PHONE) },
  { name: "main pages at 1440 px: no sideways scroll, nothing serious for axe", run: (stage) => inspect(stage, DESK) },
];
