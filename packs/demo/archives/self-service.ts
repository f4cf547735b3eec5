import { editOwnEnterprise, submitClaim } from "@anlan/enterprises/contract";
import type { Caller } from "@anlan/kernel";
import type { Stage } from "../stage.ts";
import { type DemoEnterprise, demoPerson, demoPhone } from "./enterprises.ts";

/** Positions in a government's file of the enterprises that two people claim. */
const CLAIMED = [4, 9];

/** Two people who say that they stand for an enterprise; both wait for an official. */
export async function handInClaims(
  stage: Stage,
  region: string,
  enterprises: ReadonlyMap<string, DemoEnterprise>,
): Promise<void> {
  const visitor: Caller & { readonly door: { readonly address: string } } = {
    kind: "anonymous",
    accountId: "anonymous",
    name: "",
    unitId: null,
    region: "00",
    grants: [],
    sessionId: null,
    // Claims are counted by sender; each government has its own.
    door: { address: `demonstration ${region}` },
  };
  const all = [...enterprises.values()];
  for (const [index, position] of CLAIMED.entries()) {
    const enterprise = all[position];
    if (enterprise === undefined || enterprise.creditCode === null) throw new Error(`nothing to claim at ${position}`);
    const claim = {
      region: enterprise.region,
      enterpriseName: enterprise.name,
      creditCode: enterprise.creditCode,
      personName: demoPerson(position),
      post: index === 0 ? "法定代表人" : "安全部经理",
      phone: demoPhone(position),
    };
    await stage.run(visitor, submitClaim, claim, 4 - index * 3);
  }
}

/** The enterprise changes what needs no approval, and proposes what needs it. */
export async function keepOwnArchive(stage: Stage, company: Caller, enterprise: DemoEnterprise): Promise<void> {
  const own = { legalPersonPhone: demoPhone(800), safetyManager: demoPerson(17) };
  const { revision } = await stage.run(
    company,
    editOwnEnterprise,
    { revision: 1, reason: "更换安全负责人", ...own },
    21,
  );
  const address = `${enterprise.address}（2 号楼）`;
  await stage.run(company, editOwnEnterprise, { revision, reason: "办公楼启用", actualAddress: address }, 2);
}
