import { answer } from "@anlan/server-kit";
import { getUnit, type Post, type Term, type Unit, type UnitNode } from "../../contract/index.ts";
import type { OrganisationTables } from "../generated/tables.ts";
import type { OrganisationPorts } from "../ports.ts";
import { chainOf, type Db } from "../store/unit-store.ts";
import { byPlace, nodeColumns } from "./get-tree.ts";

const MOST_STEPS = 100;

async function postsOf(db: Db, county: string, unitId: string): Promise<Post[]> {
  const [posts, terms] = await Promise.all([
    db
      .selectFrom("organisation.posts as p")
      .select(["p.id", "p.name", "p.duties", "p.single_holder as singleHolder", "p.sort", "p.removed_at as removedAt"])
      .select("p.revision")
      .where("p.county", "=", county)
      .where("p.unit_id", "=", unitId)
      .orderBy("p.sort")
      .orderBy("p.id")
      .execute(),
    db
      .selectFrom("organisation.terms as t")
      .innerJoin("organisation.posts as p", (join) =>
        join.onRef("p.county", "=", "t.county").onRef("p.id", "=", "t.post_id"),
      )
      .select(["t.id", "t.post_id as postId", "t.account_id as accountId", "t.person_name as personName"])
      .select(["t.from_day as fromDay", "t.to_day as toDay", "t.note", "t.revision"])
      .where("p.county", "=", county)
      .where("p.unit_id", "=", unitId)
      .orderBy("t.from_day", "desc")
      .orderBy("t.id", "desc")
      .execute(),
  ]);
  return posts.map(({ removedAt, ...post }) => ({
    ...post,
    removed: removedAt !== null,
    terms: terms.filter(({ postId }) => postId === post.id).map(({ postId: _, ...term }) => term as Term),
  })) as Post[];
}

const stepsOf = (db: Db, county: string, unitId: string) =>
  db
    .selectFrom("organisation.steps")
    .select(["id", "step", "at", "by_name as by", "details", "remark"])
    .where("county", "=", county)
    .where("unit_id", "=", unitId)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(MOST_STEPS)
    .execute();

const childrenOf = (db: Db, county: string, unitId: string) =>
  db
    .selectFrom("organisation.units as u")
    .select(nodeColumns)
    .where("u.county", "=", county)
    .where("u.parent_id", "=", unitId)
    .execute();

export const getUnitHandler = (ports: OrganisationPorts) =>
  answer(getUnit, async ({ tables }, { unitId }) => {
    const db = tables<OrganisationTables>();
    const row = await db
      .selectFrom("organisation.units as u")
      .select(nodeColumns)
      .select([
        "u.county",
        "u.credit_code as creditCode",
        "u.sectors",
        "u.valid_from as validFrom",
        "u.valid_to as validTo",
      ])
      .select("u.revision")
      .where("u.id", "=", unitId)
      .executeTakeFirst();
    if (row === undefined) return undefined;
    const { county, ...unit } = row;
    const [chain, children, posts, steps, regionName] = await Promise.all([
      chainOf(db, county, unitId),
      childrenOf(db, county, unitId),
      postsOf(db, county, unitId),
      stepsOf(db, county, unitId),
      ports.regionName(unit.region),
    ]);
    const path = chain.slice(1).reverse();
    // Kinds, states, ids and details were written through the contract; the runner parses the reply once more.
    const sorted = (children as UnitNode[]).sort(byPlace);
    return { ...unit, regionName, path, children: sorted, posts, steps } as unknown as Unit;
  });
