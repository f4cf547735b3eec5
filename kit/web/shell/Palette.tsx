import type { Label } from "@anlan/kernel";
import { type KeyboardEvent, useId, useState } from "react";
import { useNavigate } from "react-router";
import { useModules, usePermitted } from "../module/registry.tsx";
import { useFound } from "../module/useFound.ts";
import type { SearchHit } from "../module/web-module.ts";
import { Dialog } from "../parts/Dialog.tsx";
import { Icon } from "../parts/Icon.tsx";
import { useWords } from "../words/useWords.ts";
import { useNavigation } from "./Navigation.tsx";
import { shellWords } from "./shell-words.ts";

interface Hit {
  readonly group: string;
  readonly title: string;
  readonly hint?: string;
  readonly path: string;
}

/** Pages and actions whose words hold the text. */
function useOwnHits(text: string): Hit[] {
  const t = useWords(shellWords);
  const groups = useNavigation();
  const actions = usePermitted()(useModules().flatMap((module) => module.actions ?? []));
  const wanted = text.trim().toLowerCase();
  const fits = ({ zh, en }: { zh: string; en: string }) => `${zh} ${en}`.toLowerCase().includes(wanted);
  const pages = groups.flatMap(({ entries }) => entries);
  return [
    ...actions
      .filter(({ label }) => fits(label))
      .map(({ label, path }) => ({ group: t("actions"), title: t(label), path })),
    ...pages
      .filter(({ label }) => fits(label))
      .map(({ label, path }) => ({ group: t("pages"), title: t(label), path })),
  ];
}

/** What a source found, in the language of the page. */
function hitOf({ title, hint, path }: SearchHit, group: string, t: (label: Label) => string): Hit {
  const say = (words: string | Label) => (typeof words === "string" ? words : t(words));
  return { group, title: say(title), path, ...(hint !== undefined && { hint: say(hint) }) };
}

/** Records that the modules' search sources find. */
function useFoundHits(text: string): { hits: Hit[]; searching: boolean } {
  const t = useWords(shellWords);
  const { found, searching } = useFound(text, usePermitted()(useModules().flatMap((module) => module.search ?? [])));
  return { hits: found.flatMap(({ label, hits }) => hits.map((hit) => hitOf(hit, t(label), t))), searching };
}

/** Ctrl-K: go to a page, start an action, find a record; all by keyboard. */
export function Palette({ onClose }: { onClose: () => void }) {
  const t = useWords(shellWords);
  const navigate = useNavigate();
  const id = useId();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const found = useFoundHits(text);
  const hits = [...useOwnHits(text), ...found.hits];
  const go = (hit: Hit | undefined) => {
    if (hit === undefined) return;
    onClose();
    void navigate(hit.path);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setAt((hits.length + at + step) % Math.max(1, hits.length));
    }
    if (event.key === "Enter") go(hits[at]);
  };
  return (
    <Dialog title={t("search")} place="top" bare onClose={onClose}>
      <div className="al-palette-input">
        <Icon name="search" />
        <input
          data-first
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={hits.length > 0 ? `${id}-${at}` : undefined}
          aria-label={t("search")}
          placeholder={t("searchHint")}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div id={`${id}-list`} role="listbox" aria-label={t("search")} className="al-palette-list">
        {hits.map((hit, index) => (
          <div key={`${hit.group}${hit.path}${hit.title}`}>
            {hit.group !== hits[index - 1]?.group && <div className="al-menu-title">{hit.group}</div>}
            <button
              type="button"
              role="option"
              tabIndex={-1}
              id={`${id}-${index}`}
              aria-selected={index === at}
              className="al-menu-item"
              onMouseMove={() => setAt(index)}
              onClick={() => go(hit)}
            >
              {hit.title}
              {hit.hint && <span className="al-quiet">{hit.hint}</span>}
            </button>
          </div>
        ))}
      </div>
      {(found.searching || hits.length === 0) && (
        <p className="al-palette-note" role="status">
          {found.searching ? t("searching") : t("noHits", { text })}
        </p>
      )}
    </Dialog>
  );
}
