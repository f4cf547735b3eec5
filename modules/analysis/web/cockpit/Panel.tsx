import type { Label } from "@anlan/kernel";
import { useLabel } from "@anlan/web-kit";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { analysisWords as words } from "../words.ts";

export interface PanelProps {
  readonly area: string;
  readonly title: Label;
  /** The page with all of it. */
  readonly to?: string;
  readonly children: ReactNode;
}

/** A part of the cockpit: a title that opens the whole, and what fits. */
export function Panel({ area, title, to, children }: PanelProps) {
  const t = useLabel();
  return (
    <section className="cockpit-panel" style={{ gridArea: area }}>
      <h2>
        {t(title)}
        {to !== undefined && <Link to={to}>{t(words.more)}</Link>}
      </h2>
      <div className="cockpit-body">{children}</div>
    </section>
  );
}
