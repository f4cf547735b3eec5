import { fileAddress, type StoredFile, thumbnailAddress } from "../api/upload.ts";
import { Icon } from "../parts/Icon.tsx";
import { useFormat } from "../words/format.ts";
import { kitWords } from "../words/kit-words.ts";
import { useWords } from "../words/useWords.ts";
import "./show.css";

export interface FileListProps {
  readonly files: readonly StoredFile[];
  readonly onRemove?: (file: StoredFile) => void;
}

/** Files as downloads with their size; pictures with a thumbnail. */
export function FileList({ files, onRemove }: FileListProps) {
  const t = useWords(kitWords);
  const format = useFormat();
  if (files.length === 0) return onRemove ? null : <span className="al-quiet">{t("none")}</span>;
  return (
    <ul className="al-files">
      {files.map((file) => (
        <li key={file.id} className="al-file">
          {file.mediaType.startsWith("image/") ? (
            <img src={thumbnailAddress(file.id, 64)} alt="" width={32} height={32} loading="lazy" />
          ) : (
            <Icon name="file" />
          )}
          <a className="al-file-name" href={fileAddress(file.id)} download={file.name}>
            {file.name}
          </a>
          <span className="al-quiet al-number">{format.size(file.size)}</span>
          {onRemove && (
            <button
              type="button"
              className="al-icon-button"
              aria-label={`${t("remove")} ${file.name}`}
              onClick={() => onRemove(file)}
            >
              <Icon name="cross" />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
