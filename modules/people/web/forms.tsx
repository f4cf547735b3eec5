import { EnterpriseId } from "@anlan/enterprises/contract";
import { loadEnterpriseInput } from "@anlan/enterprises/web";
import {
  Dialog,
  type FieldConfig,
  type FieldInputProps,
  recordFields,
  SpecForm,
  tell,
  useOwnEnterprise,
  useWords,
} from "@anlan/web-kit";
import { type ComponentType, lazy, Suspense } from "react";
import { useNavigate } from "react-router";
import {
  addPerson,
  type Certificate,
  certificateFields,
  type Person,
  personFields,
  revokeCertificate,
} from "../contract/index.ts";
import { OperationInput } from "./OperationInput.tsx";
import { usePeopleSpecs } from "./specs.ts";
import { peopleWords as words } from "./words.ts";

const EnterpriseInput = lazy(async () => ({ default: await loadEnterpriseInput() }));
const EnterprisePicker: ComponentType<FieldInputProps<string>> = (props) => (
  <Suspense fallback={<div style={{ height: 32 }} />}>
    <EnterpriseInput {...props} />
  </Suspense>
);

type Fields = Readonly<Record<string, FieldConfig>>;
const reason: Fields = { reason: { label: words.reason, rows: 2 } };
const personForm: Fields = recordFields(personFields, {});
const certificateForm: Fields = (() => {
  const { item, ...rest } = recordFields(certificateFields, {});
  const { kind, ...others } = rest;
  return { ...(kind && { kind }), ...(item && { item: { ...item, input: OperationInput } }), ...others };
})();

const startOf = (codes: readonly { readonly code: string }[], values: object): Record<string, unknown> => {
  const all = values as Readonly<Record<string, unknown>>;
  return Object.fromEntries(codes.map(({ code }) => [code, all[code] ?? null]));
};

// An official says to which enterprise; the command leaves it out for enterprises, which are always themselves.
const addToEnterprise = { ...addPerson, input: addPerson.input.extend({ enterpriseId: EnterpriseId }) };

/** Adds a person to an enterprise; then its page opens, where certificates follow. */
export function AddPerson({ enterpriseId, onClose }: { enterpriseId?: string | undefined; onClose: () => void }) {
  const t = useWords(words);
  const specs = usePeopleSpecs();
  const official = useOwnEnterprise() === null;
  const navigate = useNavigate();
  const where: Fields = official ? { enterpriseId: { label: words.enterprise, input: EnterprisePicker } } : {};
  return (
    <Dialog title={t("addPerson")} place="side" firm onClose={onClose}>
      <SpecForm
        spec={(official ? addToEnterprise : specs.add) as never}
        initial={{ enterpriseId } as never}
        fields={{ ...where, ...personForm } as never}
        onCancel={onClose}
        onDone={(done) => navigate(`/persons/${(done as { personId: string }).personId}`)}
      />
    </Dialog>
  );
}

/** Changes a person; who leaves is given the day. */
export function EditPerson({ person, onClose }: { person: Person; onClose: () => void }) {
  const t = useWords(words);
  const specs = usePeopleSpecs();
  const initial = { personId: person.id, revision: person.revision, ...startOf(personFields, person) };
  return (
    <Dialog title={t("edit")} place="side" firm onClose={onClose}>
      <SpecForm
        spec={specs.edit as never}
        draftKey={`${person.id}.${person.revision}`}
        initial={initial as never}
        fields={{ ...personForm, ...reason } as never}
        onCancel={onClose}
        onDone={() => {
          tell(words.saved);
          onClose();
        }}
      />
    </Dialog>
  );
}

/** What may be done with a certificate. */
export type Act = "edit" | "review" | "renew" | "revoke";

/** Adds a certificate to a person. */
export function AddCertificate({ person, onClose }: { person: Person; onClose: () => void }) {
  const t = useWords(words);
  const specs = usePeopleSpecs();
  const usual = person.posts.includes("special-operation") ? "special-operation" : undefined;
  return (
    <Dialog title={t("addCertificate")} place="side" firm onClose={onClose}>
      <SpecForm
        spec={specs.addCertificate as never}
        initial={{ personId: person.id, kind: usual } as never}
        fields={certificateForm as never}
        onCancel={onClose}
        onDone={() => {
          tell(words.saved);
          onClose();
        }}
      />
    </Dialog>
  );
}

const actFields: Readonly<Record<Act, Fields>> = {
  edit: { ...certificateForm, ...reason },
  review: { reviewedOn: { label: words.reviewedOn } },
  renew: {
    issuedOn: { label: words.newPeriod },
    expiresOn: { label: words.newExpiry },
    number: { label: words.newNumber },
  },
  revoke: { revokedOn: { label: words.revokedOn }, ...reason },
};

function valuesOf(certificate: Certificate): Record<string, unknown> {
  const item = [certificate.item, certificate.itemName].filter((part) => part !== null).join(" ");
  const expiresOn = certificate.expiryIsPrinted ? certificate.expiresOn : null;
  return startOf(certificateFields, { ...certificate, item: item === "" ? null : item, expiresOn });
}

/** Changes, reviews, extends or revokes a certificate. */
export function ActOnCertificate({
  certificate,
  act,
  onClose,
}: {
  certificate: Certificate;
  act: Act;
  onClose: () => void;
}) {
  const t = useWords(words);
  const specs = usePeopleSpecs();
  const spec = {
    edit: specs.editCertificate,
    review: specs.review,
    renew: specs.renew,
    revoke: revokeCertificate,
  }[act];
  const on = { certificateId: certificate.id, revision: certificate.revision };
  return (
    <Dialog title={t(act)} place={act === "edit" ? "side" : "middle"} firm onClose={onClose}>
      <SpecForm
        spec={spec as never}
        draftKey={`${certificate.id}.${certificate.revision}.${act}`}
        initial={{ ...on, ...(act === "edit" ? valuesOf(certificate) : {}) } as never}
        fields={actFields[act] as never}
        onCancel={onClose}
        onDone={() => {
          tell(words.saved);
          onClose();
        }}
      />
    </Dialog>
  );
}
