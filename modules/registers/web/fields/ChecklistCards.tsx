import { Icon, useWords } from "@anlan/web-kit";
import { type EditableChecklist, USES, type Use } from "./editable-checklist.ts";

const words = {
  title: { zh: "检查表", en: "Checklists" },
  name: { zh: "检查表名称", en: "Name of the checklist" },
  use: { zh: "用于", en: "Used for" },
  items: {
    zh: "检查内容（每行一条；行首加“!”表示不符合即为重大隐患；行末写〔编号〕引用法规库的条文或判定标准，如〔GM03-1〕、〔文件代码#12〕）",
    en: 'Points (one a line; "!" before it: not met, it is a major danger; 〔code〕 after it quotes the law base: 〔GM03-1〕, 〔document#12〕)',
  },
  remove: { zh: "去掉检查表", en: "Take the checklist out" },
  add: { zh: "添加检查表", en: "Add a checklist" },
} as const;

interface CardProps {
  readonly list: EditableChecklist;
  readonly set: (change: Partial<EditableChecklist>) => void;
  readonly remove: () => void;
}

function ChecklistCard({ list, set, remove }: CardProps) {
  const t = useWords(words);
  const toggle = (use: Use, on: boolean) =>
    set({ use: on ? [...list.use, use] : list.use.filter((one) => one !== use) });
  return (
    <fieldset className="al-field-card">
      <label>
        {t("name")}
        <input
          className="al-field"
          maxLength={100}
          value={list.name}
          onChange={(event) => set({ name: event.target.value })}
        />
      </label>
      <fieldset>
        <legend>{t("use")}</legend>
        {Object.entries(USES).map(([code, name]) => (
          <label key={code}>
            <input
              type="checkbox"
              checked={list.use.includes(code as Use)}
              onChange={(event) => toggle(code as Use, event.target.checked)}
            />{" "}
            {t(name)}
          </label>
        ))}
      </fieldset>
      <label>
        {t("items")}
        <textarea
          className="al-field"
          rows={6}
          value={list.items}
          onChange={(event) => set({ items: event.target.value })}
        />
      </label>
      <button type="button" className="al-link-button" onClick={remove}>
        {t("remove")}
      </button>
    </fieldset>
  );
}

interface CardsProps {
  readonly lists: readonly EditableChecklist[];
  readonly set: (lists: readonly EditableChecklist[]) => void;
  readonly add: () => void;
}

/** A county's own checklists of a kind, each changed in place. */
export function ChecklistCards({ lists, set, add }: CardsProps) {
  const t = useWords(words);
  return (
    <section aria-label={t("title")}>
      <h2>{t("title")}</h2>
      {lists.map((list, index) => (
        <ChecklistCard
          key={list.code}
          list={list}
          set={(change) => set(lists.map((one, at) => (at === index ? { ...one, ...change } : one)))}
          remove={() => set(lists.filter((one) => one !== list))}
        />
      ))}
      <button type="button" className="al-button" onClick={add}>
        <Icon name="plus" /> {t("add")}
      </button>
    </section>
  );
}
