import { useRef, useState } from "react";
import type { StoredFile } from "../api/upload.ts";
import type { FieldInputProps } from "../form/fields.ts";
import { UploadField } from "../show/UploadField.tsx";
import { useWords } from "../words/useWords.ts";

const words = {
  kept: { zh: "已有 {count} 个文件", en: "{count} files are there", enOne: "1 file is there" },
  remove: { zh: "移除已有文件", en: "Take them out" },
} as const;

/** Files of a record: those that are there, and new ones. Its value are the ids. */
export function FilesInput({ value, onChange, id, accept }: FieldInputProps<string[]> & { readonly accept?: string }) {
  const t = useWords(words);
  const [added, setAdded] = useState<readonly StoredFile[]>([]);
  const kept = useRef(value ?? []);
  const change = (files: readonly StoredFile[]) => {
    setAdded(files);
    onChange?.([...kept.current, ...files.map((file) => file.id)]);
  };
  const drop = () => {
    kept.current = [];
    change(added);
  };
  return (
    <div>
      {kept.current.length > 0 && (
        <p>
          {t("kept", { count: kept.current.length })}{" "}
          <button type="button" className="al-link-button" onClick={drop}>
            {t("remove")}
          </button>
        </p>
      )}
      <UploadField value={added} onChange={change} id={id} {...(accept ? { accept } : {})} />
    </div>
  );
}
