import { type DragEvent, useRef, useState } from "react";
import type { StoredFile } from "../api/upload.ts";
import { useWords } from "../words/useWords.ts";
import { FileList } from "./FileList.tsx";
import { type Sending, useUploads } from "./useUploads.ts";
import "./show.css";

const words = {
  choose: { zh: "选择文件", en: "Choose files" },
  drop: { zh: "或拖到这里", en: "or drop them here" },
  cancel: { zh: "取消上传", en: "Cancel" },
  retry: { zh: "重新上传", en: "Try again" },
  dismiss: { zh: "不传了", en: "Leave it" },
  sending: { zh: "正在上传 {name}", en: "Uploading {name}" },
} as const;

export interface UploadFieldProps {
  readonly value?: readonly StoredFile[] | undefined;
  readonly onChange?: (files: StoredFile[]) => void;
  /** As in HTML: ".docx,.pdf,image/*". */
  readonly accept?: string;
  readonly multiple?: boolean;
  readonly id?: string | undefined;
}

/** Sends files at once when chosen, with progress, cancel and retry; its value are the stored files. */
export function UploadField({ value = [], onChange, accept, multiple = true, id }: UploadFieldProps) {
  const t = useWords(words);
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  // Two files may be stored before the form draws again, so the newest value is kept beside it.
  const latest = useRef<readonly StoredFile[]>(value);
  latest.current = value;
  const { sendings, send, cancel, retry } = useUploads((file) => {
    const next = multiple ? [...latest.current, file] : [file];
    latest.current = next;
    onChange?.(next);
  });
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    send([...event.dataTransfer.files]);
  };
  return (
    <div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the button does the same by keyboard */}
      <div
        className={over ? "al-drop al-drop-over" : "al-drop"}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <button type="button" id={id} className="al-button" onClick={() => input.current?.click()}>
          {t("choose")}
        </button>
        <span className="al-quiet">{t("drop")}</span>
        <input
          ref={input}
          type="file"
          style={{ display: "none" }}
          tabIndex={-1}
          multiple={multiple}
          accept={accept}
          onChange={(event) => {
            send([...(event.target.files ?? [])]);
            event.target.value = "";
          }}
        />
      </div>
      {sendings.map((sending) => (
        <SendingRow key={sending.key} sending={sending} cancel={cancel} retry={retry} />
      ))}
      <FileList files={value} onRemove={(file) => onChange?.(value.filter((one) => one.id !== file.id))} />
    </div>
  );
}

interface SendingRowProps {
  readonly sending: Sending;
  readonly cancel: (sending: Sending) => void;
  readonly retry: (sending: Sending) => void;
}

function SendingRow({ sending, cancel, retry }: SendingRowProps) {
  const t = useWords(words);
  return (
    <div className="al-file">
      <span className="al-file-name">{sending.file.name}</span>
      {sending.error === null ? (
        <progress value={sending.part} max={1} aria-label={t("sending", { name: sending.file.name })} />
      ) : (
        <>
          <span className="al-tag al-tag-wrong" role="alert">
            {t(sending.error.words)}
          </span>
          <button type="button" className="al-link-button" onClick={() => retry(sending)}>
            {t("retry")}
          </button>
        </>
      )}
      <button type="button" className="al-link-button" onClick={() => cancel(sending)}>
        {t(sending.error === null ? "cancel" : "dismiss")}
      </button>
    </div>
  );
}
