import { definePermissions } from "@anlan/kernel";

/** Rights of this module; every import also needs the right of the register that it fills. */
export const dataImportsPermissions = definePermissions({
  "data-imports.import.run": { zh: "批量导入数据", en: "Import files into registers" },
  "data-imports.import.manage": { zh: "撤销他人的导入", en: "Undo imports of others" },
});
