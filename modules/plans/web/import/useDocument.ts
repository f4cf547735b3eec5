import { ApiError, useErrorCatalogue, useQueryOf } from "@anlan/web-kit";
import { useRef, useState } from "react";
import { getDocument, type PlanDocumentId, type PlanDocumentStatus } from "../../contract/index.ts";
import { type DocumentUpload, sendDocument } from "./upload-document.ts";

/** Where the document is: not chosen, on its way, being read, read, refused. */
export type DocumentStage =
  | { readonly stage: "none" }
  | { readonly stage: "sending"; readonly name: string; readonly part: number }
  | { readonly stage: "reading"; readonly name: string }
  | { readonly stage: "ready"; readonly document: PlanDocumentStatus }
  | { readonly stage: "refused"; readonly name: string; readonly error: ApiError };

type Sent =
  | { readonly kind: "none" }
  | { readonly kind: "sending"; readonly name: string; readonly part: number }
  | { readonly kind: "sent"; readonly name: string; readonly documentId: PlanDocumentId }
  | { readonly kind: "refused"; readonly name: string; readonly error: ApiError };

/** Sends a document and follows its reading. */
export function useDocument(): {
  readonly now: DocumentStage;
  readonly choose: (file: File) => void;
  readonly cancel: () => void;
} {
  const [sent, setSent] = useState<Sent>({ kind: "none" });
  const upload = useRef<DocumentUpload | null>(null);
  const catalogue = useErrorCatalogue();
  const documentId = sent.kind === "sent" ? sent.documentId : null;
  const [settled, setSettled] = useState<PlanDocumentId | null>(null);
  const query = useQueryOf(
    getDocument,
    { documentId: documentId ?? "" },
    { enabled: documentId !== null, ...(settled === documentId ? {} : { everySeconds: 1 }) },
  );
  const status = query.data?.documentId === documentId ? query.data : undefined;
  if (status !== undefined && status.state !== "reading" && settled !== documentId) setSettled(documentId);

  const choose = (file: File) => {
    upload.current?.cancel();
    const { name } = file;
    setSent({ kind: "sending", name, part: 0 });
    const started = sendDocument(file, (part) => setSent({ kind: "sending", name, part }));
    upload.current = started;
    started.done.then(
      (stored) => setSent({ kind: "sent", name: stored.fileName, documentId: stored.documentId }),
      (error: unknown) => setSent(error instanceof ApiError ? { kind: "refused", name, error } : { kind: "none" }),
    );
  };
  const cancel = () => {
    upload.current?.cancel();
    setSent({ kind: "none" });
  };
  return { now: stageOf(sent, status, query.error, catalogue), choose, cancel };
}

function stageOf(
  sent: Sent,
  status: PlanDocumentStatus | undefined,
  error: ApiError | null,
  catalogue: ReturnType<typeof useErrorCatalogue>,
): DocumentStage {
  if (sent.kind === "none") return { stage: "none" };
  if (sent.kind === "sending") return { stage: "sending", name: sent.name, part: sent.part };
  if (sent.kind === "refused") return { stage: "refused", name: sent.name, error: sent.error };
  if (error !== null) return { stage: "refused", name: sent.name, error };
  if (status === undefined || status.state === "reading") return { stage: "reading", name: sent.name };
  if (status.state === "ready") return { stage: "ready", document: status };
  const code = status.problem ?? "PLANS_DOCUMENT_UNREADABLE";
  const { status: http, zh, en } = catalogue[code] ?? { status: 422, zh: code, en: code };
  return { stage: "refused", name: sent.name, error: new ApiError(code, http, { zh, en }) };
}
