import { useFormat, useWords } from "@anlan/web-kit";
import { type AreaRisk, RISK_COLOURS } from "../contract/index.ts";
import { regionalRiskWords as words } from "./words.ts";

/** By which rule an area has its colour, in one sentence. */
export function RuleSaid({ rollUp: { by, because, ruleCode: code, colour } }: { readonly rollUp: AreaRisk["rollUp"] }) {
  const t = useWords(words);
  const format = useFormat();
  if (colour === null) return <p className="al-quiet">{t("noneHint")}</p>;
  if (by === "max") return <p className="al-quiet">{t("byMax", { code })}</p>;
  if (because === null) return <p className="al-quiet">{t("byShareNone", { code })}</p>;
  const { of, enterprises, share, atLeast, shareFrom, least } = because;
  const parts = [
    ...(atLeast === null ? [] : [t("atLeast", { count: atLeast })]),
    ...(shareFrom === null ? [] : [t("shareFrom", { share: format.percent(shareFrom) })]),
  ];
  const condition = `${parts.join(t("or"))}${least === null ? "" : t("withLeast", { count: least })}`;
  const colours = format.list(of.map((one) => t(RISK_COLOURS[one])));
  return (
    <p className="al-quiet">
      {t("byShare", { colours, count: enterprises, share: format.percent(share), condition, code })}
    </p>
  );
}
