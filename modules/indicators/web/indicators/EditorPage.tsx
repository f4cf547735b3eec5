import { chinaYear } from "@anlan/kernel";
import {
  ErrorState,
  Icon,
  Loaded,
  Skeleton,
  tell,
  useCommand,
  useQueryOf,
  useRegion,
  useTitle,
  useWords,
} from "@anlan/web-kit";
import { useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import {
  type Definition,
  directions,
  draftDefinition,
  editDefinition,
  type FormulaNames,
  getFormulaNames,
  getIndicator,
} from "../../contract/index.ts";
import { indicatorWords as words } from "../words.ts";
import { contentOf, type Draft, draftOf, emptyDraft } from "./draft.ts";
import { PartEditor } from "./PartEditor.tsx";
import { PreviewPane } from "./PreviewPane.tsx";
import "../indicators.css";

/** Defines an indicator, a new version of one, or changes a draft: formula, names, words and preview beside each other. */
export function EditorPage() {
  const t = useWords(words);
  useTitle(t("define"));
  const [params] = useSearchParams();
  const code = params.get("code");
  const names = useQueryOf(getFormulaNames, {});
  if (code === null) {
    return (
      <Loaded query={names}>
        {(known) => <Editor names={known} start={emptyDraft(chinaYear(new Date()))} kept={null} />}
      </Loaded>
    );
  }
  return (
    <Loaded query={names}>
      {(known) => <OfIndicator code={code} version={params.get("version")} names={known} />}
    </Loaded>
  );
}

function OfIndicator({ code, version, names }: { code: string; version: string | null; names: FormulaNames }) {
  const query = useQueryOf(getIndicator, { code });
  if (query.error !== null) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  const versions = query.data?.versions;
  if (versions === undefined) return <Skeleton />;
  const wanted = versions.find((one) => String(one.version) === version) ?? versions[0];
  if (wanted === undefined) return null;
  const kept = wanted.state === "draft" && version !== null ? wanted : null;
  return <Editor names={names} start={draftOf(wanted)} kept={kept} fixedCode />;
}

interface EditorProps {
  readonly names: FormulaNames;
  readonly start: Draft;
  /** The draft that is changed; null: a new version. */
  readonly kept: Definition | null;
  readonly fixedCode?: boolean;
}

function useSave(draft: Draft, kept: Definition | null) {
  const { region } = useRegion();
  const navigate = useNavigate();
  const create = useCommand(draftDefinition);
  const edit = useCommand(editDefinition);
  const save = async () => {
    const content = contentOf(draft);
    if (kept === null || kept.id === null || kept.revision === null) {
      await create.run({ region: region.code, code: draft.code, ...content });
    } else await edit.run({ definitionId: kept.id, revision: kept.revision, ...content });
    tell({ zh: "草稿已保存。", en: "The draft is saved." });
    await navigate(`/indicators/${draft.code}`);
  };
  return { save, running: create.running || edit.running, error: create.error ?? edit.error };
}

function Editor({ names, start, kept, fixedCode = false }: EditorProps) {
  const t = useWords(words);
  const [draft, setDraft] = useState(start);
  const { save, running, error } = useSave(draft, kept);
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  return (
    <div className="in-board">
      <header className="al-page-head">
        <h1>{t("define")}</h1>
        <button
          type="button"
          className="al-button al-button-main"
          disabled={running}
          onClick={() => void save().catch(() => undefined)}
        >
          {t("save")}
        </button>
      </header>
      {error !== null && <ErrorState error={error} />}
      <div className="in-editor">
        <div className="al-card">
          <FormulaFields draft={draft} names={names} set={set} />
          <WordsFields draft={draft} set={set} fixedCode={fixedCode} />
        </div>
        <PreviewPane draft={draft} />
      </div>
    </div>
  );
}

interface FieldsProps {
  readonly draft: Draft;
  readonly set: (change: Partial<Draft>) => void;
}

function FormulaFields({ draft, names, set }: FieldsProps & { names: FormulaNames }) {
  const t = useWords(words);
  const taken = draft.parts.map(({ name }) => name);
  const add = () => {
    const key = `${Date.now()}`;
    set({ parts: [...draft.parts, { key, name: "", kind: "metric", code: "", where: {}, years: 0 }] });
  };
  return (
    <>
      <h2>{t("parts")}</h2>
      {draft.parts.map((part) => (
        <PartEditor
          key={part.key}
          part={part}
          names={names}
          taken={taken}
          onChange={(after) => set({ parts: draft.parts.map((one) => (one.key === part.key ? after : one)) })}
          onRemove={() => set({ parts: draft.parts.filter((one) => one.key !== part.key) })}
        />
      ))}
      <p>
        <button type="button" className="al-button" onClick={add}>
          <Icon name="plus" /> {t("addPart")}
        </button>
      </p>
      <div className="in-form">
        <label className="in-wide">
          {t("formula")}
          <textarea
            rows={3}
            spellCheck={false}
            className="in-formula"
            value={draft.formula}
            onChange={(event) => set({ formula: event.target.value })}
          />
          <small className="al-quiet">{t("helpFormula")}</small>
        </label>
      </div>
    </>
  );
}

type TextKey = "code" | "nameZh" | "nameEn" | "unitZh" | "unitEn" | "source" | "about";

function WordsFields({ draft, set, fixedCode }: FieldsProps & { fixedCode: boolean }) {
  const t = useWords(words);
  const text = (key: TextKey, wide = false, help?: string) => (
    <label className={wide ? "in-wide" : undefined}>
      {t(key)}
      <input
        value={draft[key]}
        disabled={key === "code" && fixedCode}
        onChange={(event) => set({ [key]: event.target.value })}
      />
      {help !== undefined && <small className="al-quiet">{help}</small>}
    </label>
  );
  return (
    <div className="in-form">
      {text("nameZh", true)}
      {text("nameEn")}
      {text("code", false, t("codeHelp"))}
      {text("unitZh")}
      {text("unitEn")}
      <label>
        {t("digits")}
        <input
          type="number"
          min={0}
          max={6}
          value={draft.digits}
          onChange={(event) => set({ digits: Number(event.target.value) })}
        />
      </label>
      <label>
        {t("direction")}
        <select
          value={draft.direction}
          // The options are the two directions.
          onChange={(event) => set({ direction: event.target.value as Draft["direction"] })}
        >
          {Object.entries(directions).map(([key, label]) => (
            <option key={key} value={key}>
              {t(label)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("validFrom")}
        <input type="date" value={draft.validFrom} onChange={(event) => set({ validFrom: event.target.value })} />
      </label>
      {text("source")}
      {text("about", true)}
    </div>
  );
}
