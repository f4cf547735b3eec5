import type { Label } from "@anlan/kernel";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useTitle } from "../parts/useTitle.ts";
import { DueTag } from "../show/DueTag.tsx";
import { type Fact, Facts } from "../show/Facts.tsx";
import { useWords } from "../words/useWords.ts";
import "./record.css";

const words = {
  waitsFor: { zh: "待办单位（人）", en: "Waits for" },
  until: { zh: "期限", en: "Until" },
  path: { zh: "当前位置", en: "You are here" },
} as const;

/** A part of the page below the head. */
export interface RecordSection {
  readonly key: string;
  readonly title: Label;
  readonly facts?: readonly Fact[];
  readonly body?: ReactNode;
  readonly actions?: ReactNode;
  /** Beside the main column on wide screens. */
  readonly aside?: true;
}

export interface RecordPageProps {
  /** What kind of thing it is. */
  readonly kind: Label;
  readonly title: string;
  /** Number or code of the record. */
  readonly number?: string | null;
  /** Where the kind's list is, and what stands above the record. */
  readonly path?: readonly { readonly label: string; readonly to: string }[];
  readonly state?: ReactNode;
  /** Who must act now. */
  readonly waitsFor?: ReactNode;
  readonly due?: string | null;
  /** The procedure's buttons (MoveButtons), or one main button. */
  readonly actions?: ReactNode;
  /** ProcedureBar. */
  readonly procedure?: ReactNode;
  readonly sections: readonly RecordSection[];
}

/** A record: head (what, state, who, until when, main button), procedure, facts, files, related, timeline. */
export function RecordPage(props: RecordPageProps) {
  const t = useWords(words);
  useTitle(props.title);
  const main = props.sections.filter((section) => section.aside !== true);
  const aside = props.sections.filter((section) => section.aside === true);
  return (
    <article className="al-record">
      <RecordHead {...props} />
      {props.procedure}
      <div className={aside.length > 0 ? "al-record-body al-record-wide" : "al-record-body"}>
        <div>
          {main.map((section) => (
            <Section key={section.key} section={section} title={t(section.title)} />
          ))}
        </div>
        {aside.length > 0 && (
          <div>
            {aside.map((section) => (
              <Section key={section.key} section={section} title={t(section.title)} />
            ))}
          </div>
        )}
      </div>
    </article>
  );
}

function RecordHead({ kind, title, number, path, state, waitsFor, due, actions }: RecordPageProps) {
  const t = useWords(words);
  return (
    <header className="al-card al-record-head">
      {path && (
        <nav aria-label={t("path")} className="al-path">
          {path.map(({ label, to }, index) => (
            <span key={to}>
              {index > 0 && " / "}
              <Link to={to}>{label}</Link>
            </span>
          ))}
        </nav>
      )}
      <p className="al-quiet">
        {t(kind)}
        {number && ` · ${number}`}
      </p>
      <h1>
        {title} {state}
      </h1>
      {(waitsFor || due) && (
        <dl className="al-record-who">
          {waitsFor && (
            <div>
              <dt>{t("waitsFor")}</dt>
              <dd>{waitsFor}</dd>
            </div>
          )}
          {due && (
            <div>
              <dt>{t("until")}</dt>
              <dd>
                <DueTag due={due} />
              </dd>
            </div>
          )}
        </dl>
      )}
      {actions && <div className="al-record-actions">{actions}</div>}
    </header>
  );
}

function Section({ section, title }: { section: RecordSection; title: string }) {
  return (
    <section className="al-card al-section">
      <header>
        <h2>{title}</h2>
        {section.actions}
      </header>
      {section.facts && <Facts facts={section.facts} />}
      {section.body}
    </section>
  );
}
