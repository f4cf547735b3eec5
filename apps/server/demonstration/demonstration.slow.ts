import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findAssignments, getBoard } from "@anlan/assignments/contract";
import { findCampaigns, findEntries } from "@anlan/campaigns/contract";
import {
  findClaims,
  findDuplicates,
  findEnterprises,
  findProposals,
  getOwnEnterprise,
} from "@anlan/enterprises/contract";
import { signIn } from "@anlan/identity/contract";
import { createAccount } from "@anlan/identity/server";
import { addDays, chinaDay } from "@anlan/kernel";
import { getTree } from "@anlan/organisation/contract";
import { DEMO_PASSWORD, demoGovernments, demonstrationCounties, demoParts } from "@anlan/pack-demo";
import { builtInRoles } from "@anlan/pack-roles";
import { findCertificates } from "@anlan/people/contract";
import { findPlans } from "@anlan/plans/contract";
import { findGrids } from "@anlan/regions-and-grids/contract";
import { findKinds, findLimits } from "@anlan/registers/contract";
import type { ServerModule } from "@anlan/server-kit";
import { openPool } from "@anlan/server-kit";
import { testWorld } from "@anlan/test-kit";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { readBackup } from "../backup/read-backup.ts";
import { writeBackup } from "../backup/write-backup.ts";
import { readConfig } from "../config.ts";
import { type Composition, compose, schemaMigrations } from "../modules.ts";
import { findRealWork, sayRealWork } from "./real-work.ts";

const modules: ServerModule[] = [];
const world = await testWorld(modules);
const data = await mkdtemp(join(tmpdir(), "anlan-demonstration-"));
let composition: Composition;
let before: Record<string, number>;

/** Rows of every table that the demonstration may fill; the log stays by design. */
async function rowCounts(ownerPool = world.database.ownerPool): Promise<Record<string, number>> {
  const { rows } = await ownerPool.query<{ name: string }>(
    `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema', 'audit')
       and table_schema || '.' || table_name <> 'kernel.log_entries'`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of rows) {
    const counted = await ownerPool.query<{ count: string }>(`select count(*) from ${name}`);
    counts[name] = Number(counted.rows[0]?.count);
  }
  return counts;
}

/** An entry of the log as the runner writes it. */
async function logged(action: string, accountId: string, outcome: string, input = ""): Promise<void> {
  const id = world.runtime.newId();
  await world.database.ownerPool.query(
    `insert into kernel.log_entries (county, id, region_code, at, account_id, content)
     values ('440605', $1, '440605', now(), $2, $3)`,
    [id, accountId, JSON.stringify({ id, action, outcome, input })],
  );
}

const permissions = builtInRoles.find(({ code }) => code === "plan-office")?.permissions ?? [];
const officeOf = (region: string) => world.person({ region, permissions });

beforeAll(async () => {
  composition = compose(readConfig({ data }, {}), world.runtime);
  modules.push(...composition.modules);
  await composition.afterMigration();
  before = await rowCounts();
  await composition.loadDemonstration();
});
afterAll(() => rm(data, { recursive: true, force: true }));

