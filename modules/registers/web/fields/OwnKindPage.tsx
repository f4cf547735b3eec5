import type { FieldSpec } from "@anlan/records";
import {
  ApiError,
  type EditableField,
  FieldCards,
  FieldsPreview,
  freeCode,
  Loaded,
  newField,
  tell,
  tellError,
  toEditable,
  toSpec,
  useCommand,
  useQueryOf,
  useTitle,
  useWords,
} from "@anlan/web-kit";
import { useState } from "react";
import { useNavigate } from "react-router";
import {
  findKinds,
  GENERAL,
  getAdditions,
  getKind,
  type KindInForce,
  SUBJECTS,
  setOwnKind,
} from "../../contract/index.ts";
import { usePickers } from "../pickers.tsx";
import { useKindCode } from "../register/RegisterPage.tsx";
import { registerWords as shared } from "../words.ts";
import "../registers.css";

const words = {
  ...shared,
  lead: {
    zh: "为本县区自建一本台账，和行业台账一样有列表、历史、导入、检索和地图。",
    en: "A register of this county's own, with list, history, import, search and map as any other.",
  },
  kindName: { zh: "台账名称", en: "Name of the register" },
  sector: { zh: "归口行业领域", en: "Sector that keeps it" },
  general: { zh: "不分行业，各部门共用", en: "No sector: all departments" },
  subject: { zh: "登记对象", en: "What it holds" },
  geometry: { zh: "有地图位置", en: "Stands on the map" },
  ofEnterprise: { zh: "属于企业", en: "Belongs to enterprises" },
  save: { zh: "建立台账", en: "Make the register" },
  change: { zh: "保存修改", en: "Save the changes" },
  changeLead: {
    zh: "可以改名称、改字段、加字段；停用的字段不再填写，已有数据保留。归口行业和登记对象不变。",
    en: "Rename it, change and add fields. A retired one is asked no more; its data stay. Sector and subject stay.",
  },
  preview: { zh: "表单预览", en: "How the form will look" },
  incomplete: { zh: "请填写台账名称，并至少添加一个完整的字段", en: "Give a name, and at least one complete field" },
} as const;

interface Draft {
  readonly name: string;
  readonly sector: string;
  readonly subject: keyof typeof SUBJECTS;
  readonly onMap: boolean;
  readonly ofEnterprise: boolean;
}

const EMPTY: Draft = { name: "", sector: GENERAL, subject: "place", onMap: true, ofEnterprise: false };

/** A register that a county makes itself, in the same editor as its own fields. */
export function OwnKindPage() {
  const kinds = useQueryOf(findKinds, {});
  return <Loaded query={kinds}>{({ sectors }) => <OwnKind sectors={sectors} saved={null} />}</Loaded>;
}

