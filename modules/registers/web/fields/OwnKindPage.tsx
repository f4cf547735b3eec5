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
  toSpec,
  useCommand,
  useQueryOf,
  useTitle,
  useWords,
} from "@anlan/web-kit";
import { useState } from "react";
import { useNavigate } from "react-router";
import { findKinds, GENERAL, SUBJECTS, setOwnKind } from "../../contract/index.ts";
import { usePickers } from "../pickers.tsx";
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
  return (
    <Loaded query={kinds}>
      {({ sectors }) => (
        <OwnKind
          sectors={sectors.filter(({ code }) => !code.startsWith("own-") && code !== GENERAL)}
          taken={codesOf(sectors)}
        />
      )}
    </Loaded>
  );
}

type Sectors = readonly {
  readonly code: string;
  readonly name: { zh: string; en: string };
  readonly kinds: readonly { code: string }[];
}[];

const codesOf = (sectors: Sectors): string[] =>
  sectors.flatMap(({ code, kinds }) =>
    code.startsWith("own-") ? kinds.map((kind) => kind.code.split("/")[1] ?? "") : [],
  );

function OwnKind({ sectors, taken }: { sectors: Sectors; taken: readonly string[] }) {
  const t = useWords(words);
  const pickers = usePickers();
  const navigate = useNavigate();
  const save = useCommand(setOwnKind);
  const [draft, setDraft] = useState(EMPTY);
  const [fields, setFields] = useState<readonly EditableField[]>([newField("f1")]);
  useTitle(t("ownKind"));
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const whole = fields.flatMap((field): FieldSpec[] => {
    const spec = toSpec(field);
    return spec === undefined ? [] : [spec];
  });
  const send = async () => {
    if (draft.name.trim() === "" || whole.length < fields.length || whole.length === 0) {
      tell(words.incomplete);
      return;
    }
    const { name, sector, subject, onMap, ofEnterprise } = draft;
    const input = {
      code: freeCode(taken, "list"),
      name,
      sector,
      subject,
      geometry: onMap ? "point" : "none",
      enterprise: ofEnterprise ? "optional" : "none",
      fields: whole,
    };
    await save.run(input as never).then(
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
          <h1>{t("ownKind")}</h1>
          <p className="al-quiet">{t("lead")}</p>
        </div>
        <div className="al-page-actions">
          <button
            type="button"
            className="al-button al-button-main"
            disabled={save.running}
            onClick={() => void send()}
          >
            {t("save")}
          </button>
        </div>
      </header>
      <div className="al-fields-editor">
        <div>
          <KindFacts draft={draft} set={set} sectors={sectors} />
          <FieldCards
            fields={fields}
            set={setFields}
            add={() =>
              setFields([
                ...fields,
                newField(
                  freeCode(
                    fields.map(({ code }) => code),
                    "f",
                  ),
                ),
              ])
            }
          />
        </div>
        <section className="al-card registers-sector" aria-label={t("preview")}>
          <h2>{t("preview")}</h2>
          <FieldsPreview fields={whole} pickers={pickers} />
        </section>
      </div>
    </section>
  );
}

function KindFacts({ draft, set, sectors }: { draft: Draft; set: (change: Partial<Draft>) => void; sectors: Sectors }) {
  const t = useWords(words);
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
        <select className="al-field" value={draft.sector} onChange={(event) => set({ sector: event.target.value })}>
          <option value={GENERAL}>{t("general")}</option>
          {sectors.map(({ code, name }) => (
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
        <input type="checkbox" checked={draft.onMap} onChange={(event) => set({ onMap: event.target.checked })} />{" "}
        {t("geometry")}
      </label>
      <label>
        <input
          type="checkbox"
          checked={draft.ofEnterprise}
          onChange={(event) => set({ ofEnterprise: event.target.checked })}
        />{" "}
        {t("ofEnterprise")}
      </label>
    </fieldset>
  );
}
