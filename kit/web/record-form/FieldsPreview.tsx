import { type FieldSpec, recordSchema } from "@anlan/records";
import { Form } from "antd";
import { FormFields } from "../form/FormFields.tsx";
import { shapeOf } from "../form/schema-shape.ts";
import { type ReferencePickers, recordFields } from "./record-fields.tsx";
import "../form/form.css";

/** The form that fields make, to be tried and not sent. */
export function FieldsPreview({ fields, pickers }: { fields: readonly FieldSpec[]; pickers: ReferencePickers }) {
  return (
    <Form layout="vertical" className="al-form" component={false}>
      <FormFields shape={shapeOf(recordSchema(fields))} fields={recordFields(fields, pickers)} />
    </Form>
  );
}
