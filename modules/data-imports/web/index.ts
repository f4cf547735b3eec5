import { defineWebModule } from "@anlan/web-kit";

// Not through the contract's index: this file is in the first load, and the specs are not.

const RUN = "data-imports.import.run";

/** Pages of imports: list, upload, one import from its columns to its end. */
export const dataImportsWeb = defineWebModule({
  name: "data-imports",
  label: { zh: "数据导入", en: "Imports" },
  errors: async () => (await import("../contract/errors.ts")).dataImportsErrors,
  routes: [
    {
      path: "/imports",
      permission: RUN,
      title: { zh: "数据导入", en: "Imports" },
      plain: true,
      load: async () => (await import("./ImportsPage.tsx")).ImportsPage,
    },
    {
      path: "/imports/new",
      permission: RUN,
      title: { zh: "导入数据", en: "Import data" },
      load: async () => (await import("./upload/UploadPage.tsx")).UploadPage,
    },
    {
      path: "/imports/:importId",
      permission: RUN,
      load: async () => (await import("./import/ImportPage.tsx")).ImportPage,
    },
  ],
  navigation: [
    {
      path: "/imports",
      label: { zh: "数据导入", en: "Imports" },
      icon: "upload",
      permission: RUN,
      group: "enterprises",
      order: 90,
    },
  ],
  actions: [{ label: { zh: "导入 Excel 数据", en: "Import Excel data" }, path: "/imports/new", permission: RUN }],
});
