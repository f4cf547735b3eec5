import { useLanguage } from "@anlan/web-kit";
import { useRoles } from "./useRoles.ts";

/** Names of roles for a cell; a code where the name is not known. */
export function RoleNames({ codes }: { readonly codes: readonly string[] }) {
  const language = useLanguage();
  const roles = useRoles();
  const nameOf = (code: string) => {
    const role = roles.find((one) => one.code === code);
    if (role === undefined) return code;
    return language === "zh" ? role.labelZh : role.labelEn;
  };
  return <>{codes.map(nameOf).join(language === "zh" ? "、" : ", ")}</>;
}
