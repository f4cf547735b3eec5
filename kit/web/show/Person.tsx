import { Link } from "react-router";

export interface PersonProps {
  readonly name: string | null;
  readonly unit?: string | null;
  /** Page of the person or unit. */
  readonly to?: string;
}

/** Who: a name and the unit for which he acts. */
export function Person({ name, unit, to }: PersonProps) {
  const text = name ?? "—";
  return (
    <span>
      {to ? <Link to={to}>{text}</Link> : text}
      {unit && <span className="al-quiet"> · {unit}</span>}
    </span>
  );
}

/** A unit by its name. */
export function Unit({ name, to }: { name: string | null; to?: string }) {
  return <Person name={name} {...(to === undefined ? {} : { to })} />;
}
