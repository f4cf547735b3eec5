import type { Label } from "@anlan/kernel";
import { useState } from "react";
import { listWords } from "../list/list-words.ts";
import { useWords } from "../words/useWords.ts";
import { Icon } from "./Icon.tsx";
import { Popup } from "./Popup.tsx";
import { tellUndoable } from "./toasts.tsx";
import { useKept } from "./useKept.ts";

const NO_VIEWS: readonly View[] = [];

interface View {
  readonly name: string;
  readonly search: string;
}

export interface SavedViewsProps {
  /** The name under which the account's views are kept: "views.plans.find-plans". */
  readonly of: string;
  /** The part of the address that a view keeps. */
  readonly search: string;
  readonly onChoose: (search: string) => void;
  /** What stands first in the menu. */
  readonly usual: { readonly label: Label; readonly search: string };
  /** Views that come with the page. */
  readonly ready?: readonly { readonly label: Label; readonly search: string }[];
}

/** Views of a page whose state lives in the address: kept per account, chosen, saved, removed with undo. */
export function SavedViews({ of, search, onChoose, usual, ready = [] }: SavedViewsProps) {
  const t = useWords(listWords);
  const [views, setViews] = useKept<readonly View[]>(of, NO_VIEWS);
  const [name, setName] = useState("");
  const current = views.find((view) => view.search === search);
  const remove = (view: View) => {
    setViews(views.filter((one) => one !== view));
    const words = { zh: `已删除视图“${view.name}”`, en: `View "${view.name}" deleted` };
    tellUndoable(words, async () => setViews(views));
  };
  return (
    <Popup
      align="end"
      className="al-icon-button"
      label={t("views")}
      face={
        <>
          <Icon name="star" />
          {current && <span>{current.name}</span>}
        </>
      }
    >
      {(close) => {
        const choose = (chosen: string) => {
          onChoose(chosen);
          close();
        };
        return (
          <>
            {[usual, ...ready].map((view) => (
              <button key={view.search} type="button" className="al-menu-item" onClick={() => choose(view.search)}>
                {t(view.label)}
              </button>
            ))}
            {views.map((view) => (
              <div key={view.name} className="al-view">
                <button type="button" className="al-menu-item" onClick={() => choose(view.search)}>
                  {view.name}
                </button>
                <button
                  type="button"
                  className="al-icon-button"
                  aria-label={t("removeView", { name: view.name })}
                  onClick={() => remove(view)}
                >
                  <Icon name="cross" />
                </button>
              </div>
            ))}
            <form
              className="al-view-form"
              onSubmit={(event) => {
                event.preventDefault();
                const kept = views.filter((view) => view.name !== name.trim());
                setViews([...kept, { name: name.trim(), search }]);
                setName("");
                close();
              }}
            >
              <div className="al-menu-title">{t("saveView")}</div>
              <input
                className="al-field"
                required
                maxLength={30}
                value={name}
                placeholder={t("viewName")}
                aria-label={t("viewName")}
                onChange={(event) => setName(event.target.value)}
              />
              <button type="submit" className="al-button">
                {t("save")}
              </button>
            </form>
          </>
        );
      }}
    </Popup>
  );
}
