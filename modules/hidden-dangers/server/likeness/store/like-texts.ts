import { type Features, tokenOf, type WeightOf, weightByKind } from "@anlan/text-likeness";
import { sql } from "kysely";
import { keysOf, rarestKeys } from "../../../domain/likeness/index.ts";
import type { Db } from "../../store/read.ts";
import { keyShares, type Shares } from "./key-shares.ts";

/** About so many texts are looked at for one question, and so many at most for each set of keys. */
const BUDGET = 1200;
const LOOKED_AT = 2500;
/** So many are compared word by word. */
const COMPARED = 60;

/** Weights of features by kind and by how rare they are among all texts. */
const weightAmong =
  ({ shareOf }: Shares): WeightOf =>
  (feature) =>
    weightByKind(feature) * Math.log(2 + 1 / shareOf(tokenOf(feature)));

/** Ids of open dangers whose texts are most like one, within the session's scope; to be compared word by word. */
export async function likeTexts(
  db: Db,
  runtime: object,
  features: Features,
  county: string | null,
): Promise<{ ids: string[]; weightOf: WeightOf }> {
  const shares = await keyShares(runtime, db);
  const weightOf = weightAmong(shares);
  if (features.all.length === 0) return { ids: [], weightOf };
  const { whole, keys } = keysOf(features.all);
  const rarest = rarestKeys(keys, shares.shareOf, { total: shares.total, budget: BUDGET });
  const { rows } = await sql<{ id: string }>`select danger_id as id from hidden_dangers.like_texts(
    ${features.all.map(tokenOf)}::int[], ${features.all.map(weightOf)}::float4[], ${JSON.stringify([[whole], rarest])}::jsonb,
    ${county}, ${LOOKED_AT}, ${COMPARED})`.execute(db);
  return { ids: rows.map(({ id }) => id), weightOf };
}
