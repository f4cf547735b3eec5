import { createEnterprise } from "@anlan/enterprises/contract";
import { RecordFilesInput } from "@anlan/files/web";
import type { CommandSpec } from "@anlan/kernel";
import { UnitsPicker } from "@anlan/organisation/web";
import { Dialog, type FieldConfig, MoveButtons, SpecForm, tell, useCommand, useWords } from "@anlan/web-kit";
import type { z } from "zod";
import {
  ANSWERS,
  acceptProject,
  admitProject,
  editProject,
  exceptProject,
  failProject,
  fileDocument,
  finishBuilding,
  finishDesign,
  type getProject,
  giveOpinion,
  linkEnterprise,
  rejectProject,
  returnProject,
  reviseProject,
  type Stage,
  submitProject,
} from "../contract/index.ts";
import { projectLife } from "../domain/index.ts";
import { EnterprisePicker, projectFormFields } from "./fields.tsx";
import { gateWords as words } from "./words.ts";

export type ShownProject = z.output<typeof getProject.output>;
type Fields = Readonly<Record<string, FieldConfig>>;

const remark: Fields = { remark: { label: words.remark, rows: 3 } };
const files: Fields = { files: { label: words.files, input: RecordFilesInput } };

/** The buttons of the procedure. */
export function ProjectMoves({ one }: { readonly one: ShownProject }) {
  const initial = { id: one.id, revision: one.revision };
  const plain = (command: unknown) => ({ command: command as never, initial, fields: remark });
  const except = {
    command: exceptProject as never,
    initial: { ...initial, files: [] },
    fields: { ...remark, ...files },
  };
  return (
    <MoveButtons
      procedure={projectLife as never}
      record={one as never}
      recordKey={one.id}
      quiet={["reject", "return", "fail", "except"]}
      moves={{
        submit: {
          command: submitProject as never,
          initial: { ...initial, unitIds: one.opinions.map(({ unitId }) => unitId) },
          fields: { unitIds: { label: words.units, input: UnitsPicker } },
        },
        revise: plain(reviseProject),
        ...(one.mayExcept ? { except } : {}),
        admit: plain(admitProject),
        return: plain(returnProject),
        reject: plain(rejectProject),
        "finish-design": plain(finishDesign),
        "finish-building": plain(finishBuilding),
        accept: plain(acceptProject),
        fail: plain(failProject),
      }}
    />
  );
}

/** What is asked for besides the moves. */
export interface Asked {
  readonly title: keyof typeof words;
  readonly spec: CommandSpec<z.ZodType, z.ZodType>;
  readonly fields: Fields;
  readonly more?: Readonly<Record<string, unknown>>;
}

export const opinionAsked: Asked = {
  title: "give",
  spec: giveOpinion as never,
  fields: { answer: { label: words.answer, options: ANSWERS }, text: { label: words.text, rows: 4 }, ...files },
  more: { answer: "agree", files: [] },
};
export const linkAsked: Asked = {
  title: "link",
  spec: linkEnterprise as never,
  fields: { enterpriseId: { label: words.enterprise, input: EnterprisePicker } },
};
export const documentAsked = (stage: Stage, code: string): Asked => ({
  title: "file",
  spec: fileDocument as never,
  fields: { on: { label: words.on }, number: { label: words.number }, ...files },
  more: { stage, code, files: [] },
});
export const editAsked = (one: ShownProject): Asked => {
  const { name, builder, kind, category, trade, products, processes, investment, address, position } = one;
  const more = { name, builder, kind, category, trade, products, processes, investment, address, position };
  return { title: "edit", spec: editProject as never, fields: projectFormFields, more };
};

/** The form of one act. */
export function ActDialog({ one, asked, onClose }: { one: ShownProject; asked: Asked; onClose: () => void }) {
  const t = useWords(words);
  return (
    <Dialog title={t(asked.title)} firm onClose={onClose}>
      <SpecForm
        spec={asked.spec}
        draftKey={`${one.id} ${asked.title} ${String(asked.more?.["code"] ?? "")}`}
        initial={{ id: one.id, revision: one.revision, ...asked.more } as never}
        fields={asked.fields as never}
        onCancel={onClose}
        onDone={() => {
          tell(words.saved);
          onClose();
        }}
      />
    </Dialog>
  );
}

/** Makes an archive of the project, with what is known of it, and links both. */
export function CreateDialog({ one, onClose }: { one: ShownProject; onClose: () => void }) {
  const t = useWords(words);
  const link = useCommand(linkEnterprise);
  const { longitude, latitude } = one.position ?? { longitude: null, latitude: null };
  const known = { region: one.region, name: one.builder, address: one.address, longitude, latitude };
  return (
    <Dialog title={t("create")} firm onClose={onClose}>
      <SpecForm
        spec={createEnterprise as never}
        draftKey={`${one.id} create`}
        initial={known as never}
        fields={{ name: { label: words.enterpriseName }, address: { label: words.address } } as never}
        onCancel={onClose}
        onDone={async (made) => {
          const { enterpriseId } = made as { enterpriseId: string };
          await link.run({ id: one.id, revision: one.revision, enterpriseId });
          tell(words.saved);
          onClose();
        }}
      />
    </Dialog>
  );
}
