import { chinaDay } from "@anlan/kernel";
import { regionFilter } from "@anlan/regions-and-grids/web";
import { ListPage, StateTag } from "@anlan/web-kit";
import { useMemo } from "react";
import { EFFECT_GRADES, findScores } from "../contract/index.ts";
import { gradeTones, selfCheckWords as words } from "./words.ts";
import "./self-checks.css";

const filterInputs = { region: regionFilter };

/** Enterprises by effectiveness, the lowest first; each opens its explanation. */
export function EffectsPage() {
  const usual = useMemo(() => {
    const today = chinaDay(new Date());
    return { day: [`${today}..${today}`] };
  }, []);
  return (
    <ListPage
      spec={findScores}
      title={words.effect}
      lead={words.effectLead}
      usual={usual}
      rowKey={(row) => row.key}
      href={(row) => `/self-checks/effectiveness/${row.enterpriseId}?day=${row.day}`}
      filterInputs={filterInputs}
      cells={{
        grade: (row) =>
          row.grade === null ? "—" : <StateTag label={EFFECT_GRADES[row.grade]} tone={gradeTones[row.grade]} />,
      }}
      empty={{
        title: { zh: "还没有得分", en: "No scores yet" },
        hint: {
          zh: "企业有自查任务后，每晚计算一次，有新记录时即时更新。",
          en: "Reckoned each night once enterprises have tasks, and after each record.",
        },
      }}
    />
  );
}
