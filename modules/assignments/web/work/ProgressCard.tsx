import {
  ApiError,
  CardFigures,
  CardHead,
  CardRow,
  Loaded,
  useMay,
  useNothing,
  useQueryOf,
  useWords,
} from "@anlan/web-kit";
import { getBoard } from "../../contract/index.ts";
import { groupItems, totalsOf } from "../../domain/board.ts";
import { PercentBar } from "../PartState.tsx";
import { pageWords } from "../words.ts";
import "../assignments.css";

const BOARD = "/assignments";
/** Units on the home page, the latest first. */
const MOST = 5;

const title = { zh: "规划任务进展", en: "How the plan goes" };

/** How the plan in force goes, for those who neither report nor accept: leaders and who oversees. */
export function ProgressCard() {
  const acts = [useMay("assignments.assignment.report"), useMay("assignments.assignment.accept")].includes(true);
  return acts ? null : <Progress />;
}

function Progress() {
  const t = useWords(pageWords);
  const query = useQueryOf(getBoard, { by: "unit" });
  const noPlan = query.error instanceof ApiError && query.error.code === "KERNEL_NOT_FOUND";
  useNothing(title, BOARD, noPlan);
  if (noPlan) return null;
  return (
    <>
      <CardHead title={title} to={BOARD} />
      <Loaded query={query}>
        {({ items }) => {
          const { late, waiting, done, unassigned, items: all, percent } = totalsOf(items);
          const units = groupItems(items, "unit").filter(({ counts }) => counts.late > 0);
          return (
            <div className="as-card">
              <div className="as-percent">
                <span className="al-quiet">{t("percent")}</span> <PercentBar percent={percent} label={t("percent")} />
              </div>
              <CardFigures
                figures={[
                  { label: pageWords.late, value: late, to: `${BOARD}?show=late`, alarm: true },
                  { label: pageWords.waiting, value: waiting, to: `${BOARD}?show=waiting` },
                  { label: pageWords.done, value: done, to: `${BOARD}?show=done` },
                  { label: pageWords.unassigned, value: unassigned, to: `${BOARD}?show=unassigned` },
                  { label: pageWords.all, value: all, to: BOARD },
                ]}
              />
              {units.slice(0, MOST).map(({ key, label, counts }) => (
                <CardRow
                  key={key}
                  to={`/assignments/list?unitId=${key}&isLate=yes`}
                  title={label}
                  end={<span className="al-quiet">{t("lateItems", { count: counts.late })}</span>}
                />
              ))}
            </div>
          );
        }}
      </Loaded>
    </>
  );
}
