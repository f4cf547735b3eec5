import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { DESK, expect, PHONE, rowsOf, settled } from "../desk.mjs";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const GRAVE = ["serious", "critical"];

const KIND = "industry-trade/molten-metal";

/** Pages; ":plan" and the like stand for a record that is found through its list. */
const PAGES = `
  / /todos /notices /notices/send
  /plans /plans/import /plans/:plan /plans/:plan/review
  /assignments /assignments/gantt /assignments/list /assignments/office /assignments/mine /assignments/:assignment
  /campaigns /campaigns/:campaign
  /enterprises /enterprises/:enterprise /enterprises/:enterprise/history /enterprises/claims /enterprises/proposals
  /enterprises/changes /enterprises/duplicates /enterprises/transfers
  /registers /registers/limits /registers/packs /registers/holdings /registers/own-kinds/new
  /registers/kinds/${KIND} /registers/kinds/${KIND}/new /registers/kinds/${KIND}/fields /registers/records/:furnace
  /grids /grids/import /grids/:grid
  /risks /risks/registers/:register /risks/points /risks/points/:risk /risks/measures
  /map /search?text=yxlxc
  /imports /imports/new?target=enterprises.enterprise
  /grid-work /grid-work/plans /grid-work/patrols /grid-work/events /grid-work/workload /grid-work/helpers /grid-work/visits
  /grid-work/plans/:patrolPlan /grid-work/patrols/:patrol /grid-work/events/:event /grid-work/helpers/:helper
  /regional-risks /regional-risks/areas /regional-risks/enterprises /regional-risks/enterprises/:register /self-checks/records
  /self-checks/commitments/:committed /self-checks/effectiveness/:committed /self-checks/plan/:committed /hidden-dangers/sheets
  /exit-lists /exit-lists/:exit /exit-lists/sheets /project-gate /project-gate/new /project-gate/:project /project-gate/negative-list
  /risk-sources /risk-sources/new /risk-sources/proposals /risk-sources/:source
  /self-checks/commitments /self-checks/special-work /self-checks/effectiveness /self-checks/rates /hidden-dangers/duplicates /hidden-dangers/problems /hidden-dangers/shams
  /hidden-dangers /hidden-dangers/new /hidden-dangers/:danger
  /hidden-dangers/supervisions /hidden-dangers/supervisions/:supervision
  /accidents /accidents/new /accidents/:accident /accidents/months /accidents/enterprises /accidents/tip-offs /accidents/removals
  /accidents/investigations /accidents/investigations/:investigation /accidents/cases /accidents/lessons /accidents/measures
  /statistics/facts /statistics/catalogue /statistics/series /statistics/series/versions
  /targets /targets/binding /targets/:target /targets/:target/back-test /targets/warnings /targets/warnings/:warning /indicators /indicators/new
  /evaluations /evaluations/own /analysis /cockpit /publications /enterprises/fields
  /regulations /regulations/:regulation /regulations/articles /regulations/criteria /regulations/penalties
  /organisation /organisation/units /persons /persons/certificates /persons/staffing
  /regions /people /roles /api-keys /log /files /settings /settings/security /api-docs`
  .trim()
  .split(/\s+/);

/** What an enterprise sees of itself. */
const OWN_PAGES = `
  / /todos /my-enterprise /registers /registers/limits /persons
  /risks/own /risks/points /risks/measures /regional-risks/own /exit-lists/own
  /hidden-dangers /hidden-dangers/new /hidden-dangers/:danger /hidden-dangers/supervisions /hidden-dangers/sheets
  /self-checks/today /self-checks/plan /self-checks/records /self-checks/commitment /self-checks/commitments
  /self-checks/special-work /self-checks/own-effectiveness /accidents /accidents/new`
  .trim()
  .split(/\s+/);

