import type { ListSpec } from "@anlan/kernel";
import { Link, useLocation } from "react-router";
import { exportAddressOf, type ListResult } from "../api/useList.ts";
import { useModules, usePermitted } from "../module/registry.tsx";
import { Icon } from "../parts/Icon.tsx";
import { Popup } from "../parts/Popup.tsx";
import { SavedViews } from "../parts/SavedViews.tsx";
import { setPreferences, usePreferences } from "../theme/preferences.ts";
import { useLanguage } from "../words/language.ts";
import { useWords } from "../words/useWords.ts";
import { listWords } from "./list-words.ts";
import { type ColumnChoice, keptNameOf } from "./useColumns.ts";
import type { ListState } from "./useListState.ts";

/** Rows that are fetched before printing; more belong into a file. */
const MOST_PRINTED = 1000;

export interface ListToolsProps {
  readonly spec: ListSpec;
  readonly state: ListState;
  readonly params: Readonly<Record<string, unknown>>;
  readonly columns: ColumnChoice;
  readonly list: ListResult<unknown>;
}

/** Leads to the same rows on the map, where some module can show them. */
function OnMap({ spec, params }: Pick<ListToolsProps, "spec" | "params">) {
  const t = useWords(listWords);
  const permitted = usePermitted();
  const { pathname, search } = useLocation();
  const [onMap] = permitted(useModules().flatMap(({ listsOnMap }) => listsOnMap ?? []));
  if (onMap?.lists.includes(spec.name) !== true) return null;
  const { sort: _order, ...filters } = params;
  return (
    <Link
      className="al-icon-button"
      to={onMap.path({ name: spec.name, filters, page: `${pathname}${search}` })}
      title={t("onMap")}
      aria-label={t("onMap")}
    >
      <Icon name="map" />
    </Link>
  );
}

/** Saved views, columns, density, Excel and print. */
export function ListTools({ spec, state, params, columns, list }: ListToolsProps) {
  const t = useWords(listWords);
  const language = useLanguage();
  const { density } = usePreferences();
  return (
    <div className="al-list-tools">
      <SavedViews
        of={keptNameOf("views", spec)}
        search={state.search}
        onChoose={state.setSearch}
        usual={{ label: listWords.allRows, search: "" }}
      />
      <OnMap spec={spec} params={params} />
      <Popup align="end" className="al-icon-button" label={t("columns")} face={<Icon name="columns" />}>
        {() => (
          <>
            <div className="al-menu-title">{t("columns")}</div>
            {columns.all.map(({ key, column, shown }) => (
              <label key={key} className="al-menu-item">
                <input type="checkbox" checked={shown} onChange={() => columns.toggle(key)} />
                {t(column.label)}
              </label>
            ))}
            <div className="al-menu-title">{t("density")}</div>
            {(["comfortable", "compact"] as const).map((one) => (
              <label key={one} className="al-menu-item">
                <input
                  type="radio"
                  name="density"
                  checked={density === one}
                  onChange={() => setPreferences({ density: one })}
                />
                {t(one)}
              </label>
            ))}
          </>
        )}
      </Popup>
      <a
        className="al-icon-button"
        href={exportAddressOf(spec, params, language)}
        download
        title={t("export")}
        aria-label={t("export")}
      >
        <Icon name="download" />
      </a>
      <button
        type="button"
        className="al-icon-button"
        title={t("print")}
        aria-label={t("print")}
        onClick={() => void list.loadUpTo(MOST_PRINTED).then(() => setTimeout(() => window.print(), 50))}
      >
        <Icon name="print" />
      </button>
    </div>
  );
}
