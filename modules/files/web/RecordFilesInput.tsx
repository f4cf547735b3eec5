import { type FieldInputProps, type StoredFile, UploadField } from "@anlan/web-kit";
import { useState } from "react";
import { RecordFilesList } from "./RecordFilesList.tsx";

/** Files of a record in a form: those that it has, each of which can be taken out, and new ones. Its value are the ids. */
export function RecordFilesInput({ value = [], onChange, id }: FieldInputProps<string[]>) {
  const [added, setAdded] = useState<readonly StoredFile[]>([]);
  const kept = value.filter((one) => added.every((file) => file.id !== one));
  const change = (files: readonly StoredFile[]) => {
    setAdded(files);
    onChange?.([...kept, ...files.map((file) => file.id)]);
  };
  return (
    <>
      {kept.length > 0 && (
        <RecordFilesList ids={kept} onRemove={(gone) => onChange?.(value.filter((one) => one !== gone))} />
      )}
      <UploadField value={added} onChange={change} id={id} />
    </>
  );
}
