import { EmptyState, Loaded, StateTag, useLanguage, useQueryOf, useTitle, useWords } from "@anlan/web-kit";
import type { ReactNode } from "react";
import { Link, useParams } from "react-router";
import { getPlan, getPlanDiff, itemDecisions, itemKinds, type Plan, type PlanItem } from "../../contract/index.ts";
import { requirementText } from "../../domain/requirement-text.ts";
import { decisionTones } from "../plan-tones.ts";
import { Compare } from "../review/ItemCard.tsx";
import "../plans.css";
import "../review/review.css";

const words = {
  title: { zh: "与上一版对照", en: "Changes since the version before" },
  lead: {
    zh: "没变的 {count} 项沿用原来的核对结果；有变化的和新增的需要重新核对。",
    en: "{count} unchanged items keep their decisions; what changed or is new is checked again.",
  },
  review: { zh: "去核对", en: "Go on to check" },
  changed: { zh: "有变化", en: "Changed" },
  added: { zh: "新增", en: "New" },
  removed: { zh: "删去", en: "Gone" },
  removedHint: { zh: "新版采纳后，这些条目不再计入。", en: "They count no more once the new version is adopted." },
  none: { zh: "没有", en: "None" },
} as const;

/** What a later version changed. */
export function DiffPage() {
  const { planId = "" } = useParams();
  const plan = useQueryOf(getPlan, { planId });
  const diff = useQueryOf(getPlanDiff, { planId });
  return (
    <Loaded query={plan}>
      {(found) => (
        <Loaded query={diff}>
          {({ added, removed, changed, unchanged, previousPlanId }) =>
            previousPlanId === null ? (
              <EmptyState title={{ zh: "这是第一版，没有可对照的版本", en: "This is the first version" }} />
            ) : (
              <Diff plan={found} added={added} removed={removed} changed={changed} unchanged={unchanged} />
            )
          }
        </Loaded>
      )}
    </Loaded>
  );
}

interface DiffProps {
  readonly plan: Plan;
  readonly added: readonly PlanItem[];
  readonly removed: readonly PlanItem[];
  readonly changed: readonly PlanItem[];
  readonly unchanged: number;
}

function Diff({ plan, added, removed, changed, unchanged }: DiffProps) {
  const t = useWords(words);
  useTitle(t("title"));
  return (
    <section className="plans-diff">
      <header className="al-page-head">
        <div>
          <h1>{t("title")}</h1>
          <p className="al-quiet">
            <Link to={`/plans/${plan.id}`}>{plan.meta.title}</Link> · {t("lead", { count: unchanged })}
          </p>
        </div>
        <Link className="al-button al-button-main" to={`/plans/${plan.id}/review`}>
          {t("review")}
        </Link>
      </header>
      <Part title={t("changed")} items={changed}>
        {(item) => item.earlier && <Compare before={item.earlier} after={item.current} words={["before", "after"]} />}
      </Part>
      <Part title={t("added")} items={added} />
      <Part title={t("removed")} items={removed} hint={t("removedHint")} gone />
    </section>
  );
}

interface PartProps {
  readonly title: string;
  readonly items: readonly PlanItem[];
  readonly hint?: string;
  /** Items of the version before: they open there. */
  readonly gone?: true;
  readonly children?: (item: PlanItem) => ReactNode;
}

function Part({ title, items, hint, gone, children }: PartProps) {
  const t = useWords(words);
  const language = useLanguage();
  return (
    <section className="al-card plans-part">
      <h2>
        {title} <span className="al-quiet al-number">{items.length}</span>
      </h2>
      {hint && items.length > 0 && <p className="al-quiet">{hint}</p>}
      {items.length === 0 && <p className="al-quiet">{t("none")}</p>}
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <p>
              <span className="plr-item-kind">{t(itemKinds[item.kind])}</span>{" "}
              <Link to={`/plans/${item.planId}/review?item=${item.id}`}>
                {gone ? <del>{item.current.name}</del> : item.current.name}
              </Link>{" "}
              <span className="al-number">{requirementText(item.current, language)}</span>{" "}
              <StateTag label={itemDecisions[item.decision]} tone={decisionTones[item.decision]} />
            </p>
            {children?.(item)}
          </li>
        ))}
      </ul>
    </section>
  );
}
