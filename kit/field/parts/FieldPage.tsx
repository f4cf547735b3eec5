import type { Label } from "@anlan/kernel";
import { Icon, useLabel } from "@anlan/web-kit/light";
import { type ReactNode, useEffect } from "react";
import { useNavigate } from "react-router";
import { partWords as words } from "./part-words.ts";

export interface FieldPageProps {
  readonly title: Label;
  /** Where "back" leads when the page was opened directly; left out: a page of the first level, without one. */
  readonly back?: string;
  readonly children: ReactNode;
  /** What stays in reach of the thumb: the main button. */
  readonly foot?: ReactNode;
}

/** A screen: its title with the way back, its content, its main button at the lower edge. */
export function FieldPage({ title, back, children, foot }: FieldPageProps) {
  const t = useLabel();
  const navigate = useNavigate();
  const text = t(title);
  useEffect(() => {
    document.title = text;
  }, [text]);
  const leave = () => {
    // A screen opened from a notice or a code has nothing behind it.
    if (back !== undefined && (globalThis.history.state as { idx?: number } | null)?.idx === 0) void navigate(back);
    else void navigate(-1);
  };
  return (
    <>
      <header className="f-head">
        {back !== undefined && (
          <button type="button" className="f-back" aria-label={t(words.back)} onClick={leave}>
            <Icon name="arrow" />
          </button>
        )}
        <h1>{text}</h1>
      </header>
      <main className="f-main-part">{children}</main>
      {foot !== undefined && <div className="f-foot">{foot}</div>}
    </>
  );
}
