import { mayIn } from "@anlan/kernel";
import {
  ApiError,
  EmptyState,
  Icon,
  Loaded,
  useCaller,
  useLanguage,
  useQueryOf,
  useRegion,
  useTitle,
  useWords,
} from "@anlan/web-kit";
import { Select } from "antd";
import { useRef, useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { getTargets, RUN, type TargetView, templateRoute } from "../../contract/index.ts";
import { importWords } from "../words.ts";
import { DropZone } from "./DropZone.tsx";
import { type FileUpload, sendFile } from "./send-file.ts";
import "../imports.css";

type Sending = { readonly name: string; readonly part: number } | null;

/** Regions of the session for which the caller may fill the register. */
function useFillable(target: TargetView | undefined) {
  const caller = useCaller();
  const { region, regions } = useRegion();
  const all = [...regions, ...(regions.some(({ code }) => code === region.code) ? [] : [region])];
  const fillable = all.filter(
    ({ code }) => target !== undefined && mayIn(caller, RUN, code) && mayIn(caller, target.permission, code),
  );
  return { fillable, first: fillable.find(({ code }) => code === region.code) ?? fillable[0] };
}

/** Chooses the register, gives its template, takes the file. `?target=` of the address chooses the register. */
export function UploadPage() {
  const t = useWords(importWords);
  useTitle(t("start"));
  const query = useQueryOf(getTargets, {});
  return (
    <section className="dim-page">
      <header className="al-page-head">
        <div>
          <h1>{t("start")}</h1>
          <p className="al-quiet">{t("lead")}</p>
        </div>
      </header>
      <Loaded query={query}>
        {({ targets }) =>
          targets.length === 0 ? (
            <EmptyState title={importWords.none} hint={importWords.registerNone} />
          ) : (
            <Upload targets={targets} />
          )
        }
      </Loaded>
    </section>
  );
}

function Upload({ targets }: { targets: readonly TargetView[] }) {
  const t = useWords(importWords);
  const language = useLanguage();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const asked = params.get("target");
  const target = targets.find(({ code }) => code === asked) ?? (targets.length === 1 ? targets[0] : undefined);
  const { fillable, first } = useFillable(target);
  const [chosen, setChosen] = useState<string | null>(null);
  const [sending, setSending] = useState<Sending>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const upload = useRef<FileUpload | null>(null);
  const region = fillable.find(({ code }) => code === chosen)?.code ?? first?.code ?? "";
  const send = async (file: File) => {
    if (target === undefined) return;
    setError(null);
    setSending({ name: file.name, part: 0 });
    const started = sendFile(file, { target: target.code, region }, (part) => setSending({ name: file.name, part }));
    upload.current = started;
    try {
      const record = await started.done;
      await navigate(`/imports/${record.id}`);
    } catch (cause) {
      setSending(null);
      if (cause instanceof ApiError) setError(cause);
    }
  };
  return (
    <>
      <div className="al-card dim-form">
        <label htmlFor="dim-target">{t("register")}</label>
        <Select
          id="dim-target"
          value={target?.code ?? null}
          placeholder={t("registerChoose")}
          onChange={(code) => setParams({ target: code }, { replace: true })}
          options={targets.map(({ code, label }) => ({ value: code, label: label[language] }))}
          showSearch={{ optionFilterProp: "label" }}
        />
        {target !== undefined && fillable.length > 1 && (
          <>
            <label htmlFor="dim-region">{t("region")}</label>
            <Select
              id="dim-region"
              value={region}
              onChange={setChosen}
              options={fillable.map(({ code, name }) => ({ value: code, label: `${name} ${code}` }))}
              showSearch={{ optionFilterProp: "label" }}
            />
          </>
        )}
        {target !== undefined && (
          <p className="dim-template">
            <a
              className="al-button"
              href={`${templateRoute.address}?${new URLSearchParams({ target: target.code, lang: language })}`}
              download
            >
              <Icon name="download" /> {t("template")}
            </a>
            <span className="al-quiet">{t("templateHint")}</span>
          </p>
        )}
      </div>
      {error !== null && (
        <div className="al-card dim-refused" role="alert">
          <p>{t(error.words)}</p>
          <p className="al-quiet">{error.code}</p>
        </div>
      )}
      {sending === null ? (
        target !== undefined && <DropZone onFile={(file) => void send(file)} />
      ) : (
        <Progress sending={sending} cancel={() => upload.current?.cancel()} />
      )}
    </>
  );
}

function Progress({ sending, cancel }: { sending: NonNullable<Sending>; cancel: () => void }) {
  const t = useWords(importWords);
  const percent = Math.round(sending.part * 100);
  return (
    <div className="al-card dim-working" role="status">
      <h2>{sending.name}</h2>
      <p>
        {t("sending")} <span className="al-number">{percent}%</span>
      </p>
      <progress value={percent} max={100} aria-label={t("sending")} />
      <button type="button" className="al-button" onClick={cancel}>
        {t("cancel")}
      </button>
    </div>
  );
}
