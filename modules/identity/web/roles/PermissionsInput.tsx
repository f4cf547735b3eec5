import { may } from "@anlan/kernel";
import { type FieldInputProps, Skeleton, useCaller, useLabel, useModules, useQueryOf } from "@anlan/web-kit";
import { findPermissions } from "../../contract/index.ts";
import "../identity.css";

interface Permission {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** Permissions by module. */
export function groupByModule(permissions: readonly Permission[]): Map<string, Permission[]> {
  const groups = new Map<string, Permission[]>();
  for (const one of permissions) {
    const module = one.code.split(".")[0] ?? "";
    groups.set(module, [...(groups.get(module) ?? []), one]);
  }
  return groups;
}

/** Names of permissions and of the modules that they belong to. */
export function usePermissionWords() {
  const t = useLabel();
  const modules = useModules();
  const query = useQueryOf(findPermissions, {});
  const moduleName = (name: string) => {
    const found = modules.find((one) => one.name === name);
    return found ? t(found.label) : name;
  };
  return { all: query.data?.permissions, moduleName };
}

/** Chooses among the permissions that the caller himself holds: nobody gives what he has not. */
export function PermissionsInput({ value = [], onChange, id }: FieldInputProps<string[]>) {
  const t = useLabel();
  const caller = useCaller();
  const { all, moduleName } = usePermissionWords();
  if (all === undefined) return <Skeleton lines={3} />;
  const offered = all.filter(({ code }) => may(caller, code) || value.includes(code));
  const toggle = (code: string, on: boolean) => onChange?.(on ? [...value, code] : value.filter((one) => one !== code));
  return (
    <div className="id-permissions" id={id}>
      {[...groupByModule(offered)].map(([module, permissions]) => (
        <fieldset key={module}>
          <legend>{moduleName(module)}</legend>
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
  const { all = [], moduleName } = usePermissionWords();
  const named = codes.map((code) => all.find((one) => one.code === code) ?? { code, zh: code, en: code });
  return (
    <div className="id-permissions">
      {[...groupByModule(named)].map(([module, permissions]) => (
        <section key={module}>
          <h3>{moduleName(module)}</h3>
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
