import { ApiError, newKey, offlineError } from "@anlan/web-kit";
import { type DataImport, dataImportsErrors, FILE_LIMIT, uploadRoute } from "../../contract/index.ts";

/** An upload under way. */
export interface FileUpload {
  readonly done: Promise<DataImport>;
  readonly cancel: () => void;
}

interface Reply {
  readonly data?: DataImport;
  readonly error?: {
    readonly code: string;
    readonly message: { zh: string; en: string };
    readonly correlation?: string;
  };
}

function parsed(text: string): Reply {
  try {
    return JSON.parse(text) as Reply;
  } catch {
    return {};
  }
}

function failure(request: XMLHttpRequest): ApiError {
  const { error } = parsed(request.responseText);
  if (error !== undefined) {
    return new ApiError(error.code, request.status, error.message, { correlation: error.correlation ?? null });
  }
  const { zh, en } = dataImportsErrors.DATA_IMPORTS_UPLOAD_CUT;
  return new ApiError("DATA_IMPORTS_UPLOAD_CUT", request.status, { zh, en });
}

function refused(code: "DATA_IMPORTS_FILE_EMPTY" | "DATA_IMPORTS_FILE_TOO_LARGE"): FileUpload {
  const { status, zh, en } = dataImportsErrors[code];
  return { done: Promise.reject(new ApiError(code, status, { zh, en })), cancel: () => undefined };
}

/** Sends a file with progress from 0 to 1. What the server would refuse by its size is not sent at all. */
export function sendFile(
  file: File,
  { target, region }: { readonly target: string; readonly region: string },
  onProgress: (part: number) => void,
): FileUpload {
  if (file.size === 0) return refused("DATA_IMPORTS_FILE_EMPTY");
  if (file.size > FILE_LIMIT) return refused("DATA_IMPORTS_FILE_TOO_LARGE");
  const request = new XMLHttpRequest();
  const done = new Promise<DataImport>((resolve, reject) => {
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = () => reject(offlineError());
    request.onabort = () => reject(new DOMException("cancelled", "AbortError"));
    request.onload = () => {
      const { data } = request.status < 300 ? parsed(request.responseText) : {};
      if (data === undefined) reject(failure(request));
      else resolve(data);
    };
  });
  request.open("POST", `${uploadRoute.address}?${new URLSearchParams({ target, region })}`);
  request.setRequestHeader("idempotency-key", newKey());
  request.setRequestHeader("x-anlan-client", "web");
  const body = new FormData();
  body.append("file", file, file.name);
  request.send(body);
  return { done, cancel: () => request.abort() };
}
