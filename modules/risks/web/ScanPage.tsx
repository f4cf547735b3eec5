import { EmptyState, useQueryOf, useWords } from "@anlan/web-kit";
import { Navigate, useParams } from "react-router";
import { findPointByCode } from "../contract/index.ts";
import { riskWords as words } from "./words.ts";

/** Where a scanned QR code leads: to the page of its risk point. */
export function ScanPage() {
  const t = useWords(words);
  const { code = "" } = useParams();
  const { data, error } = useQueryOf(findPointByCode, { code });
  if (data !== undefined) return <Navigate to={`/risks/points/${data.pointId}`} replace />;
  if (error === null || error === undefined) return <p className="al-quiet">{t("scanning")}</p>;
  return <EmptyState title={words.notFound} hint={{ zh: code, en: code }} />;
}
