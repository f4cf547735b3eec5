import type { ReactNode } from "react";
import { Link } from "react-router";
import { useModules } from "../module/registry.tsx";
import type { SubjectKind } from "../module/web-module.ts";
import { useLabel } from "../words/useWords.ts";

/** What the modules say of a kind of record; undefined for a type that none of them knows. */
export function useSubjectKind(): (type: string) => SubjectKind | undefined {
  const modules = useModules();
  return (type) => modules.find(({ subjects }) => subjects && Object.hasOwn(subjects, type))?.subjects?.[type];
}

export interface SubjectProps {
  readonly type: string | null;
  readonly id?: string | null;
  /** Its own name, where it is known. */
  readonly name?: string | null;
}

/** The record that a log entry or a file belongs to: its kind in words, and the door to it where it has a page. */
export function Subject({ type, id = null, name = null }: SubjectProps): ReactNode {
  const t = useLabel();
  const kind = useSubjectKind()(type ?? "");
  if (type === null) return "—";
  const words = [kind === undefined ? type : t(kind.label), name].filter((one) => one !== null).join(" ");
  const path = id === null ? undefined : kind?.path?.(id);
  return path === undefined ? words : <Link to={path}>{words}</Link>;
}
