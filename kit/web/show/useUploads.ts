import { useEffect, useRef, useState } from "react";
import { ApiError, offlineError } from "../api/api-error.ts";
import { newKey } from "../api/client.ts";
import { type StoredFile, uploadFile } from "../api/upload.ts";

/** A file on its way. */
export interface Sending {
  /** Its idempotency key, kept across retries. */
  readonly key: string;
  readonly file: File;
  /** 0 to 1. */
  readonly part: number;
  readonly error: ApiError | null;
  readonly cancel: () => void;
}

/** Sends files side by side and tells of each that is stored. */
export function useUploads(onStored: (file: StoredFile) => void) {
  const [sendings, setSendings] = useState<readonly Sending[]>([]);
  const stored = useRef(onStored);
  useEffect(() => {
    stored.current = onStored;
  });

  const change = (key: string, patch: Partial<Sending>) =>
    setSendings((now) => now.map((one) => (one.key === key ? { ...one, ...patch } : one)));
  const drop = (key: string) => setSendings((now) => now.filter((one) => one.key !== key));

  function start(file: File, key: string): void {
    const upload = uploadFile(file, (part) => change(key, { part }), key);
    const sending: Sending = { key, file, part: 0, error: null, cancel: upload.cancel };
    setSendings((now) => [...now.filter((one) => one.key !== key), sending]);
    upload.done.then(
      (result) => {
        drop(key);
        stored.current(result);
      },
      (cause: unknown) => {
        if ((cause as Error).name === "AbortError") drop(key);
        else change(key, { error: cause instanceof ApiError ? cause : offlineError() });
      },
    );
  }

  return {
    sendings,
    send: (files: readonly File[]) => {
      for (const file of files) start(file, newKey());
    },
    cancel: (sending: Sending) => (sending.error === null ? sending.cancel() : drop(sending.key)),
    retry: (sending: Sending) => start(sending.file, sending.key),
  };
}
