import { holderOf, type ProcedureRecord, procedureOf } from "@anlan/kernel";
import { type Features, faceOf, groupingOf, type Lexicon, withoutPlaces } from "@anlan/text-likeness";
import { PROBLEM_STATES, type ProblemRules } from "../../contract/likeness/index.ts";

const manager = holderOf<ProcedureRecord>("hidden-dangers.problem.manage", {
  zh: "共性问题管理人员",
  en: "Whoever manages shared problems",
});

/** What becomes of a shared problem: found, named by a person, suggested for a campaign; or dismissed. */
export const problemLife = procedureOf<ProcedureRecord>()({
  name: "shared-problem",
  label: { zh: "共性问题", en: "Shared problem" },
  states: PROBLEM_STATES,
  start: "found",
  ends: ["suggested", "dismissed"],
  actors: { manager },
  moves: {
    name: {
      label: { zh: "认定", en: "Name" },
      from: ["found", "named"],
      to: "named",
      by: "manager",
      needs: { name: { zh: "名称", en: "name" } },
    },
    suggest: {
      label: { zh: "建议专项整治", en: "Suggest a campaign" },
      from: "named",
      to: "suggested",
      by: "manager",
      needs: { reason: { zh: "建议理由", en: "reason" } },
    },
    dismiss: {
      label: { zh: "不作为共性问题", en: "Dismiss" },
      from: ["found", "named"],
      to: "dismissed",
      by: "manager",
      needs: { note: { zh: "原因", en: "why" } },
    },
    restore: { label: { zh: "恢复", en: "Restore" }, from: "dismissed", to: "found", by: "manager" },
  },
});

/** A find as it is gathered with others. */
export interface Gathered {
  readonly id: string;
  readonly enterpriseId: string;
  readonly criterionId: string | null;
  readonly features: Features;
}

/** Finds of several enterprises that say the same. */
export interface Gathering {
  readonly kind: "criterion" | "text";
  readonly criterionId: string | null;
  /** The find in the middle. */
  readonly centre: string;
  readonly members: readonly { readonly id: string; readonly likeness: number }[];
  /** Words that more than half of them share, the most frequent first. */
  readonly words: readonly string[];
}

const WORDS_SHOWN = 6;

// Pairs and loose characters tell people less than the terms that they come from; those have a face each.
function wordsOf(features: readonly Features[], lexicon: Lexicon): string[] {
  const counts = new Map<string, number>();
  for (const { all } of features) {
    for (const feature of all) if (/^[tw]:/u.test(feature)) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count * 2 > features.length)
    .sort(([, one], [, other]) => other - one)
    .map(([feature]) => faceOf(feature, lexicon) as string)
    .slice(0, WORDS_SHOWN);
}

const enterprisesOf = (ids: readonly string[], byId: ReadonlyMap<string, Gathered>): number =>
  new Set(ids.map((id) => (byId.get(id) as Gathered).enterpriseId)).size;

/**
 * The problems that several enterprises share: finds of one criterion, and finds whose texts say the same; the most
 * enterprises first. The order of the finds makes no difference. In steps; yields the share done.
 */
export function* sharedProblems(
  finds: readonly Gathered[],
  rules: ProblemRules,
  lexicon: Lexicon,
): Generator<number, Gathering[]> {
  const byId = new Map(finds.map((find) => [find.id, find]));
  const ordered = [...finds].sort((one, other) => (one.id < other.id ? -1 : 1));
  const byCriterion = new Map<string, Gathered[]>();
  for (const find of ordered) {
    if (find.criterionId === null) continue;
    byCriterion.set(find.criterionId, [...(byCriterion.get(find.criterionId) ?? []), find]);
  }
  const items = ordered.map(({ id, features }) => ({ id, features: withoutPlaces(features) }));
  const groups = yield* groupingOf(items, rules.alikeFrom);
  const gatherings = [
    ...[...byCriterion].map(([criterionId, own]) => ({
      kind: "criterion" as const,
      criterionId,
      centre: (own[0] as Gathered).id,
      members: own.map(({ id }) => ({ id, likeness: 1 })),
    })),
    ...groups.map((group) => ({ kind: "text" as const, criterionId: null, ...group })),
  ];
  const sized = gatherings
    .map((gathering) => ({
      gathering,
      enterprises: enterprisesOf(
        gathering.members.map(({ id }) => id),
        byId,
      ),
    }))
    .filter(({ enterprises }) => enterprises >= rules.enterprises)
    .sort(
      (one, other) =>
        other.enterprises - one.enterprises || other.gathering.members.length - one.gathering.members.length,
    );
  return sized.slice(0, rules.mostListed).map(({ gathering }) => ({
    ...gathering,
    words: wordsOf(
      gathering.members.map(({ id }) => (byId.get(id) as Gathered).features),
      lexicon,
    ),
  }));
}
