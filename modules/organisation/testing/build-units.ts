import type { Caller } from "@anlan/kernel";
import type { TestWorld } from "@anlan/test-kit";
import type { z } from "zod";
import { appoint, createPost, createUnit } from "../contract/index.ts";

let count = 0;

/** All rights of this module. */
export const ORGANISATION_RIGHTS = [
  "organisation.unit.read",
  "organisation.unit.manage",
  "organisation.post.manage",
] as const;

/** A person who manages units and posts of a region. */
export const aManager = (world: TestWorld, region = "440605"): Caller =>
  world.person({ region, permissions: ORGANISATION_RIGHTS });

/** A unit through the real command; a department of the caller's region unless given otherwise. */
export async function buildUnit(world: TestWorld, by: Caller, unit: Partial<z.input<typeof createUnit.input>> = {}) {
  count += 1;
  const reply = await world.run(by, createUnit, {
    region: by.region,
    kind: "department",
    name: `机构${count}`,
    ...unit,
  });
  return reply.unitId;
}

/** A post of a unit, with a holder where a name is given. */
export async function buildPost(world: TestWorld, by: Caller, unitId: string, holder?: string) {
  count += 1;
  const { postId } = await world.run(by, createPost, { unitId, name: `岗位${count}` });
  if (holder === undefined) return { postId, termId: null };
  const { termId } = await world.run(by, appoint, { postId, personName: holder, fromDay: "2026-01-01" });
  return { postId, termId };
}
