import { AnlanError, defineCommand } from "@anlan/kernel";
import { type CommandHandler, countyColumnOf, handle } from "@anlan/server-kit";
import { z } from "zod";
import { DataImport, type ImportId, type ImportOptions, ImportQueued, uploadRoute } from "../../contract/index.ts";
import { viewNow } from "../commands/move.ts";
import type { DataImportsTables } from "../generated/tables.ts";
import type { DataImportsPorts } from "../ports.ts";
import { findTarget } from "../running/at-work.ts";
import { type Db, startProgress } from "../store/import-store.ts";
import { checkRegion, regionFor } from "../store/may-import.ts";

const PIECE = 1024 * 1024;

const spec = defineCommand({
  name: uploadRoute.name,
  label: uploadRoute.label,
  permission: uploadRoute.permission,
  input: z.strictObject({
    target: z.string(),
    region: z.string().nullable(),
    fileName: z.string(),
    size: z.number().int(),
    sha256: z.string(),
  }),
  output: DataImport,
  errors: uploadRoute.errors,
});

async function storePieces(db: Db, record: { id: string; region: string }, bytes: Buffer): Promise<void> {
  const county = countyColumnOf(record.region);
  for (let no = 0; no * PIECE < bytes.length; no += 1) {
    await db
      .insertInto("data_imports.pieces")
      .values({
        county,
        import_id: record.id,
        no,
        region_code: record.region,
        bytes: bytes.subarray(no * PIECE, (no + 1) * PIECE),
      })
      .execute();
  }
}

/** The handler of one upload: its bytes come beside the command, because no log or reply may hold them. */
export function storeUpload(ports: DataImportsPorts, bytes: Buffer): CommandHandler {
  return handle(spec, {
    run: async (context, _record, { target: code, region: asked, fileName, size, sha256 }) => {
      const { caller, runtime, now } = context;
      const target = await findTarget({ runtime, ports }, caller, code);
      if (target === undefined) throw new AnlanError("DATA_IMPORTS_TARGET_GONE");
      const region = asked ?? regionFor(caller, target);
      if (region === undefined) throw new AnlanError("DATA_IMPORTS_REGION_NOT_YOURS");
      checkRegion(caller, target, region);
      const id = context.newId() as ImportId;
      const at = now.toISOString();
      const options: ImportOptions = {
        headerRow: 1,
        whole: false,
        onExisting: "skip",
        region,
        positionSystem: "wgs84",
      };
      const db = context.tables<DataImportsTables>();
      await db
        .insertInto("data_imports.imports")
        .values({
          county: countyColumnOf(region),
          id,
          region_code: region,
          account_id: caller.accountId,
          account_name: caller.name,
          target: target.code,
          target_label: JSON.stringify(target.label),
          file_name: fileName,
          size,
          sha256,
          options: JSON.stringify(options),
          created_at: at,
          state: "reading",
          state_since: at,
          last_moves: JSON.stringify({ upload: caller.accountId }),
          revision: 1,
        })
        .execute();
      await storePieces(db, { id, region }, bytes);
      await startProgress(db, { id, region }, 0);
      context.emit(ImportQueued, region, { importId: id });
      context.note({ type: "data-import", id, region }, { target: target.code, fileName, size, sha256 });
      return viewNow(context, id);
    },
  });
}
