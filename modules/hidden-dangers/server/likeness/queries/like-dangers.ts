import { chinaDay } from "@anlan/kernel";
import { countyColumnOf, type QueryContext } from "@anlan/server-kit";
import { type Features, featuresOf, likenessOf, type WeightOf } from "@anlan/text-likeness";
import { sql } from "kysely";
import type { z } from "zod";
import type { findLikeDangers, LikeDanger } from "../../../contract/likeness/index.ts";
import { type Find, judgePair, pairRulesOn } from "../../../domain/likeness/index.ts";
import type { HiddenDangersPorts } from "../../ports.ts";
import { type Db, dbOf, findDangers } from "../../store/read.ts";
import type { StoredDanger } from "../../store/rows.ts";
import { likeTexts } from "../store/like-texts.ts";
import { comparedOf } from "./compared.ts";

const MOST = 10;
const LEAST_LIKE = 0.25;
/** From here on a find of the same enterprise may well be the same danger. */
const ALIKE = 0.4;
const PERCENT = 100;
/** So many of the newest open finds of the enterprise are compared whatever their words say. */
const OF_ENTERPRISE = 40;

type Asked = z.output<typeof findLikeDangers.input>;

/** Open finds of the enterprise by what is no text: the newest, and those of the same criterion. */
async function ofEnterprise(db: Db, { enterpriseId, criterionId }: Asked): Promise<string[]> {
  if (enterpriseId === null) return [];
  const open = sql`d.enterprise_id = ${enterpriseId} and d.state not in ('closed', 'cancelled', 'joined')`;
  const { rows } = await sql<{ id: string }>`
    (select d.id from hidden_dangers.dangers d where ${open} order by d.found_at desc limit ${OF_ENTERPRISE})
    union (select d.id from hidden_dangers.dangers d where ${open} and d.criterion_id = ${criterionId}
      order by d.found_at desc limit ${OF_ENTERPRISE})`.execute(db);
  return rows.map(({ id }) => id);
}

const findOf = (asked: Asked): Find => ({ ...asked, measureId: null, pointId: null });

/** True where the find could be joined to it: of the same enterprise, or both of none within one county. */
function isJoinable({ enterpriseId, region }: Asked, danger: StoredDanger): boolean {
  if (enterpriseId !== null) return danger.enterpriseId === enterpriseId;
  return danger.enterpriseId === null && region !== null && danger.county === countyColumnOf(region);
}

interface Looked {
  readonly features: Features;
  readonly weightOf: WeightOf;
  readonly asked: Asked;
  readonly day: string;
}

function lookAt(
  { likeness: ports }: Pick<HiddenDangersPorts, "likeness">,
  danger: StoredDanger,
  { features, weightOf, asked, day }: Looked,
): LikeDanger & { readonly shown: boolean; readonly likely: boolean } {
  const lexicon = ports.lexicon();
  const likeness = likenessOf(features, featuresOf(danger.description, lexicon), weightOf);
  const joinable = isJoinable(asked, danger);
  const judged = joinable ? judgePair(findOf(asked), danger, pairRulesOn(ports.rules(), day), lexicon, weightOf) : null;
  const { id: dangerId, number, description, place, source, state, foundAt, enterpriseId, enterpriseName } = danger;
  return {
    ...{ dangerId, number, description, place, source, state, foundAt, enterpriseId, enterpriseName, joinable },
    score: Math.round((judged?.score ?? 0) * PERCENT),
    reasons: [...(judged?.reasons ?? [])],
    compared: comparedOf(likeness, lexicon),
    likely: joinable && (likeness.likeness >= ALIKE || judged?.offered === true || judged?.certain === true),
    shown: likeness.likeness >= LEAST_LIKE || judged?.offered === true || judged?.certain === true,
  };
}

/** What of the ledger may be what somebody is entering: open dangers within scope that are like it, with the reasons. */
export async function likeDangers(
  context: QueryContext,
  ports: HiddenDangersPorts,
  asked: Asked,
): Promise<{ dangers: LikeDanger[] }> {
  const db = dbOf(context);
  const features = featuresOf(asked.description, ports.likeness.lexicon());
  const { ids, weightOf } = await likeTexts(db, context.runtime, features, null);
  const others = [...new Set([...ids, ...(await ofEnterprise(db, asked))])].filter((id) => id !== asked.except);
  const looked: Looked = { features, weightOf, asked, day: chinaDay(context.now) };
  const dangers = (await findDangers(db, others))
    .map((danger) => lookAt(ports, danger, looked))
    .filter(({ shown }) => shown)
    // What may be the same danger comes before what is only the same problem elsewhere; what says little of the same, of
    // one's own enterprise too, comes behind what says it all.
    .sort(
      (one, other) =>
        Number(other.likely) - Number(one.likely) ||
        (one.likely ? other.score - one.score : 0) ||
        other.compared.likeness - one.compared.likeness,
    )
    .slice(0, MOST)
    .map(({ shown: _shown, likely: _likely, ...danger }) => danger);
  return { dangers };
}
