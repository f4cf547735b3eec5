import { type Label, may } from "@anlan/kernel";
import { type FieldInputProps, Skeleton, useCaller, useLabel, useLanguage, useQueryOf } from "@anlan/web-kit";
import { findPermissions } from "../../contract/index.ts";
import "../identity.css";

interface Permission extends Label {
  readonly code: string;
}

interface Group {
  readonly label: Label;
  readonly permissions: readonly Permission[];
}

const unnamed = { zh: "其他", en: "Others" };

/** The groups with only the wanted codes, empty groups left out; codes that no module declares come last. */
export function groupsOf(groups: readonly Group[], codes: readonly string[]): Group[] {
  const kept = groups.map(({ label, permissions }) => ({
    label,
    permissions: permissions.filter(({ code }) => codes.includes(code)),
  }));
  const known = new Set(groups.flatMap((group) => group.permissions.map(({ code }) => code)));
  const unknown = codes.filter((code) => !known.has(code)).map((code) => ({ code, zh: code, en: code }));
  return [...kept, { label: unnamed, permissions: unknown }].filter((group) => group.permissions.length > 0);
}

function useGroups(): readonly Group[] | undefined {
  return useQueryOf(findPermissions, {}).data?.groups;
}

/** Chooses among the permissions that the caller himself holds: nobody gives what he has not. */
export function PermissionsInput({ value = [], onChange, id }: FieldInputProps<string[]>) {
  const t = useLabel();
  const caller = useCaller();
  const groups = useGroups();
  if (groups === undefined) return <Skeleton lines={3} />;
  const all = groups.flatMap((group) => group.permissions.map(({ code }) => code));
  const offered = [...new Set([...all.filter((code) => may(caller, code)), ...value])];
  const toggle = (code: string, on: boolean) => onChange?.(on ? [...value, code] : value.filter((one) => one !== code));
  return (
    <div className="id-permissions" id={id}>
      {groupsOf(groups, offered).map(({ label, permissions }) => (
        <fieldset key={label.en}>
          <legend>{t(label)}</legend>
          {permissions.map((one) => (
            <label key={one.code}>
              <input
                type="checkbox"
                checked={value.includes(one.code)}
                onChange={(event) => toggle(one.code, event.target.checked)}
              />
              {t(one)}
            </label>
          ))}
        </fieldset>
      ))}
    </div>
  );
}

/** The same to read. */
export function PermissionList({ codes }: { readonly codes: readonly string[] }) {
  const t = useLabel();
  const groups = useGroups() ?? [];
  return (
    <div className="id-permissions">
      {groupsOf(groups, codes).map(({ label, permissions }) => (
        <section key={label.en}>
          <h3>{t(label)}</h3>
          <ul>
            {permissions.map((one) => (
              <li key={one.code}>{t(one)}</li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** The same in one line of a list. */
export function PermissionNames({ codes }: { readonly codes: readonly string[] }) {
  const t = useLabel();
  const zh = useLanguage() === "zh";
  const names = groupsOf(useGroups() ?? [], codes).flatMap(({ permissions }) => permissions.map((one) => t(one)));
  return <>{names.join(zh ? "、" : ", ")}</>;
}
