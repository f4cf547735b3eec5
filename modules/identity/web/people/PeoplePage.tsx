import { ListPage, Loaded, useMay, useQueryOf, useRegion, useWords } from "@anlan/web-kit";
import { Button } from "antd";
import type { ComponentType } from "react";
import { Link, useParams, useSearchParams } from "react-router";
import { ACCOUNT_KINDS, type AccountId, AccountKind, findAccounts, getAccount } from "../../contract/index.ts";
import type { Pickers } from "../pickers.tsx";
import { RoleNames } from "../roles/RoleNames.tsx";
import { roleFilter } from "../roles/role-filter.tsx";
import { AccountStateTag, AccountView } from "./AccountView.tsx";
import { accountWords as words } from "./account-words.ts";
import { CreateAccount } from "./forms.tsx";
import "../identity.css";

function Panel({ accountId, pickers }: { readonly accountId: AccountId; readonly pickers: Pickers }) {
  const account = useQueryOf(getAccount, { accountId });
  return <Loaded query={account}>{(one) => <AccountView account={one} pickers={pickers} />}</Loaded>;
}

function Kinds({ chosen }: { readonly chosen: AccountKind }) {
  const t = useWords(words);
  return (
    <nav className="id-tabs" aria-label={t("kinds")}>
      {AccountKind.options.map((kind) => (
        <Link key={kind} to={`/people/${kind}`} aria-current={kind === chosen ? "page" : undefined}>
          {t(ACCOUNT_KINDS[kind])}
        </Link>
      ))}
    </nav>
  );
}

/** All accounts within the caller's regions, officials, enterprises and the public apart. */
function PeoplePage({ pickers }: { readonly pickers: Pickers }) {
  const t = useWords(words);
  const params = useParams();
  const [search, setSearch] = useSearchParams();
  const mayCreate = useMay("identity.account.manage");
  const { region } = useRegion();
  const kind = AccountKind.catch("official").parse(params["kind"]);
  const creating = (open: boolean) =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      if (open) next.set("new", "1");
      else next.delete("new");
      return next;
    });
  const create = (
    <Button type="primary" onClick={() => creating(true)}>
      {t("create")}
    </Button>
  );
  return (
    <>
      <Kinds chosen={kind} />
      <ListPage
        key={kind}
        spec={findAccounts}
        title={words.people}
        lead={words.lead}
        actions={mayCreate && create}
        fixed={{ kind: [kind], within: region.code }}
        filterInputs={{ role: roleFilter }}
        cells={{
          state: (row) => <AccountStateTag state={row.state} />,
          roles: (row) => <RoleNames codes={row.roles} />,
          regionName: (row) => row.regionName ?? row.region,
        }}
        href={(row) => `/accounts/${row.id}`}
        panelTitle={(row) => row.name}
        renderPanel={(row) => <Panel accountId={row.id} pickers={pickers} />}
        empty={{ title: words.emptyTitle, hint: words.emptyHint, ...(mayCreate ? { action: create } : {}) }}
      />
      {mayCreate && search.get("new") !== null && (
        <CreateAccount kind={kind} region={region.code} pickers={pickers} onClose={() => creating(false)} />
      )}
    </>
  );
}

/** The page with the pickers that the desk has. */
export const peoplePage =
  (pickers: Pickers): ComponentType =>
  () => <PeoplePage pickers={pickers} />;
