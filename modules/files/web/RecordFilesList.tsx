import { FileList, Skeleton, useQueryOf, useWords } from "@anlan/web-kit";
import type { ComponentProps } from "react";
import { type FileId, getFile } from "../contract/index.ts";

const words = {
  gone: { zh: "附件已删除，或您无权查看", en: "Deleted, or not yours to see" },
} as const;

interface RecordFilesListProps {
  readonly ids: readonly string[];
  /** Where files can be taken out: gets the id. */
  readonly onRemove?: (id: string) => void;
}

/** Files by their ids, with names, sizes and thumbnails as the server knows them. */
export function RecordFilesList({ ids, onRemove }: RecordFilesListProps) {
  if (ids.length === 0) return <FileList files={[]} />;
  const remove = onRemove && { onRemove: ({ id }: { readonly id: string }) => onRemove(id) };
  return ids.map((id) => <OneFile key={id} id={id} {...remove} />);
}

function OneFile({ id, ...remove }: { readonly id: string } & Pick<ComponentProps<typeof FileList>, "onRemove">) {
  const t = useWords(words);
  // The records of other modules hold plain ids.
  const file = useQueryOf(getFile, { fileId: id as FileId });
  if (file.data !== undefined) return <FileList files={[file.data]} {...remove} />;
  return file.error === null ? <Skeleton lines={1} /> : <p className="al-quiet">{t("gone")}</p>;
}
