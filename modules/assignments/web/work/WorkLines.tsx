import { type ReactNode, useEffect, useRef } from "react";
import { Link, useLocation } from "react-router";

export interface WorkLine {
  readonly id: string;
  readonly title: string;
  readonly hint: string;
  readonly state: ReactNode;
}

interface WorkSectionProps {
  /** Where numbers on other pages lead. */
  readonly id: string;
  readonly title: string;
  readonly lines: readonly WorkLine[];
  readonly note?: string;
}

/** A heading with its lines; each opens its assignment. Nothing where there are none. */
export function WorkSection({ id, title, lines, note }: WorkSectionProps) {
  const isAsked = useLocation().hash === `#${id}`;
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isAsked) section.current?.scrollIntoView?.();
  }, [isAsked]);
  if (lines.length === 0) return null;
  return (
    <section ref={section} className={isAsked ? "as-section as-section-asked" : "as-section"} id={id}>
      <h2>
        {title} <span className="al-quiet al-number">{lines.length}</span>
      </h2>
      <WorkLines lines={lines} />
      {note !== undefined && <p className="al-quiet">{note}</p>}
    </section>
  );
}

/** Lines of assignments, large enough for a thumb. */
export function WorkLines({ lines }: { lines: readonly WorkLine[] }) {
  return (
    <ul className="as-lines">
      {lines.map((line) => (
        <li key={line.id}>
          <Link className="as-line" to={`/assignments/${line.id}`}>
            <span>
              <strong>{line.title}</strong>
              <small className="al-quiet">{line.hint}</small>
            </span>
            <span className="as-line-state">{line.state}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
