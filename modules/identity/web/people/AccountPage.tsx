import { ListPage, Loaded, RecordPage, useMay, useQueryOf, useWords } from "@anlan/web-kit";
import type { ComponentType } from "react";
import { useParams } from "react-router";
import { ACCOUNT_KINDS, type Account, type AccountId, findAccountSessions, getAccount } from "../../contract/index.ts";
import type { Pickers } from "../pickers.tsx";
import { AccountActions, AccountStateTag, Grants, useAccountFacts } from "./AccountView.tsx";
import { accountWords as words } from "./account-words.ts";

const kindOfRecord = { zh: "账号", en: "Account" };
const factsTitle = { zh: "基本情况", en: "Facts" };

function AccountRecord({ account, pickers }: { readonly account: Account; readonly pickers: Pickers }) {
  const t = useWords(words);
  const facts = useAccountFacts(account);
  const seesSessions = useMay("identity.session.manage");
  const sessions = (
    <ListPage embedded spec={findAccountSessions} fixed={{ accountId: [account.id] }} title={words.sessions} />
  );
  return (
    <RecordPage
      kind={kindOfRecord}
      title={account.name}
      number={account.loginName}
      path={[{ label: t(ACCOUNT_KINDS[account.kind]), to: `/people/${account.kind}` }]}
      state={<AccountStateTag state={account.state} />}
      actions={<AccountActions account={account} pickers={pickers} />}
      sections={[
        { key: "roles", title: words.roles, body: <Grants account={account} /> },
        ...(seesSessions ? [{ key: "sessions", title: words.sessions, body: sessions }] : []),
        { key: "facts", title: factsTitle, facts, aside: true as const },
      ]}
    />
  );
}

function AccountPage({ pickers }: { readonly pickers: Pickers }) {
  const params = useParams();
  // The server checks the id: an address that is none is answered with its issue.
  const account = useQueryOf(getAccount, { accountId: params["accountId"] as AccountId });
  return <Loaded query={account}>{(one) => <AccountRecord account={one} pickers={pickers} />}</Loaded>;
}

/** The page with the pickers that the desk has. */
export const accountPage =
  (pickers: Pickers): ComponentType =>
  () => <AccountPage pickers={pickers} />;
