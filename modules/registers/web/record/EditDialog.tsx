import { Revision } from "@anlan/kernel";
import { withComputed } from "@anlan/records";
import { ComputedValues, Dialog, SpecForm, tell, useOwnEnterprise, useWords, valuesSchema } from "@anlan/web-kit";
import { useMemo } from "react";
import { z } from "zod";
import { type KindInForce, RecordId, type RegisterRecord } from "../../contract/index.ts";
import { usePickers } from "../pickers.tsx";
import { useRegisterSpecs } from "../specs.ts";
import { registerWords as words } from "../words.ts";
import { coreFields, coreShape, reasonField, reasonShape, secretOf, valuesField } from "./record-form.tsx";

interface Props {
  readonly kind: KindInForce;
  readonly record: RegisterRecord;
  readonly onClose: () => void;
}

// What the form did not ask for is left out, so that it stays as it is.
const typed = (kind: KindInForce, values: Readonly<Record<string, unknown>>) => {
  const computed = new Set(kind.fields.filter((field) => "formula" in field && field.formula).map(({ code }) => code));
  return Object.fromEntries(Object.entries(values).filter(([code]) => !computed.has(code)));
};

/** Changes a record: everything filled in, and the reason. */
export function EditDialog({ kind, record, onClose }: Props) {
  const t = useWords(words);
  const specs = useRegisterSpecs();
  const pickers = usePickers();
  const official = useOwnEnterprise() === null;
  const spec = useMemo(
    () => ({
      ...specs.edit,
      secret: secretOf(kind),
      input: z.object({
        recordId: RecordId,
        revision: Revision,
        ...coreShape(kind, official),
        values: valuesSchema(kind.fields),
        ...reasonShape,
      }),
    }),
    [specs, kind, official],
  );
  const { id: recordId, revision, name, region, enterpriseId, withinId, address, position, values } = record;
  return (
    <Dialog title={t("edit")} place="side" firm onClose={onClose}>
      <SpecForm
        spec={spec as never}
        draftKey={`${recordId}.${revision}`}
        initial={
          {
            recordId,
            revision,
            name,
            region,
            enterpriseId,
            withinId,
            address,
            position,
            values: typed(kind, values),
          } as never
        }
        fields={{ ...coreFields(kind, pickers), values: valuesField(kind.fields, pickers), ...reasonField } as never}
        after={
          <ComputedValues fields={kind.fields} path="values" compute={(given) => withComputed(kind.fields, given)} />
        }
        onCancel={onClose}
        onDone={(output) => {
          // The reply of the command; only its input was made narrower.
          const done = output as { proposalId: string | null };
          tell(done.proposalId === null ? words.saved : words.proposed);
          onClose();
        }}
      />
    </Dialog>
  );
}
