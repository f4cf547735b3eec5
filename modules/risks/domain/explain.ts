import type { Label } from "@anlan/kernel";
import type { Assessment, Graded } from "../contract/assessment.ts";
import { COLOURS, LEVELS } from "../contract/choices.ts";
import type { Band, Profile, RiskRules, Variant } from "../contract/rules.ts";
import { bandOf, type Outcome } from "./assess.ts";
import { responsibleOf } from "./colours.ts";
import { findVersion } from "./rules.ts";

const line = (zh: string, en: string): Label => ({ zh, en });

function boundsOf(profile: Profile, variant: Variant, band: Band): Label {
  const at = variant.bands.indexOf(band);
  const above = variant.bands[at - 1];
  const strict = (one: Band) => (one.boundary ?? profile.boundary) === "above";
  const from = band.from === 0 ? [] : [`${strict(band) ? "＞" : "≥"}${band.from}`];
  const below = above === undefined ? [] : [`${strict(above) ? "≤" : "＜"}${above.from}`];
  const zh = [...from, ...below].join("、");
  return line(
    zh,
    zh.replaceAll("、", ", ").replaceAll("＞", "> ").replaceAll("≥", "≥ ").replaceAll("≤", "≤ ").replaceAll("＜", "< "),
  );
}

// Most grades are called like their colour; then it is said once.
const gradeWords = (grade: string, colour: string): string =>
  colour.startsWith(grade) ? colour : `${grade} → ${colour}`;

/** How a score came about and which band it falls into: "6 × 6 × 15 = 540（≥320）：重大风险（红）". */
export function explainGraded(profile: Profile, graded: Graded): Label[] {
  const variant = profile.variants.find(({ code }) => code === graded.variant);
  if (variant === undefined || graded.score === null) {
    const { zh, en } = COLOURS[graded.colour];
    return [line(`专家判定为${zh}`, `Experts judged: ${en}`)];
  }
  const chosen = variant.factors.map((factor) => {
    const value = graded.scores[factor.code] ?? 0;
    const words = factor.scores.find((score) => score.value === value)?.name ?? line("", "");
    return { factor, value, words };
  });
  const band = bandOf(profile, variant, graded.score);
  const bounds = boundsOf(profile, variant, band);
  const product = `${chosen.map(({ value }) => value).join(" × ")} = ${graded.score}`;
  return [
    ...chosen.map(({ factor, value, words }) =>
      line(`${factor.name.zh}：${value} 分，${words.zh}`, `${factor.name.en}: ${value}, ${words.en}`),
    ),
    line(
      `${product}（${bounds.zh}）：${gradeWords(band.name.zh, COLOURS[band.colour].zh)}`,
      `${product} (${bounds.en}): ${gradeWords(band.name.en, COLOURS[band.colour].en)}`,
    ),
  ];
}

/** The whole assessment in words: score, direct rules, who answers, what remains with the measures in place. */
export function explainOutcome(rules: RiskRules, profile: Profile, outcome: Outcome): Label[] {
  const { risk, residual, direct, level } = outcome;
  const names = direct.map((code) => rules.directMajor.find((rule) => rule.code === code)?.name ?? line(code, code));
  const responsible = responsibleOf(rules, risk.colour);
  const remains = residual === null ? [] : (explainGraded(profile, residual).at(-1) ?? []);
  return [
    ...explainGraded(profile, risk),
    ...names.map((name) => line(`直接判定为重大风险：${name.zh}`, `Major at once: ${name.en}`)),
    line(
      `管控层级：${LEVELS[level].zh}（${responsible.zh}），上级同时负责`,
      `Answers for it: ${LEVELS[level].en} (${responsible.en}); those above do too`,
    ),
    ...[remains].flat().map(({ zh, en }) => line(`采取措施后：${zh}`, `With the measures: ${en}`)),
  ];
}

/** The same of a kept assessment, by the version of the profile with which it was made. */
export function explainAssessment(rules: RiskRules, assessment: Assessment): Label[] {
  const profile = findVersion(rules, assessment.profile, assessment.profileVersion);
  if (profile === undefined) {
    const { zh, en } = COLOURS[assessment.risk.colour];
    return [line(`${zh}（${assessment.profile}）`, `${en} (${assessment.profile})`)];
  }
  return explainOutcome(rules, profile, assessment);
}
