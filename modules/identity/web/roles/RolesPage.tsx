import {
  Facts,
  ListPage,
  SpecForm,
  tell,
  tellError,
  useCaller,
  useCommand,
  useLanguage,
  useMay,
  useRegion,
  useWords,
} from "@anlan/web-kit";
import { Button } from "antd";
import { type ComponentType, useState } from "react";
import {
  ACCOUNT_KINDS,
  createRole,
  editRole,
  findRoles,
  type RegionLevel,
  type Role,
  retireRole,
} from "../../contract/index.ts";
import { type Pickers, regionInput, SideForm } from "../pickers.tsx";
import { PermissionList, PermissionsInput } from "./PermissionsInput.tsx";
import "../identity.css";

const words = {
  title: { zh: "角色", en: "Roles" },
  lead: {
    zh: "角色是一组权限。内置角色随系统更新；各地可另建自己的角色，权限不超出建立者自己所有。",
    en: "A role is a set of rights. Built-in roles come with the program; governments can make their own out of what their maker holds.",
  },
  create: { zh: "新建角色", en: "Create a role" },
  edit: { zh: "修改", en: "Edit" },
  retire: { zh: "停用", en: "Retire" },
  retired: { zh: "角色已停用", en: "The role is retired" },
  builtIn: { zh: "内置角色，不能修改。", en: "A built-in role; it cannot be changed." },
  code: { zh: "代码", en: "Code" },
  codeHelp: { zh: "小写字母、数字和连字符，建立后不变。", en: "Small letters, digits, hyphens; it stays." },
  region: { zh: "所属区划", en: "Government" },
  labelZh: { zh: "名称", en: "Name in Chinese" },
  labelEn: { zh: "英文名称", en: "Name in English" },
  aboutZh: { zh: "说明", en: "About, in Chinese" },
  aboutEn: { zh: "英文说明", en: "About, in English" },
  levels: { zh: "可授予的区划层级", en: "Levels over which it may be granted" },
  accountKinds: { zh: "可持有的账号", en: "Accounts that may hold it" },
  permissions: { zh: "权限", en: "Rights" },
  holders: { zh: "持有账号", en: "Holders" },
} as const;

const LEVEL_WORDS = {
  province: { zh: "省", en: "Province" },
  city: { zh: "市", en: "City" },
  county: { zh: "县（区）", en: "County" },
  town: { zh: "镇（街道）", en: "Town" },
  village: { zh: "村（社区）", en: "Village" },
} as const satisfies Record<(typeof RegionLevel.options)[number], unknown>;

const commonFields = {
  labelZh: { label: words.labelZh },
  labelEn: { label: words.labelEn },
  aboutZh: { label: words.aboutZh, rows: 2 },
  aboutEn: { label: words.aboutEn, rows: 2 },
  levels: { label: words.levels, options: LEVEL_WORDS },
  accountKinds: { label: words.accountKinds, options: ACCOUNT_KINDS },
  permissions: { label: words.permissions, input: PermissionsInput },
};

interface FormProps {
  readonly onClose: () => void;
}

function NewRole({ pickers, onClose }: FormProps & { readonly pickers: Pickers }) {
  const t = useWords(words);
  const { region } = useRegion();
  return (
    <SideForm title={t("create")} onClose={onClose}>
      <SpecForm
        spec={createRole}
        initial={{ region: region.code, accountKinds: ["official"], levels: ["county", "town"] }}
        fields={{
          code: { label: words.code, help: words.codeHelp },
          region: { label: words.region, input: regionInput(pickers) },
          ...commonFields,
        }}
        onDone={onClose}
        onCancel={onClose}
      />
    </SideForm>
  );
}

function EditRole({ role, onClose }: FormProps & { readonly role: Role }) {
  const t = useWords(words);
  const { code, revision, labelZh, labelEn, aboutZh, aboutEn, levels, accountKinds, permissions } = role;
  return (
    <SideForm title={t("edit")} onClose={onClose}>
      <SpecForm
        spec={editRole}
        draftKey={code}
        initial={{ code, revision, labelZh, labelEn, aboutZh, aboutEn, levels, accountKinds, permissions }}
        fields={{ code: { label: words.code, hidden: true }, ...commonFields }}
        onDone={onClose}
        onCancel={onClose}
      />
    </SideForm>
  );
}

function RoleView({ role, close }: { readonly role: Role; readonly close: () => void }) {
  const t = useWords(words);
  const zh = useLanguage() === "zh";
  const [editing, setEditing] = useState(false);
  const retire = useCommand(retireRole);
  const holdsIt = useCaller().grants.some((grant) => grant.role === role.code);
  const manages = useMay("identity.role.manage") && !role.builtIn && !holdsIt;
  const { code, revision } = role;
  const take = () =>
    retire.run({ code, revision }).then(() => {
      tell(words.retired);
      close();
    }, tellError);
  return (
    <div className="id-stack">
      <p>{zh ? role.aboutZh : role.aboutEn}</p>
      {role.builtIn && <p className="al-quiet">{t("builtIn")}</p>}
      {manages && (
        <div className="id-actions">
          <Button type="primary" onClick={() => setEditing(true)}>
            {t("edit")}
          </Button>
          <Button loading={retire.running} onClick={() => void take()}>
            {t("retire")}
          </Button>
        </div>
      )}
      <Facts
        facts={[
          { label: words.code, value: <code>{code}</code> },
          { label: words.region, value: role.region },
          { label: words.levels, value: role.levels.map((level) => t(LEVEL_WORDS[level])).join(" · ") },
          { label: words.accountKinds, value: role.accountKinds.map((kind) => t(ACCOUNT_KINDS[kind])).join(" · ") },
          { label: words.holders, value: role.holders },
        ]}
      />
      <PermissionList codes={role.permissions} />
      {editing && <EditRole role={role} onClose={() => setEditing(false)} />}
    </div>
  );
}

function RolesPage({ pickers }: { readonly pickers: Pickers }) {
  const t = useWords(words);
  const zh = useLanguage() === "zh";
  const [creating, setCreating] = useState(false);
  const mayCreate = useMay("identity.role.manage");
  return (
    <>
      <ListPage
        spec={findRoles}
        title={words.title}
        lead={words.lead}
        rowKey={(row) => row.code}
        cells={{
          labelZh: (row) => (zh ? row.labelZh : row.labelEn),
          aboutZh: (row) => (zh ? row.aboutZh : row.aboutEn),
        }}
        actions={
          mayCreate && (
            <Button type="primary" onClick={() => setCreating(true)}>
              {t("create")}
            </Button>
          )
        }
        panelTitle={(row) => (zh ? row.labelZh : row.labelEn)}
        renderPanel={(row, close) => <RoleView role={row} close={close} />}
      />
      {creating && <NewRole pickers={pickers} onClose={() => setCreating(false)} />}
    </>
  );
}

/** The page with the pickers that the desk has. */
export const rolesPage =
  (pickers: Pickers): ComponentType =>
  () => <RolesPage pickers={pickers} />;
