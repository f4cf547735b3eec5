import { useFormat, useWords } from "@anlan/web-kit";
import { type ExitCase, GROUND_METRICS } from "../contract/index.ts";
import { exitWords as words } from "./words.ts";

// Class and colour are there or not; counting them would say it twice.
const counted = (counts: ExitCase["grounds"][number]["counts"]) =>
  counts.filter(({ metric }) => metric !== "classD" && metric !== "red");

/** Why it was proposed, each ground with what was counted. */
export function Grounds({ grounds, reason }: Pick<ExitCase, "grounds" | "reason">) {
  const t = useWords(words);
  const format = useFormat();
  return (
    <ul className="exit-list">
      {grounds.map(({ code, label, counts }) => (
        <li key={code}>
          {t(label)}{" "}
          <span className="al-quiet">
            {format.list(
              counted(counts).map(({ metric, count }) => t("counted", { label: t(GROUND_METRICS[metric]), count })),
            )}
          </span>
        </li>
      ))}
      {reason !== null && <li className="exit-text">{reason}</li>}
    </ul>
  );
}
