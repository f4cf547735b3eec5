import type { Label } from "@anlan/kernel";
import { type FieldSpec, mapProtected } from "@anlan/records";
import { answer, logRead, type QueryHandler } from "@anlan/server-kit";
import { openProtected } from "../../contract/index.ts";
import type { Catalogue } from "../catalogue.ts";
import type { RegistersPorts } from "../ports.ts";
import { findRecord } from "../store/record-store.ts";
import { SUBJECT } from "../write/limit-todos.ts";
import { openData } from "../write/protect.ts";

function nameOf(fields: readonly FieldSpec[], place: string): Label {
  const [code = "", inner] = place.split(".");
  const field = fields.find((one) => one.code === code);
  const simple =
    inner !== undefined && field?.type === "group" ? field.fields.find((one) => one.code === inner) : field;
  return simple?.name ?? { zh: place, en: place };
}

/** Opens a record's protected values; who did, and why, is in the log before anything is shown. */
export const openProtectedHandler = (ports: RegistersPorts, catalogue: Catalogue): QueryHandler =>
  answer(openProtected, async (context, { recordId, reason }) => {
    const record = await findRecord(context, recordId);
    if (record === undefined) return undefined;
    const kind = await catalogue.kind(context, record.kind, record.county);
    const values: { place: string; name: Label; value: string }[] = [];
    mapProtected(kind.fields, openData(ports.sealer, kind, record.id, record.data), (value, place) => {
      values.push({ place, name: nameOf(kind.fields, place), value });
      return value;
    });
    const details = { fields: values.map(({ place }) => place), reason };
    const { id, region } = record;
    await logRead(context, { action: openProtected.name, type: SUBJECT, id, region, details });
    return { values };
  });
