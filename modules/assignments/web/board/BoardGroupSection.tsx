import { itemKinds } from "@anlan/plans/contract";
import { Dialog, Icon, useMay, useWords } from "@anlan/web-kit";
import { lazy, Suspense, useState } from "react";
import { Link } from "react-router";
import {
  assignmentRoles,
  type BoardGroup,
  type BoardGrouping,
  type BoardItem,
  type BoardPart,
} from "../../contract/index.ts";
import { MilestoneDots, PartState, PercentBar } from "../PartState.tsx";
import { pageWords } from "../words.ts";

// The dialog brings forms and pickers; most visits to the board only look.
const AssignDialog = lazy(async () => ({ default: (await import("./AssignDialog.tsx")).AssignDialog }));

export interface BoardGroupSectionProps {
  readonly group: BoardGroup;
  readonly by: BoardGrouping;
  readonly items: readonly BoardItem[];
  readonly startsOpen: boolean;
}

/** One unit, chapter or month with its items. What is closed is not drawn, so that 500 items stay light. */
export function BoardGroupSection({ group, by, items, startsOpen }: BoardGroupSectionProps) {
  const t = useWords(pageWords);
  const [open, setOpen] = useState(startsOpen);
  const { counts } = group;
  return (
    <details className="al-card as-group" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h2>{useGroupLabel(group, by)}</h2>
        <span className="as-group-counts">
          {counts.late > 0 && (
            <span className="al-tag al-tag-wrong">
              <Icon name="alert" />
              {t("lateItems", { count: counts.late })}
            </span>
          )}
          <span className="al-quiet al-number">{t("items", { count: counts.items })}</span>
          {counts.done > 0 && <span className="al-quiet al-number">{t("doneItems", { count: counts.done })}</span>}
          {counts.percent !== null && <PercentBar percent={counts.percent} label={t("percent")} />}
        </span>
      </summary>
      {open && (
        <ul className="as-items">
          {items.map((item) => (
            <ItemRow key={item.itemId} item={item} unitId={by === "unit" ? group.key : null} />
          ))}
        </ul>
      )}
    </details>
  );
}

function useGroupLabel(group: BoardGroup, by: BoardGrouping): string {
  const t = useWords(pageWords);
  if (group.key === "") return t(by === "chapter" ? "noChapter" : "noUnit");
  if (by !== "due") return group.label;
  return t("month", { year: group.label.slice(0, 4), month: Number(group.label.slice(5)) });
}

function ItemRow({ item, unitId }: { item: BoardItem; unitId: string | null }) {
  const t = useWords(pageWords);
  const mayAssign = useMay("assignments.assignment.assign");
  const [asked, setAsked] = useState(false);
  const first = unitId === null ? item.parts : item.parts.filter((part) => part.unitId === unitId);
  const others = item.parts.filter((part) => !first.includes(part));
  return (
    <li className="as-item">
      <div className="as-item-name">
        <span className="as-kind">{t(itemKinds[item.kind])}</span>
        <span>
          {item.name}
          {item.parts.length === 0 && item.actors.length > 0 && (
            <small className="al-quiet">{t("actors", { names: item.actors.join("、") })}</small>
          )}
        </span>
      </div>
      <div className="as-parts">
        {first.map((part) => (
          <PartLine key={part.assignmentId} part={part} isBare={unitId !== null} />
        ))}
        {others.length > 0 && (
          <div className="as-others al-quiet">
            {others.map((part) => (
              <Link key={part.assignmentId} to={`/assignments/${part.assignmentId}`}>
                {t(assignmentRoles[part.role])} {part.unitName}
              </Link>
            ))}
          </div>
        )}
        {mayAssign && (unitId === null || item.parts.length === 0) && (
          <button
            type="button"
            className={item.parts.length === 0 ? "al-button as-assign" : "al-link-button as-assign"}
            onClick={() => setAsked(true)}
          >
            <Icon name="plus" /> {t(item.parts.length === 0 ? "assign" : "addUnit")}
          </button>
        )}
      </div>
      {asked && (
        <Dialog title={t("assign")} place="side" firm onClose={() => setAsked(false)}>
          <Suspense fallback={null}>
            <AssignDialog itemId={item.itemId} onClose={() => setAsked(false)} />
          </Suspense>
        </Dialog>
      )}
    </li>
  );
}

function PartLine({ part, isBare }: { part: BoardPart; isBare: boolean }) {
  const t = useWords(pageWords);
  const accepted = part.milestones.filter((milestone) => milestone.isAccepted).length;
  return (
    <Link className="as-part" to={`/assignments/${part.assignmentId}`}>
      <span className="as-part-unit">
        <em>{t(assignmentRoles[part.role])}</em>
        {!isBare && part.unitName}
      </span>
      <MilestoneDots milestones={part.milestones} label={t("milestones", { accepted, all: part.milestones.length })} />
      <span className="as-part-state">
        <PartState {...part} />
      </span>
    </Link>
  );
}
