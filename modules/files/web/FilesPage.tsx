import type { Label } from "@anlan/kernel";
import {
  Dialog,
  Facts,
  fileAddress,
  Icon,
  ListPage,
  SpecForm,
  Subject,
  thumbnailAddress,
  useCaller,
  useFormat,
  useWords,
} from "@anlan/web-kit";
import { useState } from "react";
import { deleteFile, type FileRow, findFiles } from "../contract/index.ts";
import { deletionRefusal } from "../domain/deletion.ts";

const words = {
  lead: {
    zh: "本辖区的全部附件。已作为办理依据的附件不能由上传人删除；上传后七天未使用的自动清理。",
    en: "All files of the region. Evidence is not deleted by its uploader; what is not used within seven days goes by itself.",
  },
  empty: { zh: "还没有附件", en: "No files yet" },
  emptyHint: {
    zh: "办理业务时上传的照片和文件会列在这里。",
    en: "Photos and documents uploaded with records stand here.",
  },
  name: { zh: "名称", en: "Name" },
  size: { zh: "大小", en: "Size" },
  kind: { zh: "类型", en: "Kind" },
  uploaded: { zh: "上传时间", en: "Uploaded" },
  record: { zh: "所属记录", en: "Record" },
  none: { zh: "尚未使用", en: "Not used yet" },
  hash: { zh: "摘要值", en: "Hash" },
  download: { zh: "下载", en: "Download" },
  delete: { zh: "删除附件", en: "Delete" },
  reason: { zh: "删除理由（记入日志）", en: "Reason (kept in the log)" },
} as const;

const KINDS: Readonly<Record<string, Label>> = {
  "image/jpeg": { zh: "照片（JPEG）", en: "Photo (JPEG)" },
  "image/png": { zh: "图片（PNG）", en: "Picture (PNG)" },
  "image/webp": { zh: "图片（WebP）", en: "Picture (WebP)" },
  "image/heic": { zh: "照片（HEIC）", en: "Photo (HEIC)" },
  "application/pdf": { zh: "PDF 文件", en: "PDF document" },
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": { zh: "Word 文件", en: "Word document" },
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": { zh: "Excel 表格", en: "Excel sheet" },
  "text/plain": { zh: "文本", en: "Text" },
  "text/csv": { zh: "CSV 表格", en: "CSV table" },
};

const kindOf = (mediaType: string): Label => KINDS[mediaType] ?? { zh: mediaType, en: mediaType };

/** All files that the person may read. */
export function FilesPage() {
  const t = useWords(words);
  const format = useFormat();
  const [deleting, setDeleting] = useState<FileRow | null>(null);
  return (
    <>
      <ListPage
        spec={findFiles}
        lead={words.lead}
        cells={{
          size: (row) => <span className="al-number">{format.size(row.size)}</span>,
          mediaType: (row) => t(kindOf(row.mediaType)),
          subjectType: (row) => <Subject type={row.subjectType} id={row.subjectId} />,
        }}
        renderPanel={(row) => <FilePanel file={row} onDelete={() => setDeleting(row)} />}
        panelTitle={(row) => row.name}
        empty={{ title: words.empty, hint: words.emptyHint }}
      />
      {deleting && (
        <Dialog title={`${t("delete")} · ${deleting.name}`} onClose={() => setDeleting(null)} firm>
          <SpecForm
            spec={deleteFile}
            initial={{ fileId: deleting.id }}
            fields={{ fileId: { label: words.name, hidden: true }, reason: { label: words.reason, rows: 3 } }}
            submitLabel={words.delete}
            onDone={() => setDeleting(null)}
            onCancel={() => setDeleting(null)}
          />
        </Dialog>
      )}
    </>
  );
}

function FilePanel({ file, onDelete }: { file: FileRow; onDelete: () => void }) {
  const t = useWords(words);
  const format = useFormat();
  const refusal = deletionRefusal(useCaller(), file, "given later");
  const record = file.subjectType === null ? t("none") : <Subject type={file.subjectType} id={file.subjectId} />;
  return (
    <>
      {file.mediaType.startsWith("image/") && <img src={thumbnailAddress(file.id, 480)} alt="" width="100%" />}
      <Facts
        facts={[
          { label: words.name, value: file.name, wide: true },
          { label: words.size, value: format.size(file.size) },
          { label: words.kind, value: t(kindOf(file.mediaType)) },
          { label: words.uploaded, value: format.moment(file.uploadedAt) },
          { label: words.record, value: record },
          { label: words.hash, value: file.hash, wide: true },
        ]}
      />
      <p>
        <a className="al-button" href={fileAddress(file.id)} download={file.name}>
          <Icon name="download" /> {t("download")}
        </a>{" "}
        {refusal === null && (
          <button type="button" className="al-button" onClick={onDelete}>
            {t("delete")}
          </button>
        )}
      </p>
    </>
  );
}
