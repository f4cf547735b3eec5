import { useFormat, useWords } from "@anlan/web-kit";
import { AREA_KINDS, type AreaKind, RISK_COLOURS, type RollUpRule, type ShareCondition } from "../contract/index.ts";
import { regionalRiskWords as words } from "./words.ts";

/** One condition of a rule in words: colours, a number, a share with the least number with which it counts. */
function useConditionWords() {
  const t = useWords(words);
  const format = useFormat();
  return ({ of, atLeast, share, least }: ShareCondition): string => {
    const colours = of.map((one) => t(RISK_COLOURS[one])).join("、");
    const parts = [
      ...(atLeast === null ? [] : [t("atLeast", { count: atLeast })]),
      ...(share === null ? [] : [t("shareFrom", { share: format.percent(share) })]),
    ];
    const condition = `${parts.join(t("or"))}${least === null ? "" : t("withLeast", { count: least })}`;
    return t("conditionOf", { colours, condition });
  };
}

/** The rule by which colours are rolled up, whole: for which areas it takes the gravest, and its conditions for the others. */
export function RuleTable({ rule }: { readonly rule: RollUpRule }) {
  const t = useWords(words);
  const conditionWords = useConditionWords();
  const kindsBy = (by: "max" | "share") =>
    (Object.keys(AREA_KINDS) as AreaKind[])
      .filter((kind) => (rule.kinds[kind] ?? "max") === by)
      .map((kind) => t(AREA_KINDS[kind]))
      .join("、");
  return (
    <details className="regional-risk-rule">
      <summary>{t("wholeRule", { code: rule.code })}</summary>
      <ul>
        {kindsBy("max") !== "" && <li>{t("kindsByMax", { kinds: kindsBy("max") })}</li>}
        {kindsBy("share") !== "" && (
          <li>
            {t("kindsByShare", { kinds: kindsBy("share") })}
            <ul>
              {rule.shares.map(({ colour, anyOf }) => (
                <li key={colour}>
                  {t(RISK_COLOURS[colour])}
                  {t("colon")}
                  {anyOf.map(conditionWords).join(t("or"))}
                </li>
              ))}
              <li>
                {t(RISK_COLOURS.blue)}
                {t("colon")}
                {t("otherwise")}
              </li>
            </ul>
          </li>
        )}
        <li className="al-quiet">{rule.source}</li>
      </ul>
    </details>
  );
}
