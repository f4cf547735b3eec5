import { AnlanError, type Label } from "@anlan/kernel";
import { answer, type QueryContext, type QueryHandler } from "@anlan/server-kit";
import {
  findSimilarCases,
  getCase,
  getInvestigationChoices,
  suggestLessons,
  type TypeLessons,
} from "../../../contract/index.ts";
import {
  causeName,
  type LikeFacts,
  likenessWords,
  rankedByLikeness,
  type Shared,
} from "../../../domain/investigation/index.ts";
import { dbOf } from "../../store/read.ts";
import type { InvestigationPorts } from "../ports.ts";
import { allCases, findCase, typeName } from "../store/read.ts";
import type { CaseColumns } from "../store/rows.ts";

const MOST = 10;

const SHARED: Readonly<Record<Shared, Label>> = {
  type: { zh: "事故类型相同", en: "same type" },
  trade: { zh: "行业相同", en: "same trade" },
  category: { zh: "统计领域相同", en: "same field" },
  causes: { zh: "有相同原因", en: "a cause in common" },
  factors: { zh: "原因类别相近", en: "factors in common" },
};

const likeOf = ({ id, words, type, trade, category, causes, factors }: CaseColumns): LikeFacts => ({
  id,
  words,
  type,
  trade,
  category,
  causes,
  factors,
});

function asked(text: string, known: CaseColumns | undefined): LikeFacts {
  if (known !== undefined) return likeOf(known);
  const words = likenessWords(text);
  if (words.length === 0) throw new AnlanError("ACCIDENTS_CASE_TEXT_SHORT");
  return { id: "", words, type: null, trade: null, category: null, causes: [], factors: [] };
}

function ofType(lessons: readonly TypeLessons[], code: string): TypeLessons[] {
  return lessons.filter((one) => one.code === code || one.codes2025.includes(code));
}

const ownOf = (cases: readonly CaseColumns[], { code, codes2025 }: TypeLessons) =>
  cases
    .filter(({ type, lessons }) => type !== null && (type === code || codes2025.includes(type)) && lessons.length > 0)
    .map(({ id, title, lessons }) => ({ id, title, lessons: [...lessons] }));

async function shownCase(ports: InvestigationPorts, one: CaseColumns) {
  const { county: _county, region: _region, accidentId: _accident, words: _words, edition, ...others } = one;
  const { investigationId, ...rest } = others;
  const rules = ports.investigationRules();
  return {
    ...rest,
    own: investigationId !== null,
    typeName: typeName(ports, one.type),
    factors: [...one.factors],
    causes: [...one.causes],
    lessons: [...one.lessons],
    causeNames: one.causes.map((code) => causeName(rules, code) ?? { zh: code, en: code }),
    sections: edition.map(({ title, paragraphs }) => ({ title, paragraphs: [...paragraphs] })),
  };
}

async function similar(context: QueryContext, text: string, caseId: string | undefined) {
  const cases = await allCases(dbOf(context));
  const known = caseId === undefined ? undefined : cases.find(({ id }) => id === caseId);
  if (caseId !== undefined && known === undefined) return undefined;
  const byId = new Map(cases.map((one) => [one.id as string, one]));
  const ranked = rankedByLikeness(asked(text, known), cases.map(likeOf), MOST);
  return {
    cases: ranked.flatMap(({ id, likeness, shares, words }) => {
      const one = byId.get(id);
      if (one === undefined) return [];
      return [
        {
          id: one.id,
          title: one.title,
          day: one.day,
          likeness,
          shares: shares.map((part) => SHARED[part]),
          words: [...words],
        },
      ];
    }),
  };
}

/** The case library: one case, cases that are alike, lessons by type; and the codes that forms need. */
export const libraryQueries = (ports: InvestigationPorts): QueryHandler[] => [
  answer(getCase, async (context, { caseId }) => {
    const one = await findCase(dbOf(context), caseId);
    return one === undefined ? undefined : shownCase(ports, one);
  }),
  answer(findSimilarCases, (context, { text, caseId }) => similar(context, text ?? "", caseId)),
  answer(suggestLessons, async (context, { type, factor }) => {
    const { source, confidence, types } = ports.investigationRules().lessons;
    const wanted = (type === undefined ? types : ofType(types, type)).filter(
      ({ factors }) => factor === undefined || factors.includes(factor),
    );
    const cases = await allCases(dbOf(context));
    return { source, confidence, types: wanted.map((one) => ({ ...one, own: ownOf(cases, one) })) };
  }),
  answer(getInvestigationChoices, async () => {
    const { causes, indirectCauses, fines } = ports.investigationRules();
    const circumstances = fines[0]?.aggravated.circumstances ?? [];
    return {
      causes: causes.map(({ code, name, factor }) => ({ code, name, factor })),
      indirectCauses: indirectCauses.map(({ code, name }) => ({ code, name })),
      circumstances: circumstances.map(({ code, name }) => ({ code, name })),
    };
  }),
];
