import { FileList, Skeleton, useQueryOf, useWords } from "@anlan/web-kit";
import { type FileId, getFile } from "../contract/index.ts";

const words = {
  gone: { zh: "附件已删除，或您无权查看", en: "Deleted, or not yours to see" },
} as const;

/** Files by their ids, with names, sizes and thumbnails as the server knows them. */
export function RecordFilesList({ ids }: { readonly ids: readonly string[] }) {
  return ids.length === 0 ? <FileList files={[]} /> : ids.map((id) => <OneFile key={id} id={id} />);
}

function OneFile({ id }: { id: string }) {
  const t = useWords(words);
  // The records of other modules hold plain ids.
  const file = useQueryOf(getFile, { fileId: id as FileId });
  if (file.data !== undefined) return <FileList files={[file.data]} />;
  return file.error === null ? <Skeleton lines={1} /> : <p className="al-quiet">{t("gone")}</p>;
}