/** The same for a register that is there. */
export function EditOwnKindPage() {
  const code = useKindCode();
  const kinds = useQueryOf(findKinds, {});
  const kind = useQueryOf(getKind, { kind: code });
  const additions = useQueryOf(getAdditions, { kind: code });
  return (
    <Loaded query={kinds}>
      {({ sectors }) => (
        <Loaded query={kind}>
          {(known) => (
            <Loaded query={additions}>
              {({ revision }) => <OwnKind key={revision} sectors={sectors} saved={{ kind: known, revision }} />}
            </Loaded>
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

type Sectors = readonly {
  readonly code: string;
  readonly name: { zh: string; en: string };
}[];

/** A code that no register of the county has: those of other sectors' departments are not seen here. */
const newCode = (): string => `list-${Date.now().toString(36)}`;

interface Saved {
  readonly kind: KindInForce;
  readonly revision: number;
}

const draftOf = ({ kind: { kind, sector } }: Saved): Draft => ({
  name: kind.name.zh,
  sector,
  subject: kind.subject,
  onMap: kind.geometry !== "none",
  ofEnterprise: kind.enterprise !== "none",
});

/** What is sent: of a register that is there, all that this page does not ask stays as it is. */
function inputOf(
  { name, sector, subject, onMap, ofEnterprise }: Draft,
  fields: readonly FieldSpec[],
  saved: Saved | null,
) {
  if (saved === null) {
    const geometry = onMap ? "point" : "none";
    return { name, sector, subject, geometry, enterprise: ofEnterprise ? "optional" : "none", fields };
  }
  const { kind, revision } = saved;
  const { geometry, enterprise, symbol, nameLabel, number } = kind.kind;
  return {
    ...{ name: kind.kind.name.zh === name ? kind.kind.name : name, sector, subject, geometry, enterprise, fields },
    ...{ symbol, revision, ...(nameLabel && { nameLabel }), ...(number && { number }) },
  };
}

/** The fields of a register while they are edited. What the editor does not make stays as it is. */
function useOwnFields(saved: Saved | null) {
  const before = saved?.kind.kind.fields ?? [];
  const [fields, set] = useState<readonly EditableField[]>(() =>
    saved === null ? [newField("f1")] : before.flatMap((field) => toEditable(field) ?? []),
  );
  const taken = [...(saved?.kind.fields ?? []), ...before, ...fields].map(({ code }) => code);
  const whole = fields.flatMap((field): FieldSpec[] => {
    const spec = toSpec(
      field,
      before.find(({ code }) => code === field.code),
    );
    return spec === undefined ? [] : [spec];
  });
  const others = before.filter((field) => toEditable(field) === undefined);
  const isWhole = whole.length === fields.length && whole.length > 0;
  const add = () => set([...fields, newField(freeCode(taken, "f"))]);
  return { fields, set, add, whole, all: isWhole ? [...others, ...whole] : undefined };
}

function OwnKind({ sectors, saved }: { sectors: Sectors; saved: Saved | null }) {
  const t = useWords(words);
  const pickers = usePickers();
  const navigate = useNavigate();
  const save = useCommand(setOwnKind);
  const [draft, setDraft] = useState(saved === null ? EMPTY : draftOf(saved));
  const { fields, set: setFields, add, whole, all } = useOwnFields(saved);
  useTitle(saved === null ? t("ownKind") : draft.name);
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const send = async () => {
    if (draft.name.trim() === "" || all === undefined) {
      tell(words.incomplete);
      return;
    }
    const code = saved?.kind.code.split("/")[1] ?? newCode();
    await save.run({ code, ...inputOf(draft, all, saved) } as never).then(
      ({ kind }) => navigate(`/registers/kinds/${kind}`),
      (cause: unknown) => {
        if (!(cause instanceof ApiError)) throw cause;
        tellError(cause);
      },
    );
  };
  return (
    <section>
      <header className="al-page-head">
        <div>
          <h1>{saved === null ? t("ownKind") : saved.kind.kind.name.zh}</h1>
          <p className="al-quiet">{t(saved === null ? "lead" : "changeLead")}</p>
        </div>
        <div className="al-page-actions">
          <button
            type="button"
            className="al-button al-button-main"
            disabled={save.running}
            onClick={() => void send()}
          >
            {t(saved === null ? "save" : "change")}
          </button>
        </div>
      </header>
      <div className="al-fields-editor">
        <div>
          <KindFacts draft={draft} set={set} sectors={sectors} isSaved={saved !== null} />
          <FieldCards fields={fields} set={setFields} add={add} />
        </div>
        <section className="al-card registers-sector" aria-label={t("preview")}>
          <h2>{t("preview")}</h2>
          <FieldsPreview fields={whole} pickers={pickers} />
        </section>
      </div>
    </section>
  );
}

interface KindFactsProps {
  readonly draft: Draft;
  readonly set: (change: Partial<Draft>) => void;
  readonly sectors: Sectors;
  /** Records hang on all but the name. */
  readonly isSaved: boolean;
}

function KindFacts({ draft, set, sectors, isSaved }: KindFactsProps) {
  const t = useWords(words);
  const offered = sectors.filter(({ code }) => !code.startsWith("own-") && code !== GENERAL);
  return (
    <fieldset className="al-field-card">
      <label>
        {t("kindName")}
        <input
          className="al-field"
          maxLength={60}
          value={draft.name}
          onChange={(event) => set({ name: event.target.value })}
        />
      </label>
      <label>
        {t("sector")}
        <select
          className="al-field"
          value={draft.sector}
          disabled={isSaved}
          onChange={(event) => set({ sector: event.target.value })}
        >
          <option value={GENERAL}>{t("general")}</option>
          {offered.map(({ code, name }) => (
            <option key={code} value={code}>
              {t(name)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("subject")}
        <select
          className="al-field"
          value={draft.subject}
          disabled={isSaved}
          onChange={(event) => set({ subject: event.target.value as Draft["subject"] })}
        >
          {Object.entries(SUBJECTS).map(([code, name]) => (
            <option key={code} value={code}>
              {t(name)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <input
          type="checkbox"
          checked={draft.onMap}
          disabled={isSaved}
          onChange={(event) => set({ onMap: event.target.checked })}
        />{" "}
        {t("geometry")}
      </label>
      <label>
        <input
          type="checkbox"
          checked={draft.ofEnterprise}
          disabled={isSaved}
          onChange={(event) => set({ ofEnterprise: event.target.checked })}
        />{" "}
        {t("ofEnterprise")}
      </label>
    </fieldset>
  );
}
