import { answer, list } from "@anlan/server-kit";
import { type FileRow, findFiles, getFile } from "../contract/index.ts";
import { selectFiles } from "./rows.ts";

/** Files within the caller's scope. */
export const findFilesHandler = list(findFiles, { key: "id", select: (context) => selectFiles(context) });

/** What is known of one file. */
export const getFileHandler = answer(getFile, async (context, { fileId }) => {
  const row = await selectFiles(context).where("id", "=", fileId).executeTakeFirst();
  // The id is one of ours; only its brand is missing.
  return row as FileRow | undefined;
});
