// Generated from the migrated database by tools/generate-types.mjs; do not edit.
import type { Generated } from "kysely";

export interface IdentityTables {
  "identity.accounts": {
    id: string;
    region_code: string;
    login_name: string;
    kind: string;
    name: string;
    phone_sealed: Generated<string | null>;
    unit_id: Generated<string | null>;
    state: Generated<string>;
    password_hash: Generated<string | null>;
    password_changed_at: Generated<string | null>;
    must_change_password: Generated<boolean>;
    language: Generated<string>;
    demonstration: Generated<boolean>;
    last_sign_in_at: Generated<string | null>;
    created_at: string;
    revision: Generated<number>;
    enterprise_id: Generated<string | null>;
  };
  "identity.api_keys": {
    id: string;
    account_id: string;
    region_code: string;
    name: string;
    secret_hash: string;
    permissions: string[];
    quota_per_minute: number;
    created_at: string;
    expires_at: string;
    last_used_at: Generated<string | null>;
    revoked_at: Generated<string | null>;
  };
  "identity.grants": {
    id: string;
    account_id: string;
    region_code: string;
    role_code: string;
    over_region: string;
    valid_from: Generated<string | null>;
    valid_to: Generated<string | null>;
    granted_by: string;
    granted_at: string;
    revoked_by: Generated<string | null>;
    revoked_at: Generated<string | null>;
    end_told_at: Generated<string | null>;
  };
  "identity.holders": {
    account_id: Generated<string | null>;
    unit_id: Generated<string | null>;
    region_code: Generated<string | null>;
    role_code: Generated<string | null>;
    over_region: Generated<string | null>;
    permission: Generated<string | null>;
  };
  "identity.passkeys": {
    credential_id: string;
    id: string;
    account_id: string;
    region_code: string;
    public_key: Buffer;
    counter: number;
    transports: string[];
    rp_id: string;
    label: string;
    created_at: string;
    last_used_at: Generated<string | null>;
  };
  "identity.pending_steps": {
    id: string;
    kind: string;
    account_id: Generated<string | null>;
    sealed: string;
    expires_at: string;
  };
  "identity.people": {
    id: Generated<string | null>;
    name: Generated<string | null>;
    kind: Generated<string | null>;
    unit_id: Generated<string | null>;
    region_code: Generated<string | null>;
    state: Generated<string | null>;
  };
  "identity.recovery_codes": {
    account_id: string;
    region_code: string;
    code_hash: string;
    used_at: Generated<string | null>;
  };
  "identity.roles": {
    code: string;
    region_code: Generated<string>;
    built_in: boolean;
    label_zh: string;
    label_en: string;
    about_zh: Generated<string>;
    about_en: Generated<string>;
    levels: string[];
    account_kinds: string[];
    permissions: string[];
    position: Generated<number>;
    retired_at: Generated<string | null>;
    revision: Generated<number>;
  };
  "identity.sessions": {
    id: string;
    token_hash: string;
    account_id: string;
    region_code: string;
    method: string;
    created_at: string;
    last_seen_at: string;
    expires_at: string;
    ended_at: Generated<string | null>;
    user_agent: Generated<string | null>;
    address: Generated<string | null>;
  };
  "identity.sign_in_failures": {
    login_hash: string;
    failures: number;
    window_start: string;
    lockouts: number;
    locked_until: Generated<string | null>;
    last_at: string;
  };
  "identity.sso_links": {
    issuer: string;
    subject: string;
    account_id: string;
    region_code: string;
    linked_at: string;
  };
  "identity.totp_secrets": {
    account_id: string;
    region_code: string;
    secret_sealed: string;
    created_at: string;
    confirmed_at: Generated<string | null>;
    last_step: Generated<number>;
  };
}
