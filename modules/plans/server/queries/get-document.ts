import { answer } from "@anlan/server-kit";
import { getDocument } from "../../contract/index.ts";
import type { PlansTables } from "../generated/tables.ts";
import { findDocumentStatus } from "../store/document-store.ts";

export const getDocumentHandler = answer(getDocument, ({ tables }, { documentId }) =>
  findDocumentStatus(tables<PlansTables>(), documentId),
);