describe("the demonstration", () => {
  it("gives every government an adopted plan, tasks in every state and a campaign with entries in every state", async () => {
    for (const { region } of demoGovernments) {
      const office = officeOf(region);
      const plans = await world.list(office, findPlans);
      expect(plans.rows.filter(({ state }) => state === "adopted")).toHaveLength(1);
      const { rows: tasks } = await world.list(office, findAssignments, { limit: 200 });
      const states = new Set(tasks.map(({ state }) => state));
      expect([...states].sort()).toEqual(["assigned", "done", "in-progress", "reported", "returned"]);
      const board = await world.ask(office, getBoard, {});
      expect(board.counts.late).toBeGreaterThan(0);
      expect(board.counts.unassigned).toBeGreaterThan(0);
      const { rows: entries } = await world.list(office, findEntries, { limit: 100 });
      expect(new Set(entries.map(({ state }) => state))).toEqual(
        new Set(["open", "reported", "settled", "carried-over"]),
      );
      expect(new Set(entries.map(({ list }) => list))).toEqual(new Set(["problem", "measure"]));
    }
  });

  it("leaves one plan in review, some of its items checked and some not", async () => {
    const { rows } = await world.list(officeOf("440605"), findPlans);
    const open = rows.find(({ state }) => state === "draft");
    expect(open?.openItems).toBeGreaterThan(0);
    expect(open?.openItems).toBeLessThan(open?.items ?? 0);
  });

  it("has a unit for every town of a government, and for every county of the city", async () => {
    const { units } = await world.ask(officeOf("440605"), getTree, { region: "440605" });
    expect(units.filter(({ kind }) => kind === "town").map(({ name }) => name.slice(0, 2))).toEqual(
      expect.arrayContaining(["桂城", "九江", "西樵", "丹灶", "狮山", "大沥", "里水"]),
    );
    const { rows } = await world.database.ownerPool.query(
      "select count(*)::int as count from organisation.units where region_code ~ '^4407..$'",
    );
    expect(rows[0]).toEqual({ count: 7 });
  });

  it("gives every government archives, claims, registers of many kinds with limits run out and near, and three levels of grids", async () => {
    for (const { region } of demoGovernments) {
      const office = officeOf(region);
      const { rows: enterprises } = await world.list(office, findEnterprises, { limit: 200 });
      expect(enterprises.length).toBeGreaterThanOrEqual(40);
      expect(enterprises.every(({ name }) => name.endsWith("（演示）"))).toBe(true);
      const { rows: claims } = await world.list(office, findClaims);
      expect(claims.map(({ state }) => state)).toEqual(["submitted", "submitted"]);
      const { rows: proposals } = await world.list(office, findProposals);
      expect(proposals.map(({ state }) => state)).toEqual(["proposed"]);
      const { sectors } = await world.ask(office, findKinds, {});
      expect(sectors.flatMap(({ kinds }) => kinds.filter(({ count }) => count > 0)).length).toBeGreaterThanOrEqual(12);
      const { rows: limits } = await world.list(office, findLimits, { limit: 200 });
      const today = chinaDay(world.clock.now());
      expect(limits.filter(({ due }) => due < today).length).toBeGreaterThanOrEqual(3);
      expect(limits.filter(({ due }) => due >= today && due <= addDays(today, 30)).length).toBeGreaterThanOrEqual(5);
      const { rows: grids } = await world.list(world.person({ region, permissions: ["regions.grid.read"] }), findGrids);
      expect(new Set(grids.map(({ level }) => level))).toEqual(new Set(["large", "middle", "small"]));
      expect(grids.every(({ staff }) => staff > 0)).toBe(true);
    }
  });

  it("tells on its first day what runs out, to who supervises it and to the enterprise", async () => {
    for (const job of modules.flatMap(({ jobs }) => jobs ?? [])) {
      if (job.onFirstDay === true) await job.run(world.runtime);
    }
    for (const { region } of demoGovernments) {
      const { rows } = await world.database.ownerPool.query(
        `select count(*) filter (where subject_type = 'register-record')::int as records,
           count(*) filter (where subject_type <> 'register-record')::int as certificates
         from notices.todos where state = 'open' and starts_with(region_code, $1)
           and (starts_with(step, 'limit:') or step = 'limit')`,
        [region],
      );
      expect(rows[0].records).toBeGreaterThanOrEqual(5);
      expect(rows[0].certificates).toBeGreaterThanOrEqual(1);
    }
  });

  it("gives an enterprise of every government people whose certificates are in order, due and run out", async () => {
    for (const { region } of demoGovernments) {
      const { rows } = await world.list(officeOf(region), findCertificates);
      expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(["valid", "review-due", "expiring", "expired"]));
    }
  });

  it("finds the pair of archives that are one enterprise, once events are delivered", async () => {
    await world.deliverEvents();
    for (const { region, name } of demoGovernments) {
      const { rows } = await world.list(officeOf(region), findDuplicates);
      expect(
        rows.map(({ reasons }) => reasons),
        name,
      ).toEqual([["same-name", "same-address", "same-person"]]);
    }
  });

  it("lets departments see the enterprises and records that they supervise, and an enterprise itself alone", async () => {
    const { rows } = await world.database.ownerPool.query<{ login: string; sectors: string[] | null }>(
      `select a.login_name as login, u.sectors from identity.accounts a join organisation.units u on u.id = a.unit_id
       where a.login_name ~ '-(dept|fire|housing)$' order by 1`,
    );
    expect(rows).toHaveLength(demoGovernments.length * 3);
    for (const { login, sectors } of rows) {
      const { region } = demoGovernments.find(({ pinyin }) => login.startsWith(pinyin)) ?? { region: "" };
      const officer = { ...officeOf(region), sectors };
      const { rows: seen } = await world.list(officer, findEnterprises, { limit: 200 });
      expect(seen.length, login).toBeGreaterThan(0);
      expect(seen.length, login).toBeLessThan(40);
    }
    const { rows: own } = await world.database.ownerPool.query<{ region: string; enterprise: string }>(
      "select region_code as region, enterprise_id as enterprise from identity.accounts where kind = 'enterprise'",
    );
    expect(own).toHaveLength(demoGovernments.length);
    const rights = builtInRoles.find(({ code }) => code === "enterprise-manager")?.permissions ?? [];
    for (const { region, enterprise: enterpriseId } of own) {
      const company = { ...world.person({ region, permissions: rights }), enterpriseId };
      const archive = await world.ask(company, getOwnEnterprise, {});
      expect(archive.id).toBe(enterpriseId);
      expect(archive.proposals.map(({ state }) => state)).toEqual(["proposed"]);
    }
  });

  it("marks every account as demonstration, and all of them sign in with the one password", async () => {
    const { rows } = await world.database.ownerPool.query<{ name: string; demonstration: boolean }>(
      "select login_name as name, demonstration from identity.accounts order by login_name",
    );
    const parts = [...demoParts, "company"];
    const names = demoGovernments.flatMap(({ pinyin }) => parts.map((part) => `${pinyin}-${part}`));
    // One government shows the work of a grid too.
    expect(rows.map(({ name }) => name)).toEqual([...names, "nanhai-grid"].sort());
    expect(rows.every(({ demonstration }) => demonstration)).toBe(true);
    const signedIn = await world.run(world.anonymous, signIn, { loginName: "nanhai-office", password: DEMO_PASSWORD });
    expect(signedIn).toMatchObject({ mustChangePassword: false });
  });

  it("shows a person of one government nothing of another", async () => {
    for (const { region } of demoGovernments) {
      const office = officeOf(region);
      const { rows: plans } = await world.list(office, findPlans);
      const { rows: tasks } = await world.list(office, findAssignments, { limit: 200 });
      const { rows: campaigns } = await world.list(office, findCampaigns);
      const { name } = demoGovernments.find((government) => government.region === region) ?? {};
      expect(plans.every((plan) => plan.region === region && plan.title.includes(name ?? "?"))).toBe(true);
      expect(tasks.every(({ planTitle }) => planTitle.includes(name ?? "?"))).toBe(true);
      expect(campaigns).toHaveLength(1);
      for (const other of demoGovernments.filter((one) => one.region !== region)) {
        const tree = await world.ask(office, getTree, { region: other.region });
        expect(tree.units).toEqual([]);
      }
    }
  });

  it("comes back whole from a backup, by an owner who is no superuser", async () => {
    const { connection, owner } = inject("postgres");
    const options = `-c role=${owner}`;
    const name = `${world.database.name}_copy`;
    const file = join(data, "demonstration.tar.gz");
    const migrations = schemaMigrations(readConfig({ data }, {}));
    const from = new pg.Client({ ...world.database.connection, options });
    await from.connect();
    await writeBackup({ client: from, dataDir: data, now: new Date(), migrations }, file).finally(() => from.end());
    await world.database.ownerPool.query(`create database ${name} owner ${owner}`);
    const copyOf = { ...connection, database: name };
    const [ownerPool, superPool] = [openPool(copyOf, owner), openPool(copyOf, null)];
    const to = new pg.Client({ ...copyOf, options });
    try {
      await to.connect();
      await readBackup({ client: to, ownerPool, dataDir: join(data, "copy"), migrations }, file);
      const { "public.anlan_migrations": _here, ...expected } = await rowCounts();
      expect(await rowCounts(superPool)).toMatchObject(expected);
    } finally {
      await Promise.all([to.end(), ownerPool.end(), superPool.end()]);
      await world.database.ownerPool.query(`drop database ${name} with (force)`);
    }
  });

  it("counts what real people have done in its governments, and none of its own people's work", async () => {
    expect(await findRealWork(world.database.ownerPool, demonstrationCounties)).toEqual([]);
    const { rows } = await world.database.ownerPool.query<{ id: string }>(
      "select id from organisation.units where county = '440605' limit 1",
    );
    const unitId = rows[0]?.id ?? "";
    const identity = composition.ports.identity;
    const real = { loginName: "real-office", name: "真实的人", region: "440605", unitId, roles: [] };
    const { accountId: id } = await createAccount(world.runtime, identity, real);
    await logged("plans.import-plan", id, "done", "a\u0000b \\u0000");
    await logged("plans.import-plan", id, "refused");
    await logged("identity.sign-in", id, "done");
    const work = await findRealWork(world.database.ownerPool, demonstrationCounties);
    expect(work).toEqual([{ loginName: "real-office", name: "真实的人", action: "plans.import-plan", count: 1 }]);
    expect(sayRealWork(work, () => "Import")).toContain("1 × Import: 真实的人 (real-office)");
  });

  it("is taken out to the last row, also when events were delivered in between", async () => {
    await world.deliverEvents();
    expect(await composition.removeDemonstration()).toBeGreaterThan(1000);
    // The real person's account stays, without the unit that is gone; nothing of the program's own data went.
    const { rows: accounts } = await world.database.ownerPool.query(
      "select login_name, unit_id from identity.accounts",
    );
    expect(accounts).toEqual([{ login_name: "real-office", unit_id: null }]);
    await world.database.ownerPool.query("delete from identity.accounts");
    expect(await rowCounts()).toEqual(before);
    const { rows } = await world.database.ownerPool.query(
      "select count(*)::int as count from organisation.units where county = any($1)",
      [demonstrationCounties],
    );
    expect(rows[0]).toEqual({ count: 0 });
  });
});
