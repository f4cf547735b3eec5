import type { Label } from "@anlan/kernel";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { ApiError } from "../api/api-error.ts";
import { useSlow } from "../parts/useSlow.ts";
import { kitWords } from "../words/kit-words.ts";
import { useWords } from "../words/useWords.ts";
import "./states.css";

function Mark() {
  return (
    <svg className="al-state-mark" viewBox="0 0 56 28" aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round">
        <path d="M3 10c8-6 17-6 25 0s17 6 25 0" />
        <path d="M3 20c8-6 17-6 25 0s17 6 25 0" opacity=".5" />
      </g>
    </svg>
  );
}

export interface EmptyStateProps {
  readonly title: Label;
  /** What would fill it, and who does that. */
  readonly hint?: Label;
  readonly action?: ReactNode;
}

/** Nothing here, and what to do next. */
export function EmptyState({ title, hint, action }: EmptyStateProps) {
  const t = useWords(kitWords);
  return (
    <div className="al-state">
      <Mark />
      <h2>{t(title)}</h2>
      {hint && <p>{t(hint)}</p>}
      {action && <div className="al-state-actions">{action}</div>}
    </div>
  );
}

/** What went wrong, what is kept, what to do; with the code and the number for the operator. */
export function ErrorState({ error, retry }: { error: unknown; retry?: (() => void) | undefined }) {
  const t = useWords(kitWords);
  const known = error instanceof ApiError ? error : null;
  if (known?.code === "KERNEL_FORBIDDEN" || known?.code === "KERNEL_NOT_FOUND") {
    return (
      <Apart title={known.code === "KERNEL_FORBIDDEN" ? t("noPermission") : t(known.words)} hint={t(known.words)} />
    );
  }
  return (
    <div className="al-state" role="alert">
      <h2>{t("somethingBroke")}</h2>
      <p>{known ? t(known.words) : String(error)}</p>
      {known && (
        <p className="al-state-code">
          {t("errorCode", { code: known.code })}
          {known.correlation && ` · ${t("correlation", { correlation: known.correlation })}`}
        </p>
      )}
      {known?.status === 500 && <p className="al-state-code">{t("tellOperator")}</p>}
      {retry && (
        <div className="al-state-actions">
          <button type="button" className="al-button" onClick={retry}>
            {t("retry")}
          </button>
        </div>
      )}
    </div>
  );
}

function Apart({ title, hint }: { title: string; hint: string }) {
  const t = useWords(kitWords);
  return (
    <div className="al-state">
      <Mark />
      <h1>{title}</h1>
      {hint !== title && <p>{hint}</p>}
      <div className="al-state-actions">
        <button type="button" className="al-button" onClick={() => history.back()}>
          {t("goBack")}
        </button>
        <Link className="al-button" to="/">
          {t("backHome")}
        </Link>
      </div>
    </div>
  );
}

/** The page exists, but not for this person. */
export function NoPermission({ permission }: { permission: string }) {
  const t = useWords(kitWords);
  return <Apart title={t("noPermission")} hint={t("noPermissionHint", { permission })} />;
}

/** The open page is older than the server. */
export function NewVersion() {
  const t = useWords(kitWords);
  return (
    <div className="al-state">
      <Mark />
      <h2>{t("updated")}</h2>
      <p>{t("updatedHint")}</p>
      <div className="al-state-actions">
        <button type="button" className="al-button al-button-main" onClick={() => location.reload()}>
          {t("reload")}
        </button>
      </div>
    </div>
  );
}

/** No such page. */
export function NotFound() {
  const t = useWords(kitWords);
  return <Apart title={t("notFound")} hint={t("notFoundHint")} />;
}

/** Grey lines, shown only when loading has lasted 300 ms. */
export function Skeleton({ lines = 6 }: { lines?: number }) {
  const t = useWords(kitWords);
  const slow = useSlow(true);
  if (!slow) return <div style={{ minHeight: lines * 28 }} />;
  const widths = Array.from({ length: lines }, (_, index) => `${92 - ((index * 17) % 48)}%`);
  return (
    <div className="al-skeleton" role="status" aria-label={t("loading")}>
      {widths.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines never change places
        <span key={index} style={{ width }} />
      ))}
    </div>
  );
}
