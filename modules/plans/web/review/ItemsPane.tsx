import { EmptyState, Icon, useWords } from "@anlan/web-kit";
import { Select } from "antd";
import { memo, type Ref } from "react";
import { type ItemDecision, type ItemKind, itemDecisions, itemKinds, type PlanItem } from "../../contract/index.ts";
import { type CardActions, ItemCard } from "./ItemCard.tsx";
import { groupItems, type ItemFilter, type ItemGroup } from "./item-filter.ts";
import { reviewWords } from "./review-words.ts";

interface ItemsPaneProps {
  /** All items, for the counts of the tabs. */
  readonly all: readonly PlanItem[];
  readonly shown: readonly PlanItem[];
  readonly filter: ItemFilter;
  readonly setFilter: (filter: ItemFilter) => void;
  readonly selected: string | null;
  readonly onSelect: (item: PlanItem) => void;
  readonly actions: CardActions | null;
  readonly acceptMany: ((items: readonly PlanItem[]) => void) | null;
  readonly onShow: ((item: PlanItem) => void) | null;
  readonly search: Ref<HTMLInputElement>;
}

const isOpen = (item: PlanItem): boolean => item.decision === "open";

/** Tabs by kind, search, and the items under their headings. */
export function ItemsPane(props: ItemsPaneProps) {
  const { all, shown, filter, setFilter, acceptMany } = props;
  const t = useWords(reviewWords);
  const open = shown.filter(isOpen);
  return (
    <>
      <div className="plr-tools">
        <KindTabs all={all} filter={filter} setFilter={setFilter} />
        <div className="plr-search">
          <label className="plr-find">
            <Icon name="search" />
            <span className="al-hidden">{t("find")}</span>
            <input
              ref={props.search}
              type="search"
              value={filter.words}
              placeholder={t("findHint")}
              onChange={(event) => setFilter({ ...filter, words: event.target.value })}
            />
          </label>
          <DecisionSelect filter={filter} setFilter={setFilter} all={all} />
          {acceptMany !== null && open.length > 0 && open.length < 2000 && (
            <button type="button" className="al-button" onClick={() => acceptMany(open)}>
              {t("acceptShown", { count: open.length })}
            </button>
          )}
        </div>
      </div>
      {shown.length === 0 ? (
        <EmptyState
          title={all.length === 0 ? reviewWords.none : reviewWords.nothing}
          hint={all.length === 0 ? reviewWords.noneHint : reviewWords.nothingHint}
        />
      ) : (
        <Groups {...groupProps(props)} />
      )}
    </>
  );
}

// Only what the groups draw with: they are not drawn again while somebody types into the search that changes nothing.
const groupProps = ({ shown, selected, onSelect, actions, acceptMany, onShow }: ItemsPaneProps): GroupsProps => ({
  items: shown,
  selected,
  onSelect,
  actions,
  acceptMany,
  onShow,
});

type GroupsProps = Pick<ItemsPaneProps, "selected" | "onSelect" | "actions" | "acceptMany" | "onShow"> & {
  readonly items: readonly PlanItem[];
};

const Groups = memo(function Groups({ items, selected, ...more }: GroupsProps) {
  return (
    <div className="plr-groups">
      {groupItems(items).map((group) => (
        <Group
          key={group.key}
          group={group}
          selected={group.items.some((item) => item.id === selected) ? selected : null}
          {...more}
        />
      ))}
    </div>
  );
});

type GroupProps = Omit<GroupsProps, "items"> & { readonly group: ItemGroup };

const Group = memo(function Group({ group, selected, onSelect, actions, acceptMany, onShow }: GroupProps) {
  const t = useWords(reviewWords);
  const open = group.items.filter(isOpen);
  return (
    <section className="plr-group">
      <header>
        <h3>{group.title ?? t("noSection")}</h3>
        {acceptMany !== null && open.length > 0 && (
          <button type="button" className="al-link-button" onClick={() => acceptMany(open)}>
            {t("acceptSection", { count: open.length })}
          </button>
        )}
      </header>
      <ul>
        {group.items.map((item) => (
          <ItemCard
            key={item.id}
            item={item}
            isSelected={item.id === selected}
            onSelect={onSelect}
            actions={actions}
            onShow={onShow}
          />
        ))}
      </ul>
    </section>
  );
}, sameGroup);

// Groups are made anew at every decision; what counts is whether their items are still the same.
function sameGroup(before: GroupProps, after: GroupProps): boolean {
  const { group: one, ...rest } = before;
  const { group: other, ...others } = after;
  const isSame =
    one.items.length === other.items.length && one.items.every((item, index) => item === other.items[index]);
  return isSame && (Object.keys(rest) as (keyof typeof rest)[]).every((key) => rest[key] === others[key]);
}

type FilterProps = Pick<ItemsPaneProps, "all" | "filter" | "setFilter">;

function KindTabs({ all, filter, setFilter }: FilterProps) {
  const t = useWords(reviewWords);
  const kinds = (Object.keys(itemKinds) as ItemKind[]).filter((kind) => all.some((item) => item.kind === kind));
  const tab = (kind: ItemKind | "all", label: string) => {
    const items = kind === "all" ? all : all.filter((item) => item.kind === kind);
    const open = items.filter(isOpen).length;
    return (
      <button
        key={kind}
        type="button"
        role="tab"
        aria-selected={filter.kind === kind}
        className="plr-tab"
        onClick={() => setFilter({ ...filter, kind })}
      >
        {label} <span className="al-number">{items.length}</span>
        {open > 0 && (
          <span className="plr-badge" title={t("left", { count: open })}>
            {open}
          </span>
        )}
      </button>
    );
  };
  return (
    <div className="plr-tabs" role="tablist">
      {tab("all", t("all"))}
      {kinds.map((kind) => tab(kind, t(itemKinds[kind])))}
    </div>
  );
}

function DecisionSelect({ all, filter, setFilter }: FilterProps) {
  const t = useWords(reviewWords);
  const options = (Object.keys(itemDecisions) as ItemDecision[]).map((decision) => {
    const count = all.filter((item) => item.decision === decision).length;
    return { value: decision as ItemDecision | "all", label: `${t(itemDecisions[decision])} ${count}` };
  });
  return (
    <Select
      aria-label={t("any")}
      value={filter.decision}
      popupMatchSelectWidth={false}
      options={[{ value: "all", label: t("any") }, ...options]}
      onChange={(decision) => setFilter({ ...filter, decision })}
    />
  );
}
