import type { Caller } from "@anlan/kernel";
import type { z } from "zod";
import { type AccountId, createRole, identityPermissions, type Role } from "../contract/index.ts";
import { type Desk, openDesk } from "./desk.ts";

/** Permissions that the module's own tests play with. */
export const ALL = [...Object.keys(identityPermissions), "plans.plan.read", "plans.plan.adopt"];
const KNOWN = Object.fromEntries(ALL.map((code) => [code, { zh: code, en: code }]));

/** A desk with short ways to people, accounts and roles. */
export interface Office {
  readonly desk: Desk;
  readonly world: Desk["world"];
  newName(): string;
  newAccount(region: string): Promise<AccountId>;
  /** Somebody who holds permissions over a region, all by default. */
  over(region: string, permissions?: readonly string[], accountId?: string): Caller;
  makeRole(region: string, permissions: string[], by?: Caller): Promise<Role>;
}

/** The input of createRole. */
export const roleInput = (code: string, region: string, permissions: string[]): z.input<typeof createRole.input> => ({
  code,
  region,
  permissions,
  labelZh: "自建角色",
  labelEn: "Own role",
  levels: ["county", "town"],
  accountKinds: ["official"],
});

export async function openOffice(): Promise<Office> {
  const desk = await openDesk({ permissions: () => [{ label: { zh: "试", en: "Test" }, permissions: KNOWN }] });
  let count = 0;
  const newName = () => {
    count += 1;
    return `clerk${count}`;
  };
  const over: Office["over"] = (region, permissions = ALL, accountId) =>
    desk.world.person({ region, permissions, ...(accountId === undefined ? {} : { accountId }) });
  return {
    desk,
    world: desk.world,
    newName,
    newAccount: async (region) => (await desk.account({ loginName: newName(), region })) as AccountId,
    over,
    makeRole: (region, permissions, by = over("44")) => {
      count += 1;
      return desk.world.run(by, createRole, roleInput(`own-${count}`, region, permissions));
    },
  };
}
