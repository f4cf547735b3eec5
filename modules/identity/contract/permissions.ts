import { definePermissions } from "@anlan/kernel";

export const identityPermissions = definePermissions({
  "identity.account.read": { zh: "查看账号", en: "Read accounts" },
  "identity.account.manage": { zh: "管理账号", en: "Manage accounts" },
  "identity.grant.manage": { zh: "授予和收回角色", en: "Grant and revoke roles" },
  "identity.role.read": { zh: "查看角色", en: "Read roles" },
  "identity.role.manage": { zh: "管理自定义角色", en: "Manage own roles" },
  "identity.session.manage": { zh: "查看和结束他人会话", en: "See and end others' sessions" },
  "identity.api-key.manage": { zh: "管理接口密钥", en: "Manage API keys" },
});
