import { Dialog, SpecForm, tell, useCommand, useMay, useWords, wordsIn } from "@anlan/web-kit";
import { Button } from "antd";
import { useState } from "react";
import {
  ACCOUNT_KINDS,
  type Account,
  type AccountKind,
  createAccount,
  disableAccount,
  editAccount,
  enableAccount,
  grantRole,
  resetPassword,
  resetSecondFactor,
} from "../../contract/index.ts";
import { type Pickers, regionInput, SideForm, unitInput } from "../pickers.tsx";
import { RoleInput } from "../roles/RoleInput.tsx";
import { ShownOnce } from "../ShownOnce.tsx";
import { accountWords as words } from "./account-words.ts";

const LANGUAGE_WORDS = { zh: { zh: "中文", en: "Chinese" }, en: { zh: "英文", en: "English" } };

const personFields = (pickers: Pickers) => {
  const Unit = unitInput(pickers);
  return {
    name: { label: words.name },
    region: { label: words.region, input: regionInput(pickers) },
    ...(Unit === undefined ? {} : { unitId: { label: words.unit, input: Unit } }),
    phone: { label: words.phone, help: words.phoneHelp },
    language: { label: words.language, options: LANGUAGE_WORDS },
  };
};

interface CreateProps {
  readonly kind: AccountKind;
  readonly region: string;
  readonly pickers: Pickers;
  readonly onClose: () => void;
}

/** A new account; its one-time password is shown once. */
export function CreateAccount({ kind, region, pickers, onClose }: CreateProps) {
  const t = useWords(words);
  const mayGrant = useMay("identity.grant.manage");
  const [made, setMade] = useState<string | null>(null);
  if (made !== null) return <ShownOnce title={t("created")} secret={made} onClose={onClose} />;
  return (
    <SideForm title={t("create")} onClose={onClose}>
      <SpecForm
        spec={createAccount}
        initial={{ kind, region, language: "zh" }}
        fields={{
          kind: { label: words.kind, options: ACCOUNT_KINDS },
          loginName: { label: words.loginName },
          ...personFields(pickers),
          roles: {
            label: words.roles,
            ...(mayGrant ? {} : { hidden: true as const }),
            fields: {
              role: { label: words.role, input: RoleInput },
              region: { label: words.overRegion, input: regionInput(pickers) },
            },
          },
          password: { label: words.password, hidden: true },
          demonstration: { label: words.kind, hidden: true },
        }}
        onDone={({ oneTimePassword }) => {
          if (oneTimePassword === null) onClose();
          else setMade(oneTimePassword);
        }}
        onCancel={onClose}
      />
    </SideForm>
  );
}

interface AccountFormProps {
  readonly account: Account;
  readonly onClose: () => void;
}

export function EditAccount({ account, pickers, onClose }: AccountFormProps & { readonly pickers: Pickers }) {
  const t = useWords(words);
  const { id: accountId, revision, name, region, unitId, phone, language } = account;
  return (
    <SideForm title={t("edit")} onClose={onClose}>
      <SpecForm
        spec={editAccount}
        draftKey={accountId}
        initial={{ accountId, revision, name, region, unitId, phone, language }}
        fields={personFields(pickers)}
        onDone={onClose}
        onCancel={onClose}
      />
    </SideForm>
  );
}

export function GrantRole({ account, pickers, onClose }: AccountFormProps & { readonly pickers: Pickers }) {
  const t = useWords(words);
  return (
    <SideForm title={t("grant")} onClose={onClose}>
      <SpecForm
        spec={grantRole}
        draftKey={account.id}
        initial={{ accountId: account.id, region: account.region }}
        fields={{
          role: { label: words.role, input: RoleInput },
          region: { label: words.overRegion, input: regionInput(pickers) },
          validFrom: { label: words.validFrom },
          validTo: { label: words.validTo },
        }}
        onDone={onClose}
        onCancel={onClose}
      />
    </SideForm>
  );
}

const REASONED = { disable: disableAccount, enable: enableAccount, resetSecondFactor } as const;
export type Reasoned = keyof typeof REASONED;

/** The steps that ask for a reason. */
export function ReasonedStep({ account, step, onClose }: AccountFormProps & { readonly step: Reasoned }) {
  const t = useWords(words);
  return (
    <Dialog title={t(step)} firm onClose={onClose}>
      <SpecForm
        spec={REASONED[step]}
        draftKey={account.id}
        initial={{ accountId: account.id }}
        fields={{ remark: { label: words.remark, rows: 2 } }}
        onDone={onClose}
        onCancel={onClose}
      />
    </Dialog>
  );
}

/** Gives a one-time password to somebody who forgot his own. */
export function ResetPassword({ account, onClose }: AccountFormProps) {
  const t = useWords(words);
  const reset = useCommand(resetPassword);
  const [made, setMade] = useState<string | null>(null);
  const { name } = account;
  if (made !== null) return <ShownOnce title={t("resetTitle", { name })} secret={made} onClose={onClose} />;
  const run = async () => {
    const done = await reset.run({ accountId: account.id }).catch(() => null);
    if (done !== null) setMade(done.oneTimePassword);
  };
  return (
    <Dialog title={t("resetPassword")} onClose={onClose}>
      <div className="id-stack">
        <p>{t("resetConfirm", { name })}</p>
        {reset.error && <p role="alert">{t(reset.error.words)}</p>}
        <div className="id-actions">
          <Button type="primary" loading={reset.running} onClick={() => void run()}>
            {t("resetPassword")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

/** Says in a toast how many sessions ended. */
export function tellEnded(count: number): void {
  tell({ zh: wordsIn(words, "zh")("ended", { count }), en: wordsIn(words, "en")("ended", { count }) });
}
