import { addressOf } from "@anlan/kernel";
import { ApiError, newKey, offlineError } from "@anlan/web-kit";
import { DOCUMENT_LIMIT, documentErrors, type PlanDocumentStatus, uploadDocument } from "../../contract/index.ts";

/** An upload under way. */
export interface DocumentUpload {
  readonly done: Promise<PlanDocumentStatus>;
  readonly cancel: () => void;
}

interface Reply {
  readonly data?: PlanDocumentStatus;
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

function refusal(code: keyof typeof documentErrors): ApiError {
  const { status, zh, en } = documentErrors[code];
  return new ApiError(code, status, { zh, en });
}

function failure(request: XMLHttpRequest): ApiError {
  const { error } = parsed(request.responseText);
  if (error !== undefined) {
    return new ApiError(error.code, request.status, error.message, { correlation: error.correlation ?? null });
  }
  return new ApiError("CLIENT_UNREADABLE", request.status, {
    zh: `文件没有传上去（HTTP ${request.status}），可以重试。`,
    en: `The file was not stored (HTTP ${request.status}). Try again.`,
  });
}

/** Sends a document with progress from 0 to 1. What the server would refuse by its size is not sent at all. */
export function sendDocument(file: File, onProgress: (part: number) => void): DocumentUpload {
  if (file.size === 0) return { done: Promise.reject(refusal("PLANS_DOCUMENT_EMPTY")), cancel: () => undefined };
  if (file.size > DOCUMENT_LIMIT) {
    return { done: Promise.reject(refusal("PLANS_DOCUMENT_TOO_LARGE")), cancel: () => undefined };
  }
  const request = new XMLHttpRequest();
  const done = new Promise<PlanDocumentStatus>((resolve, reject) => {
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = () => reject(offlineError());
    request.onabort = () => reject(new DOMException("cancelled", "AbortError"));
    request.onload = () => {
      const { data } = request.status < 300 ? parsed(request.responseText) : {};
      if (data === undefined) reject(failure(request));
      else resolve(data);
    };
  });
  request.open("POST", addressOf(uploadDocument));
  request.setRequestHeader("idempotency-key", newKey());
  request.setRequestHeader("x-anlan-client", "web");
  const body = new FormData();
  body.append("file", file, file.name);
  request.send(body);
  return { done, cancel: () => request.abort() };
}
