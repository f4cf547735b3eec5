import { Facts, ListPage, SpecForm, tell, tellError, useCommand, useFormat, useRegion, useWords } from "@anlan/web-kit";
import { Button } from "antd";
import { type ComponentType, useState } from "react";
import { type ApiKey, createApiKey, findApiKeys, revokeApiKey } from "../../contract/index.ts";
import { type Pickers, regionInput, SideForm } from "../pickers.tsx";
import { PermissionList, PermissionNames, PermissionsInput } from "../roles/PermissionsInput.tsx";
import { ShownOnce } from "../ShownOnce.tsx";
import "../identity.css";

const words = {
  title: { zh: "接口密钥", en: "API keys" },
  lead: {
    zh: "供其他系统调用开放接口。密钥的权限不超出创建人，创建人停用后密钥随之失效。",
    en: "For other systems that call the open API. A key holds no more than its maker, and stops with him.",
  },
  create: { zh: "创建密钥", en: "Create a key" },
  made: { zh: "新的接口密钥", en: "The new API key" },
  emptyTitle: { zh: "还没有接口密钥", en: "No API keys yet" },
  emptyHint: {
    zh: "有别的系统要读取或写入数据时，为它创建一个。",
    en: "Create one for each system that reads or writes data.",
  },
  name: { zh: "用途", en: "Purpose" },
  nameHelp: { zh: "哪个系统用它做什么。", en: "Which system uses it, for what." },
  region: { zh: "区划", en: "Region" },
  permissions: { zh: "权限", en: "Rights" },
  quota: { zh: "每分钟最多请求", en: "Requests a minute" },
  days: { zh: "有效天数", en: "Days in force" },
  revoke: { zh: "吊销", en: "Revoke" },
  revoked: { zh: "密钥已吊销，立即失效", en: "The key is revoked and stops at once" },
  by: { zh: "创建人", en: "Made by" },
  created: { zh: "创建时间", en: "Created" },
  expires: { zh: "到期", en: "Expires" },
  lastUsed: { zh: "最近使用", en: "Last used" },
  usage: { zh: "调用时加请求头", en: "Send it as the header" },
} as const;

function KeyView({ apiKey, close }: { readonly apiKey: ApiKey; readonly close: () => void }) {
  const t = useWords(words);
  const format = useFormat();
  const revoke = useCommand(revokeApiKey);
  const take = () =>
    revoke.run({ apiKeyId: apiKey.id }).then(() => {
      tell(words.revoked);
      close();
    }, tellError);
  return (
    <div className="id-stack">
      {apiKey.stands && (
        <div className="id-actions">
          <Button danger loading={revoke.running} onClick={() => void take()}>
            {t("revoke")}
          </Button>
        </div>
      )}
      <Facts
        facts={[
          { label: words.by, value: apiKey.accountName },
          { label: words.region, value: apiKey.region },
          { label: words.quota, value: apiKey.quotaPerMinute },
          { label: words.created, value: format.moment(apiKey.createdAt) },
          { label: words.expires, value: format.moment(apiKey.expiresAt) },
          { label: words.lastUsed, value: apiKey.lastUsedAt === null ? null : format.moment(apiKey.lastUsedAt) },
          { label: words.usage, value: <code>Authorization: Bearer anlan_…</code>, wide: true },
        ]}
      />
      <PermissionList codes={apiKey.permissions} />
    </div>
  );
}

function NewKey({ pickers, onClose }: { readonly pickers: Pickers; readonly onClose: () => void }) {
  const t = useWords(words);
  const { region } = useRegion();
  const [made, setMade] = useState<string | null>(null);
  if (made !== null) return <ShownOnce title={t("made")} secret={made} onClose={onClose} />;
  return (
    <SideForm title={t("create")} onClose={onClose}>
      <SpecForm
        spec={createApiKey}
        initial={{ region: region.code, quotaPerMinute: 120, days: 90 }}
        fields={{
          name: { label: words.name, help: words.nameHelp },
          region: { label: words.region, input: regionInput(pickers) },
          permissions: { label: words.permissions, input: PermissionsInput },
          quotaPerMinute: { label: words.quota },
          days: { label: words.days },
        }}
        onDone={({ key }) => setMade(key)}
        onCancel={onClose}
      />
    </SideForm>
  );
}

function ApiKeysPage({ pickers }: { readonly pickers: Pickers }) {
  const t = useWords(words);
  const [creating, setCreating] = useState(false);
  const create = (
    <Button type="primary" onClick={() => setCreating(true)}>
      {t("create")}
    </Button>
  );
  return (
    <>
      <ListPage
        spec={findApiKeys}
        title={words.title}
        lead={words.lead}
        actions={create}
        cells={{ permissions: (row) => <PermissionNames codes={row.permissions} /> }}
        panelTitle={(row) => row.name}
        renderPanel={(row, close) => <KeyView apiKey={row} close={close} />}
        empty={{ title: words.emptyTitle, hint: words.emptyHint, action: create }}
      />
      {creating && <NewKey pickers={pickers} onClose={() => setCreating(false)} />}
    </>
  );
}

/** The page with the pickers that the desk has. */
export const apiKeysPage =
  (pickers: Pickers): ComponentType =>
  () => <ApiKeysPage pickers={pickers} />;
