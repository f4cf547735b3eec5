import { ApiError, offlineError } from "./api-error.ts";
import { newKey } from "./client.ts";

/** A file as the files module gives it back. */
export interface StoredFile {
  readonly id: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly mediaType: string;
}

export interface Upload {
  readonly done: Promise<StoredFile>;
  readonly cancel: () => void;
}

/** Address of a file's content, as a download. */
export const fileAddress = (id: string): string => `/api/v1/files/${id}/content`;
/** Address of a picture of the file, `width` in pixels. */
export const thumbnailAddress = (id: string, width: number): string => `/api/v1/files/${id}/thumbnail?width=${width}`;

function replyOf(request: XMLHttpRequest): unknown {
  try {
    return JSON.parse(request.responseText);
  } catch {
    return null;
  }
}

function unreadable(status: number): ApiError {
  return new ApiError("CLIENT_UNREADABLE", status, {
    zh: `文件没有传上去（HTTP ${status}），可以重试。`,
    en: `The file was not stored (HTTP ${status}). Try again.`,
  });
}

/** Sends a file with progress from 0 to 1. XMLHttpRequest, because fetch tells no upload progress. */
export function uploadFile(file: File, onProgress: (part: number) => void, key = newKey()): Upload {
  const request = new XMLHttpRequest();
  const done = new Promise<StoredFile>((resolve, reject) => {
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = () => reject(offlineError());
    request.onabort = () => reject(new DOMException("cancelled", "AbortError"));
    request.onload = () => {
      const reply = replyOf(request) as {
        data?: StoredFile;
        error?: { code: string; message: { zh: string; en: string } };
      } | null;
      if (request.status < 300 && reply?.data) resolve(reply.data);
      else if (reply?.error) reject(new ApiError(reply.error.code, request.status, reply.error.message));
      else reject(unreadable(request.status));
    };
  });
  request.open("POST", "/api/v1/files/upload");
  request.setRequestHeader("idempotency-key", key);
  request.setRequestHeader("x-anlan-client", "web");
  const body = new FormData();
  body.append("file", file, file.name);
  request.send(body);
  return { done, cancel: () => request.abort() };
}
