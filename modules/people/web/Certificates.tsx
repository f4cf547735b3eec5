import { ConfirmFinal, DueTag, StateTag, tell, useCommand, useMay, useOwnEnterprise, useWords } from "@anlan/web-kit";
import { useState } from "react";
import { CERTIFICATE_KINDS, CERTIFICATE_STATES, type Certificate } from "../contract/index.ts";
import { type Act, ActOnCertificate } from "./forms.tsx";
import { usePeopleSpecs } from "./specs.ts";
import { certificateTones, peopleWords as words } from "./words.ts";

const inForce = ({ state }: Certificate): boolean => state !== "revoked" && state !== "left";

function Days({ certificate }: { certificate: Certificate }) {
  const t = useWords(words);
  const { issuedOn, expiresOn, expiryIsPrinted, reviewOn, windowFrom, reviews } = certificate;
  const line = (label: keyof typeof words, value: string) => (
    <div>
      <dt>{t(label)}</dt>
      <dd className="al-number">{value}</dd>
    </div>
  );
  return (
    <dl className="al-facts">
      {line("issued", issuedOn)}
      {reviewOn !== null && line("reviewBy", `${reviewOn}（${t("windowFrom", { from: windowFrom ?? "" })}）`)}
      {reviews.length > 0 && line("reviews", reviews.join("、"))}
      {expiresOn !== null && line("expires", `${expiresOn}${expiryIsPrinted ? "" : t("byRule")}`)}
      {certificate.number !== null && line("certificateNumber", certificate.number)}
      {certificate.issuer !== null && line("issuer", certificate.issuer)}
      {certificate.revokedOn !== null &&
        line("revokedOn", [certificate.revokedOn, certificate.revokedReason].filter((part) => part !== null).join(" "))}
    </dl>
  );
}

function Remove({ certificate, onClose }: { certificate: Certificate; onClose: () => void }) {
  const remove = useCommand(usePeopleSpecs().removeCertificate);
  return (
    <ConfirmFinal
      title={words.remove}
      consequence={words.removeCertificateConsequence}
      confirmLabel={words.remove}
      onClose={onClose}
      onConfirm={async (reason) => {
        await remove.run({ certificateId: certificate.id, revision: certificate.revision, reason });
        tell(words.saved);
        onClose();
      }}
    />
  );
}

function Card({ certificate, ask }: { certificate: Certificate; ask: (act: Act | "remove") => void }) {
  const t = useWords(words);
  const mayManage = useMay(usePeopleSpecs().manage);
  const official = useOwnEnterprise() === null;
  const { kind, itemName, state, limitOn, limitIs } = certificate;
  const good = inForce(certificate);
  const acts: (Act | "remove")[] = [
    ...(good && limitIs === "review" ? ["review" as const] : []),
    ...(good ? ["renew" as const] : []),
    "edit",
    ...(good && official ? ["revoke" as const] : []),
    "remove",
  ];
  return (
    <article className="people-certificate">
      <h3>
        {t(CERTIFICATE_KINDS[kind])}
        {itemName !== null && ` · ${itemName}`}{" "}
        <StateTag label={CERTIFICATE_STATES[state]} tone={certificateTones[state]} />{" "}
        {good && limitOn !== null && <DueTag due={limitOn} />}
      </h3>
      <Days certificate={certificate} />
      {mayManage && (
        <p className="people-acts">
          {acts.map((act) => (
            <button key={act} type="button" className="al-link-button" onClick={() => ask(act)}>
              {t(act)}
            </button>
          ))}
        </p>
      )}
    </article>
  );
}

/** The certificates of a person: where each stands, what runs out when, and what may be done. */
export function Certificates({ certificates }: { certificates: readonly Certificate[] }) {
  const t = useWords(words);
  const [asked, setAsked] = useState<{ certificate: Certificate; act: Act | "remove" } | null>(null);
  const close = () => setAsked(null);
  if (certificates.length === 0) return <p className="al-quiet">{t("noCertificates")}</p>;
  return (
    <>
      {certificates.map((certificate) => (
        <Card key={certificate.id} certificate={certificate} ask={(act) => setAsked({ certificate, act })} />
      ))}
      {asked?.act === "remove" && <Remove certificate={asked.certificate} onClose={close} />}
      {asked !== null && asked.act !== "remove" && (
        <ActOnCertificate certificate={asked.certificate} act={asked.act} onClose={close} />
      )}
    </>
  );
}
