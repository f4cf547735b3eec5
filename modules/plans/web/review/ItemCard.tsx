import { StateTag, useFormat, useLanguage, useWords } from "@anlan/web-kit";
import { memo } from "react";
import {
  type ItemValues,
  itemChanges,
  itemDecisions,
  itemKinds,
  type PlanItem,
  sectors,
} from "../../contract/index.ts";
import { requirementText } from "../../domain/requirement-text.ts";
import { decisionTones } from "../plan-tones.ts";
import { withoutSigns } from "./marks.ts";
import { reviewWords } from "./review-words.ts";

/** What can be done to an item; a page that is for reading only gives none. */
export interface CardActions {
  readonly accept: (item: PlanItem) => void;
  readonly reject: (item: PlanItem) => void;
  readonly edit: (item: PlanItem) => void;
  readonly undo: (item: PlanItem) => void;
}

interface ItemCardProps {
  readonly item: PlanItem;
  readonly isSelected: boolean;
  readonly onSelect: (item: PlanItem) => void;
  readonly actions: CardActions | null;
  /** On the phone, where the text is on another leaf: shows its words there. */
  readonly onShow: ((item: PlanItem) => void) | null;
}

/** One item: what it says and what was decided; opened when it is selected. */
export const ItemCard = memo(function ItemCard({ item, isSelected, onSelect, actions, onShow }: ItemCardProps) {
  const t = useWords(reviewWords);
  const language = useLanguage();
  const { current, decision, kind, change } = item;
  return (
    <li id={`item-${item.id}`} className={`plr-item plr-item-${decision}${isSelected ? " plr-item-now" : ""}`}>
      <button type="button" className="plr-item-face" aria-expanded={isSelected} onClick={() => onSelect(item)}>
        <span className="plr-item-kind">{t(itemKinds[kind])}</span>
        <span className="plr-item-name">{current.name}</span>
        <span className="plr-item-asks al-number">{requirementText(current, language)}</span>
        <span className="plr-item-state">
          {change !== null && change !== "same" && <StateTag label={itemChanges[change]} tone="warn" />}
          <StateTag label={itemDecisions[decision]} tone={decisionTones[decision]} />
        </span>
      </button>
      {isSelected && <Opened item={item} actions={actions} onShow={onShow} />}
    </li>
  );
});

function Opened({ item, actions, onShow }: Pick<ItemCardProps, "item" | "actions" | "onShow">) {
  const t = useWords(reviewWords);
  const format = useFormat();
  const { original, current, earlier, decision, remark, decidedBy, decidedAt } = item;
  return (
    <div className="plr-opened">
      {current.text !== null && <blockquote>{withoutSigns(current.text)}</blockquote>}
      <Details values={current} />
      {decision === "corrected" && original !== null && (
        <Compare before={original} after={current} words={["original", "now"]} />
      )}
      {earlier !== null && <Compare before={earlier} after={current} words={["before", "after"]} />}
      {decidedBy !== null && decidedAt !== null && (
        <p className="al-quiet">
          {t("decidedBy", { name: decidedBy, at: format.moment(decidedAt) })}
          {remark !== null && ` · ${remark}`}
        </p>
      )}
      {onShow !== null && item.span !== null && (
        <button type="button" className="al-link-button plr-show" onClick={() => onShow(item)}>
          {t("inText")}
        </button>
      )}
      {actions !== null && <Buttons item={item} actions={actions} />}
    </div>
  );
}

function Buttons({ item, actions }: { item: PlanItem; actions: CardActions }) {
  const t = useWords(reviewWords);
  const { decision, original } = item;
  const canUndo = original === null ? decision === "rejected" : decision !== "open";
  return (
    <div className="plr-buttons">
      {original !== null && decision !== "accepted" && (
        <button type="button" className="al-button al-button-main" onClick={() => actions.accept(item)}>
          {t("accept")} <kbd>A</kbd>
        </button>
      )}
      <button type="button" className="al-button" onClick={() => actions.edit(item)}>
        {t("edit")} <kbd>E</kbd>
      </button>
      {decision !== "rejected" && (
        <button type="button" className="al-button" onClick={() => actions.reject(item)}>
          {t("reject")} <kbd>R</kbd>
        </button>
      )}
      {canUndo && (
        <button type="button" className="al-button" onClick={() => actions.undo(item)}>
          {t("undo")} <kbd>U</kbd>
        </button>
      )}
    </div>
  );
}

const point = ({ year, value }: ItemValues["baseline"], unit: string | null): string | null =>
  year === null && value === null ? null : `${year ?? ""}${value === null ? "" : ` ${value}${unit ?? ""}`}`.trim();

function Details({ values }: { values: ItemValues }) {
  const t = useWords(reviewWords);
  const rows: [string, string | null][] = [
    [t("baseline"), point(values.baseline, values.target.value === null ? null : values.unit)],
    [t("target"), point(values.target, values.unit)],
    [t({ zh: "年份", en: "Year" }), values.year === null ? null : String(values.year)],
    [
      t({ zh: "行业领域", en: "Sector" }),
      values.sector === null ? null : t(sectors[values.sector] ?? { zh: values.sector, en: values.sector }),
    ],
    [t("actors"), values.actors.length === 0 ? null : values.actors.join("、")],
  ];
  const shown = rows.filter(([, value]) => value !== null);
  if (shown.length === 0) return null;
  return (
    <dl className="plr-details">
      {shown.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface CompareProps {
  readonly before: ItemValues;
  readonly after: ItemValues;
  readonly words: readonly [keyof typeof reviewWords, keyof typeof reviewWords];
}

/** Two readings of one item, the later below the earlier. */
export function Compare({ before, after, words }: CompareProps) {
  const t = useWords(reviewWords);
  const language = useLanguage();
  const line = (values: ItemValues) =>
    [values.name, requirementText(values, language), point(values.target, values.unit)].filter(Boolean).join(" · ");
  return (
    <dl className="plr-compare">
      <div>
        <dt>{t(words[0])}</dt>
        <dd>
          <del>{line(before)}</del>
        </dd>
      </div>
      <div>
        <dt>{t(words[1])}</dt>
        <dd>
          <ins>{line(after)}</ins>
        </dd>
      </div>
    </dl>
  );
}
