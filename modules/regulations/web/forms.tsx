import { addressOf } from "@anlan/kernel";
import {
  Dialog,
  SpecForm,
  type StoredFile,
  tellError,
  UploadField,
  useApi,
  useCommand,
  useRegion,
  useWords,
} from "@anlan/web-kit";
import { Input } from "antd";
import { useMemo, useState } from "react";
import { useNavigate } from "react-router";
import {
  addDocument,
  editDocument,
  LEVELS,
  type RegulationDocument,
  readTextOfFile,
  setArticles,
} from "../contract/index.ts";
import { readArticles } from "../domain/read-articles.ts";
import { regulationsWords as words } from "./words.ts";

const detailFields = {
  title: { label: words.name },
  number: { label: words.number },
  issuer: { label: words.issuer },
  level: { label: words.level, options: LEVELS },
  validFrom: { label: words.validFrom },
  validTo: { label: words.validTo },
  supersededBy: { label: words.supersededBy },
  summary: { label: words.summary, rows: 5 },
} as const;

/** The form for a document of the own government. */
export function AddDocument({ close }: { close: () => void }) {
  const t = useWords(words);
  const { region } = useRegion();
  const navigate = useNavigate();
  return (
    <Dialog title={t("add")} onClose={close} place="side">
      <SpecForm
        spec={addDocument}
        draftKey="new"
        initial={{ region: region.code, level: "normative" }}
        fields={{
          // Of the own government; its articles come afterwards, from a file or pasted.
          region: { label: words.region, hidden: true },
          articles: { label: words.articles, hidden: true },
          code: { label: words.code, help: words.codeHelp },
          ...detailFields,
        }}
        onDone={({ documentId }) => {
          close();
          void navigate(`/regulations/${documentId}`);
        }}
        onCancel={close}
      />
    </Dialog>
  );
}

/** The form that changes a document, with the reason. */
export function EditDocument({ document, close }: { document: RegulationDocument; close: () => void }) {
  const t = useWords(words);
  const { id, revision, title, number, issuer, level, validFrom, validTo, supersededBy, summary } = document;
  const initial = { documentId: id, revision, title, number, issuer, level, validFrom, validTo, supersededBy, summary };
  return (
    <Dialog title={t("edit")} onClose={close} place="side">
      <SpecForm
        spec={editDocument}
        draftKey={id}
        initial={initial}
        fields={{ ...detailFields, reason: { label: words.reason, rows: 2 } }}
        onDone={close}
        onCancel={close}
      />
    </Dialog>
  );
}

const ACCEPT = ".docx,.pdf,.txt,.html,.htm,.md";

/** A file or text in, articles out: divided as one types, saved when they look right. */
export function ReadText({ document, close }: { document: RegulationDocument; close: () => void }) {
  const t = useWords(words);
  const [text, setText] = useState("");
  const articles = useMemo(() => readArticles(text), [text]);
  const [file, setFile] = useState<readonly StoredFile[]>([]);
  const [warnings, setWarnings] = useState<readonly string[]>([]);
  const api = useApi();
  const { run, running } = useCommand(setArticles);
  const read = async (files: readonly StoredFile[]) => {
    setFile(files);
    const [chosen] = files;
    if (chosen === undefined) return;
    try {
      const answer = await api.get(addressOf(readTextOfFile), { fileId: chosen.id });
      const found = readTextOfFile.output.parse(answer);
      setText(found.text);
      setWarnings(found.warnings);
    } catch (cause) {
      tellError(cause);
    }
  };
  const save = async () => {
    try {
      await run({ documentId: document.id, revision: document.revision, articles });
      close();
    } catch (cause) {
      tellError(cause);
    }
  };
  return (
    <Dialog title={t("readText")} onClose={close} place="middle">
      <div className="regulations-reader">
        <p className="al-quiet">{t("readTextLead")}</p>
        <UploadField accept={ACCEPT} multiple={false} value={file} onChange={(files) => void read(files)} />
        {warnings.map((warning) => (
          <p key={warning} className="al-quiet">
            {warning}
          </p>
        ))}
        <Input.TextArea
          rows={8}
          value={text}
          aria-label={t("text")}
          onChange={(event) => setText(event.target.value)}
        />
        {text.trim() !== "" && (
          <p>{articles.length === 0 ? `${t("none")}。${t("noneHint")}` : t("found", { count: articles.length })}</p>
        )}
        <div className="regulations-found">
          {articles.slice(0, 50).map((article) => (
            <article key={article.number} className="regulations-article">
              <h3>{article.label}</h3>
              {article.heading !== null && <p className="al-quiet">{article.heading}</p>}
              {article.text.slice(0, 300)}
            </article>
          ))}
        </div>
        <button
          type="button"
          className="al-button al-button-main"
          disabled={articles.length === 0 || running}
          onClick={() => void save()}
        >
          {t("save")}
        </button>
      </div>
    </Dialog>
  );
}
