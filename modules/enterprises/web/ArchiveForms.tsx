import { AnyCountyPicker } from "@anlan/regions-and-grids/web";
import { Dialog, MoveButtons, SpecForm, useWords } from "@anlan/web-kit";
import { useNavigate } from "react-router";
import {
  askTransfer,
  closeEnterprise,
  type Enterprise,
  editEnterprise,
  reopenEnterprise,
  resumeEnterprise,
  splitEnterprise,
  suspendEnterprise,
} from "../contract/index.ts";
import { enterpriseLife } from "../domain/enterprise-life.ts";
import { archiveForm, fromArchiveForm, ownFieldsConfig, startOfForm } from "./archive-form.ts";
import { archiveFields, startOf } from "./fields.ts";
import { inForce } from "./own-fields.ts";
import { enterpriseWords as words } from "./words.ts";

export type Asked = "edit" | "split" | "transfer" | null;

const reason = { reason: { label: words.reason } };

/** The buttons of an archive's life. */
export function LifeButtons({ enterprise }: { enterprise: Enterprise }) {
  const initial = { enterpriseId: enterprise.id, revision: enterprise.revision };
  return (
    <MoveButtons
      procedure={enterpriseLife}
      record={enterprise}
      recordKey={enterprise.id}
      quiet={["suspend", "close"]}
      moves={{
        suspend: { command: suspendEnterprise, initial, fields: reason },
        resume: { command: resumeEnterprise, initial, fields: reason },
        close: { command: closeEnterprise, initial, fields: { on: { label: words.on }, ...reason } },
        reopen: { command: reopenEnterprise, initial, fields: reason },
      }}
    />
  );
}

function Form({
  enterprise,
  asked,
  close,
}: {
  enterprise: Enterprise;
  asked: Exclude<Asked, null>;
  close: () => void;
}) {
  const navigate = useNavigate();
  const own = inForce(enterprise.ownFields);
  const common = { onCancel: close, draftKey: `${enterprise.id}.${asked}` };
  const on = { enterpriseId: enterprise.id, revision: enterprise.revision };
  if (asked === "transfer") {
    const fields = { toRegion: { label: words.toRegion, input: AnyCountyPicker }, ...reason };
    const done = () => navigate("/enterprises/transfers");
    return (
      <SpecForm
        spec={askTransfer}
        initial={{ enterpriseId: enterprise.id }}
        fields={fields}
        onDone={done}
        {...common}
      />
    );
  }
  if (asked === "split") {
    const { region, sectors } = enterprise;
    const { siteOf: _siteOf, ...fields } = archiveFields;
    const initial = { ...on, region, sectors, data: {} };
    return (
      <SpecForm
        spec={archiveForm(splitEnterprise, own)}
        initial={initial as never}
        fields={{ ...reason, ...fields, ...ownFieldsConfig(own) } as never}
        toCommand={fromArchiveForm}
        onDone={(done) => navigate(`/enterprises/${done.enterpriseId}`)}
        {...common}
      />
    );
  }
  const { region, sectors, siteOf } = enterprise;
  const start = { ...startOf(enterprise), ...startOfForm(own, enterprise) };
  const initial = { ...on, region, sectors, siteOf: siteOf?.id ?? null, ...start };
  return (
    <SpecForm
      spec={archiveForm(editEnterprise, own)}
      initial={initial as never}
      fields={{ ...archiveFields, ...ownFieldsConfig(own), ...reason } as never}
      toCommand={fromArchiveForm}
      onDone={close}
      {...common}
    />
  );
}

/** The form that was asked for, at the side. */
export function ArchiveForm({ enterprise, asked, close }: { enterprise: Enterprise; asked: Asked; close: () => void }) {
  const t = useWords(words);
  if (asked === null) return null;
  return (
    <Dialog title={t(asked)} place="side" firm onClose={close}>
      <Form enterprise={enterprise} asked={asked} close={close} />
    </Dialog>
  );
}
