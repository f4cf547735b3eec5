import { chinaDay } from "@anlan/kernel";
import { EmptyState, Icon, Loaded, useFormat, useQueryOf, useTitle, useWords } from "@anlan/web-kit";
import { Link, useSearchParams } from "react-router";
import type { z } from "zod";
import { assignmentRoles, assignmentStates, getTimeline } from "../../contract/index.ts";
import { pageWords } from "../words.ts";
import { type Scale, scaleOf } from "./gantt-scale.ts";
import { PlanChoice } from "./PlanChoice.tsx";
import "../assignments.css";
import "./gantt.css";

type Bar = z.output<typeof getTimeline.output>["bars"][number];

const words = {
  bar: {
    zh: "{unit}（{role}）：{start} 至 {end}，{state}",
    en: "{unit} ({role}): {start} to {end}, {state}",
  },
  due: { zh: "{day} 节点：{state}", en: "Milestone {day}: {state}" },
  accepted: { zh: "已完成", en: "accepted" },
  open: { zh: "未完成", en: "open" },
} as const;

/** All parts of a plan over the years, with their milestones and today's line. */
export function GanttPage() {
  const [params, setParams] = useSearchParams();
  const t = useWords(pageWords);
  useTitle(t("gantt"));
  const planId = params.get("planId");
  const unitId = params.get("unitId");
  const query = useQueryOf(getTimeline, {
    ...(planId === null ? {} : { planId: planId as never }),
    ...(unitId === null ? {} : { unitId }),
  });
  return (
    <Loaded query={query}>
      {({ bars, planTitle, planId: id, plans, asOf }) => (
        <div className="as-board">
          <header className="as-head">
            <div>
              <h1>{t("gantt")}</h1>
              <p className="al-quiet">
                <Link to={`/plans/${id}`}>{planTitle}</Link>
              </p>
              <PlanChoice planId={id} plans={plans} onChoose={(chosen) => setParams({ planId: chosen })} />
            </div>
            <nav className="as-head-actions" aria-label={t("gantt")}>
              <Link className="al-button" to={`/assignments?planId=${id}`}>
                <Icon name="board" /> {t("board")}
              </Link>
              <button type="button" className="al-button al-desk-only" onClick={() => window.print()}>
                <Icon name="print" /> {t("print")}
              </button>
            </nav>
          </header>
          {bars.length === 0 ? (
            <div className="al-card">
              <EmptyState title={pageWords.noUnit} hint={pageWords.emptyBoardHint} />
            </div>
          ) : (
            <Gantt bars={bars} today={chinaDay(new Date(asOf))} />
          )}
        </div>
      )}
    </Loaded>
  );
}

function Gantt({ bars, today }: { bars: readonly Bar[]; today: string }) {
  const t = useWords(pageWords);
  const scale = scaleOf(bars, today);
  const chapters = [...new Set(bars.map((bar) => bar.chapter))];
  return (
    <section className="al-card as-gantt">
      <div className="as-gantt-row as-gantt-years" aria-hidden="true">
        <div />
        <div className="as-gantt-time">
          {scale.years.map((year) => (
            <span key={year} style={{ left: `${scale.at(`${year}-01-01`)}%` }}>
              {year}
            </span>
          ))}
          <b style={{ left: `${scale.at(today)}%` }}>{t("today")}</b>
        </div>
      </div>
      {chapters.map((chapter) => (
        <section key={chapter ?? ""}>
          <h2>{chapter ?? t("noChapter")}</h2>
          {bars
            .filter((bar) => bar.chapter === chapter)
            .map((bar) => (
              <GanttRow key={bar.assignmentId} bar={bar} scale={scale} today={today} />
            ))}
        </section>
      ))}
    </section>
  );
}

function GanttRow({ bar, scale, today }: { bar: Bar; scale: Scale; today: string }) {
  const t = useWords(words);
  const format = useFormat();
  const [from, to] = [scale.at(bar.start), scale.at(bar.end)];
  const label = t("bar", {
    unit: bar.unitName,
    role: t(assignmentRoles[bar.role]),
    start: format.day(bar.start),
    end: format.day(bar.end),
    state: t(assignmentStates[bar.state]),
  });
  return (
    <Link className="as-gantt-row" to={`/assignments/${bar.assignmentId}`} title={label}>
      <span className="as-gantt-name">
        <span>
          {bar.isLate && <Icon name="alert" />}
          {bar.itemName}
        </span>
        <small className="al-quiet">
          {t(assignmentRoles[bar.role])} · {bar.unitName}
        </small>
      </span>
      <span className="al-hidden">{label}</span>
      <span className="as-gantt-time">
        {scale.years.map((year) => (
          <u key={year} style={{ left: `${scale.at(`${year}-01-01`)}%` }} />
        ))}
        <i
          data-state={bar.isLate ? "late" : bar.state}
          style={{ left: `${from}%`, width: `max(6px, ${to - from}%)` }}
        />
        {bar.milestones.map((milestone) => (
          <s
            key={milestone.dueOn}
            data-accepted={milestone.isAccepted}
            data-late={!milestone.isAccepted && milestone.dueOn < today}
            style={{ left: `${scale.at(milestone.dueOn)}%` }}
            title={t("due", { day: format.day(milestone.dueOn), state: t(milestone.isAccepted ? "accepted" : "open") })}
          />
        ))}
        <b style={{ left: `${scale.at(today)}%` }} />
      </span>
    </Link>
  );
}