/** Main pages, with records of the lists. */
async function mainPages(page) {
  const first = async (address, of = () => true) => (await rowsOf(page, address)).find(of)?.id;
  const of = async (address, key) => (await rowsOf(page, address))[0]?.[key];
  return filledIn(PAGES, {
    plan: await first("/api/v1/plans/find-plans", (row) => row.state === "adopted"),
    assignment: await first("/api/v1/assignments/find-assignments"),
    campaign: await first("/api/v1/campaigns/find-campaigns"),
    enterprise: await first("/api/v1/enterprises/find-enterprises"),
    furnace: await first(`/api/v1/registers/find-records?kind=${encodeURIComponent(KIND)}`),
    grid: await first("/api/v1/regions/find-grids"),
    danger: await first("/api/v1/hidden-dangers/find-dangers"),
    supervision: await first("/api/v1/hidden-dangers/find-supervisions"),
    risk: await first("/api/v1/risks/find-points"),
    register: await first("/api/v1/risks/find-registers"),
    committed: await of("/api/v1/self-checks/find-commitments", "enterpriseId"),
    patrolPlan: await first("/api/v1/grid-work/find-plans"),
    patrol: await first("/api/v1/grid-work/find-patrols"),
    event: await first("/api/v1/grid-work/find-events"),
    helper: await first("/api/v1/grid-work/find-helpers"),
    warning: await first("/api/v1/indicators/find-warnings"),
    project: await first("/api/v1/project-gate/find-projects"),
    source: await first("/api/v1/risk-sources/find-sources"),
    exit: await first("/api/v1/exit-lists/find-cases"),
    accident: await first("/api/v1/accidents/find-accidents"),
    investigation: await first("/api/v1/accidents/find-investigations"),
    target: await first("/api/v1/indicators/find-targets"),
    regulation: await first("/api/v1/regulations/find-documents"),
  });
}

/** The addresses with the ids of records; those of a record that no list has are left out. */
function filledIn(addresses, records) {
  return addresses.flatMap((address) => {
    const [, name] = /:(\w+)/.exec(address) ?? [];
    if (name === undefined) return [address];
    return records[name] === undefined ? [] : [address.replace(`:${name}`, records[name])];
  });
}

async function ownPages(page) {
  const [danger] = await rowsOf(page, "/api/v1/hidden-dangers/find-own-dangers");
  return filledIn(OWN_PAGES, { danger: danger?.id });
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

const CHINESE = { language: "zh", theme: "light" };
const OTHER = { language: "en", theme: "dark" };

async function inspect(stage, { viewport, preferences, who = "nanhai-admin", pages = mainPages }) {
  const axe = await readFile(AXE, "utf8");
  const visitor = await stage.visitor({ viewport });
  const page = await stage.person(who, "/", { viewport });
  for (const one of [visitor.context(), page.context()])
    await one.addInitScript((kept) => localStorage.setItem("anlan.preferences", kept), JSON.stringify(preferences));
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
  // Two pages side by side: while one waits for the network to be quiet, the other one is looked at.
  const second = await page.context().newPage();
  const paths = (await pages(page)).values();
  const lookOn = async (one) => {
    for (const path of paths) await look(one, path).catch((cause) => note(cause.message.split("\n")[0], path));
  };
  await Promise.all([look(visitor, "/").then(() => lookOn(page)), lookOn(second)]);
  expect(found.size === 0, [...found].map(([words, paths]) => `${words}\n  on ${paths.join(" ")}`).join("\n"));
}

/** Sixty pages take their time on a busy machine. */
const LIMIT_MS = 480_000;

const journey = (name, options) => ({ name, limit: LIMIT_MS, run: (stage) => inspect(stage, options) });

// Both widths, languages and themes, each once: all pages four times would take a third of what the whole check may.
export const journeys = [
  journey("main pages at 360 px, Chinese and light: no sideways scroll, nothing serious for axe", {
    viewport: PHONE,
    preferences: CHINESE,
  }),
  journey("main pages at 1440 px, English and dark: no sideways scroll, nothing serious for axe", {
    viewport: DESK,
    preferences: OTHER,
  }),
  journey("an enterprise's own pages at 360 px, Chinese and light: no sideways scroll, nothing serious for axe", {
    viewport: PHONE,
    preferences: CHINESE,
    who: "nanhai-company",
    pages: ownPages,
  }),
];
