import {
  type Fact,
  Facts,
  StateTag,
  type Tone,
  tell,
  tellError,
  tellUndoable,
  useCaller,
  useCommand,
  useFormat,
  useMay,
  useWords,
} from "@anlan/web-kit";
import { Button } from "antd";
import { useState } from "react";
import {
  ACCOUNT_KINDS,
  ACCOUNT_STATES,
  type Account,
  type AccountGrant,
  type AccountState,
  endAccountSessions,
  grantRole,
  revokeRole,
  unlockAccount,
} from "../../contract/index.ts";
import type { Pickers } from "../pickers.tsx";
import { accountWords as words } from "./account-words.ts";
import { EditAccount, GrantRole, ReasonedStep, ResetPassword, tellEnded } from "./forms.tsx";
import "../identity.css";

const TONES: Readonly<Record<AccountState, Tone>> = { active: "done", locked: "warn", disabled: "ended" };

/** The state of an account in a word. */
export function AccountStateTag({ state }: { readonly state: AccountState }) {
  return <StateTag label={ACCOUNT_STATES[state]} tone={TONES[state]} />;
}

/** What is known of an account. */
export function useAccountFacts(account: Account): Fact[] {
  const t = useWords(words);
  const format = useFormat();
  return [
    { label: words.loginName, value: <code>{account.loginName}</code> },
    { label: words.kind, value: t(ACCOUNT_KINDS[account.kind]) },
    { label: words.unit, value: account.unitName },
    { label: words.region, value: account.regionName ?? account.region },
    { label: words.phone, value: account.phone },
    { label: words.secondFactor, value: t(account.secondFactor ? "on" : "off") },
    { label: words.lastSignIn, value: account.lastSignInAt === null ? null : format.moment(account.lastSignInAt) },
    { label: words.sessions, value: account.liveSessions },
    ...(account.lockedUntil === null ? [] : [{ label: words.lockedUntil, value: format.moment(account.lockedUntil) }]),
    ...(account.mustChangePassword ? [{ label: words.password, value: t("oneTime") }] : []),
  ];
}

/** Roles of an account, each with its region and days; revoking can be undone. */
export function Grants({ account }: { readonly account: Account }) {
  const t = useWords(words);
  const format = useFormat();
  const revoke = useCommand(revokeRole);
  const grant = useCommand(grantRole);
  const caller = useCaller();
  const grants = useMay("identity.grant.manage");
  const mayGrant = grants && caller.accountId !== account.id;
  const takeBack = async ({ grantId, role, roleLabel, region, validFrom, validTo }: AccountGrant) => {
    const accountId = account.id;
    await revoke
      .run({ accountId, grantId })
      .then(
        () =>
          tellUndoable({ zh: `已收回角色“${roleLabel.zh}”`, en: `Role "${roleLabel.en}" revoked` }, () =>
            grant.run({ accountId, role, region, validFrom, validTo }),
          ),
        tellError,
      );
  };
  if (account.grants.length === 0) return <p className="al-quiet">{t("noRoles")}</p>;
  return (
    <ul className="id-rows">
      {account.grants.map((one) => (
        <li key={one.grantId}>
          <strong>{t(one.roleLabel)}</strong>
          <span>{one.regionName ?? one.region}</span>
          <span className="al-quiet">
            {one.validFrom !== null && t("from", { day: format.day(one.validFrom) })}{" "}
            {one.validTo !== null && t("until", { day: format.day(one.validTo) })}
          </span>
          {mayGrant ? (
            <Button size="small" onClick={() => void takeBack(one)}>
              {t("revoke")}
            </Button>
          ) : (
            <span />
          )}
        </li>
      ))}
    </ul>
  );
}

type Open = "edit" | "grant" | "resetPassword" | "disable" | "enable" | "resetSecondFactor";

/** What an administrator can do with an account; refusals come from the server with their reason. */
export function AccountActions({ account, pickers }: { readonly account: Account; readonly pickers: Pickers }) {
  const t = useWords(words);
  const [open, setOpen] = useState<Open | null>(null);
  const other = useCaller().accountId !== account.id;
  const manages = useMay("identity.account.manage");
  const mayGrant = useMay("identity.grant.manage");
  const buttons: readonly (Open | false)[] = [
    mayGrant && other && "grant",
    manages && "edit",
    manages && other && "resetPassword",
    manages && other && account.secondFactor && "resetSecondFactor",
    manages && other && (account.state === "disabled" ? "enable" : "disable"),
  ];
  const shown = buttons.filter((one) => one !== false);
  const close = () => setOpen(null);
  return (
    <div className="id-actions">
      {shown.map((one, index) => (
        <Button key={one} type={index === 0 ? "primary" : "default"} onClick={() => setOpen(one)}>
          {t(one)}
        </Button>
      ))}
      <QuickActions account={account} />
      {open === "edit" && <EditAccount account={account} pickers={pickers} onClose={close} />}
      {open === "grant" && <GrantRole account={account} pickers={pickers} onClose={close} />}
      {open === "resetPassword" && <ResetPassword account={account} onClose={close} />}
      {(open === "disable" || open === "enable" || open === "resetSecondFactor") && (
        <ReasonedStep account={account} step={open} onClose={close} />
      )}
    </div>
  );
}

function QuickActions({ account }: { readonly account: Account }) {
  const t = useWords(words);
  const unlock = useCommand(unlockAccount);
  const end = useCommand(endAccountSessions);
  const manages = useMay("identity.account.manage");
  const endsSessions = useMay("identity.session.manage");
  const accountId = account.id;
  return (
    <>
      {manages && account.state === "locked" && (
        <Button
          loading={unlock.running}
          onClick={() => void unlock.run({ accountId }).then(() => tell(words.unlocked), tellError)}
        >
          {t("unlock")}
        </Button>
      )}
      {endsSessions && account.liveSessions > 0 && (
        <Button
          loading={end.running}
          onClick={() => void end.run({ accountId }).then(({ ended }) => tellEnded(ended), tellError)}
        >
          {t("endSessions")}
        </Button>
      )}
    </>
  );
}

/** One account in the side panel. */
export function AccountView({ account, pickers }: { readonly account: Account; readonly pickers: Pickers }) {
  const t = useWords(words);
  const facts = useAccountFacts(account);
  return (
    <div className="id-stack">
      <div>
        <AccountStateTag state={account.state} />
      </div>
      <AccountActions account={account} pickers={pickers} />
      <section>
        <h3>{t("roles")}</h3>
        <Grants account={account} />
      </section>
      <Facts facts={facts} />
    </div>
  );
}
