import { useOwnEnterprise, useWords } from "@anlan/web-kit";
import type { Point } from "../contract/index.ts";
import { riskWords as words } from "./words.ts";

/** The cards of a point, to be printed. */
export function PointSheets({ point }: { point: Point }) {
  const t = useWords(words);
  const own = useOwnEnterprise() !== null;
  const address = `/api/v1/risks/points/${point.id}/${own ? "own-card" : "card"}`;
  return (
    <>
      {point.version === 0 || point.state === "retired" ? (
        <p className="al-quiet">{t("noSheets")}</p>
      ) : (
        <ul className="risks-sheets">
          <li>
            <a href={`${address}?kind=post`} download>
              {t("postCard")}
            </a>
          </li>
          <li>
            <a href={`${address}?kind=emergency`} download>
              {t("emergencyCard")}
            </a>
          </li>
        </ul>
      )}
      <p className="al-quiet">{t("sheetsNote")}</p>
      <p className="al-quiet">
        {t("code")} <span className="al-number">{point.qrCode}</span>
      </p>
    </>
  );
}
