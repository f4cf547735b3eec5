import type { ReactNode } from "react";
import { Link } from "react-router";

export interface WorkLine {
  readonly id: string;
  readonly title: string;
  readonly hint: string;
  readonly state: ReactNode;
}

/** A heading with its lines; each opens its assignment. Nothing where there are none. */
export function WorkSection({ title, lines, note }: { title: string; lines: readonly WorkLine[]; note?: string }) {
  if (lines.length === 0) return null;
  return (
    <section className="as-section">
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
