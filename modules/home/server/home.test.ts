import { definePermissions } from "@anlan/kernel";
import { asLabel, defineServerModule, HOME_SELF, type HomeSource, type QueryContext } from "@anlan/server-kit";
import { type TestWorld, testWorld } from "@anlan/test-kit";
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { getHome } from "../contract/index.ts";
import { homeModule } from "./index.ts";

let world: TestWorld;

const settings = async ({ tables }: QueryContext) => {
  const { rows } = await sql<{ region: string; enterprise: string }>`select
    current_setting('anlan.region_from') as region, current_setting('anlan.enterprise') as enterprise`.execute(
    tables(),
  );
  return rows[0];
};

// Says in whose scope it was asked.
const source = (code: string, rights: HomeSource["rights"], group: HomeSource["group"] = "now"): HomeSource => ({
  ...{ code, group, rights, label: asLabel(code) },
  find: async (context) => {
    const scope = await settings(context);
    const text = asLabel(`${scope?.region} ${scope?.enterprise}`);
    return { total: 1, to: `/${code}`, lines: [{ text, why: null, who: null, at: null, to: `/${code}/1` }] };
  },
});

const sources: HomeSource[] = [
  source("own", { official: HOME_SELF, enterprise: HOME_SELF }),
  source("read", { official: "x.row.read" }),
  source("narrow", { official: "x.row.narrow" }),
  source("company", { enterprise: "x.own.read" }),
  source("both", { official: "x.row.read", enterprise: "x.own.read" }, "late"),
  {
    ...source("broken", { official: "x.row.read" }, "worse"),
    find: ({ tables }) => sql`select 1 / 0`.execute(tables()) as never,
  },
];

const offering = defineServerModule({
  ...{ name: "x", label: asLabel("x"), migrations: [], errors: {}, commands: [], queries: [], lists: [] },
  permissions: definePermissions({
    "x.row.read": asLabel("r"),
    "x.row.narrow": asLabel("n"),
    "x.own.read": asLabel("o"),
  }),
  home: sources,
});

beforeAll(async () => {
  world = await testWorld([offering, homeModule(() => [offering])]);
});

const ALL = ["x.row.read", "x.row.narrow", "x.own.read"];
const said = (group: { lines: readonly { source: string; text: { zh: string } }[] }) =>
  Object.fromEntries(group.lines.map(({ source: code, text }) => [code, text.zh]));

test("an official sees what his rights reach, each within the regions of its own right, and nothing of an enterprise's", async () => {
  const person = world.person({ region: "440605", permissions: ["x.row.read", "x.own.read"] });
  const narrow = { role: "narrow", region: "440605011", permissions: ["x.row.narrow"] };
  const home = await world.ask({ ...person, grants: [...person.grants, narrow] }, getHome, {});
  expect(said(home.now)).toEqual({ own: "440605 *", read: "440605 *", narrow: "440605011 *" });
  expect(said(home.late)).toEqual({ both: "440605 *" });
});

test("an enterprise's account is asked for its own side only, whatever rights it holds, and bound to itself", async () => {
  const enterpriseId = "0190a000-0000-7000-8000-000000000001";
  const person = { ...world.person({ region: "440605011", permissions: ALL }), enterpriseId };
  const home = await world.ask(person, getHome, {});
  const bound = `440605011 ${enterpriseId}`;
  expect(said(home.now)).toEqual({ own: bound, company: bound });
  expect(said(home.late)).toEqual({ both: bound });
  expect(home.worse.missing).toEqual([]);
});

test("somebody without any right sees his own alone; a stranger nothing", async () => {
  const home = await world.ask(world.person({ region: "440605", permissions: [] }), getHome, {});
  expect(Object.keys(said(home.now))).toEqual(["own"]);
  await expect(world.ask(world.anonymous, getHome, {})).rejects.toMatchObject({ code: "KERNEL_UNAUTHENTICATED" });
});

test("a source that fails is named, and the others are read", async () => {
  const home = await world.ask(world.person({ region: "440605", permissions: ALL }), getHome, {});
  expect(home.worse).toMatchObject({ lines: [], missing: [{ zh: "broken" }] });
  expect(home.late.counts).toEqual([{ source: "both", label: asLabel("both"), count: 1, to: "/both" }]);
});

test("many pages at once take no more connections than there are", async () => {
  const person = world.person({ region: "440605", permissions: ALL });
  const pages = await Promise.all(Array.from({ length: 40 }, () => world.ask(person, getHome, {})));
  expect(pages.every(({ now }) => now.counts.length === 3)).toBe(true);
});
