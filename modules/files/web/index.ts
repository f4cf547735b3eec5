import { defineWebModule } from "@anlan/web-kit";

export { RecordFiles, RecordFilesInput } from "./RecordFiles.tsx";

const files = { zh: "附件", en: "Files" } as const;

/** The list of files for those who manage them; records show their own files through the kit. */
export const filesWeb = defineWebModule({
  name: "files",
  label: files,
  errors: async () => (await import("../contract/errors.ts")).filesErrors,
  routes: [
    {
      path: "/files",
      permission: "files.file.read",
      title: files,
      load: async () => (await import("./FilesPage.tsx")).FilesPage,
    },
  ],
  subjects: { file: { label: { zh: "附件", en: "File" } } },
  navigation: [
    { path: "/files", label: files, icon: "file", permission: "files.file.manage", group: "system", order: 55 },
  ],
});
