-- Accounts and what hangs on them. A reference table has no county; what hangs on an account carries its region
-- (region_code), which follows when the account moves, so that one policy guards all of them.
create schema identity;
grant usage on schema identity to anlan_app;

create table identity.accounts (
  id uuid primary key,
  region_code text collate "C" not null,
  login_name text collate "C" not null unique,
  kind text not null check (kind in ('official', 'enterprise', 'public')),
  name text not null,
  phone_sealed text,
  unit_id uuid,
  state text not null default 'active' check (state in ('active', 'disabled')),
  password_hash text,
  password_changed_at timestamptz,
  must_change_password boolean not null default false,
  language text not null default 'zh' check (language in ('zh', 'en')),
  demonstration boolean not null default false,
  last_sign_in_at timestamptz,
  created_at timestamptz not null,
  revision int not null default 1,
  unique (id, region_code)
);
create index on identity.accounts (region_code, login_name);
create index on identity.accounts (unit_id);

create table identity.roles (
  code text collate "C" primary key,
  region_code text collate "C" not null default '',
  built_in boolean not null,
  label_zh text not null,
  label_en text not null,
  about_zh text not null default '',
  about_en text not null default '',
  levels text[] not null,
  account_kinds text[] not null,
  permissions text[] not null,
  position int not null default 1000,
  retired_at timestamptz,
  revision int not null default 1,
  -- Built-in roles belong to no government; no caller's regions contain ''.
  check (built_in = (region_code = ''))
);

create table identity.grants (
  id uuid primary key,
  account_id uuid not null,
  region_code text collate "C" not null,
  role_code text collate "C" not null references identity.roles (code),
  over_region text collate "C" not null,
  valid_from date,
  valid_to date,
  granted_by text not null,
  granted_at timestamptz not null,
  revoked_by text,
  revoked_at timestamptz,
  foreign key (account_id, region_code) references identity.accounts (id, region_code) on update cascade
);
create unique index grants_standing on identity.grants (account_id, role_code, over_region) where revoked_at is null;
create index on identity.grants (role_code) where revoked_at is null;

create table identity.sessions (
  id uuid primary key,
  token_hash text collate "C" not null unique,
  account_id uuid not null,
  region_code text collate "C" not null,
  method text not null check (method in ('password', 'passkey', 'sso')),
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  user_agent text,
  address text,
  foreign key (account_id, region_code) references identity.accounts (id, region_code) on update cascade
);
create index on identity.sessions (account_id) where ended_at is null;
create index on identity.sessions (last_seen_at);

create table identity.totp_secrets (
  account_id uuid primary key,
  region_code text collate "C" not null,
  secret_sealed text not null,
  created_at timestamptz not null,
  confirmed_at timestamptz,
  -- The 30-second step of the last code that was taken: no code is taken twice.
  last_step bigint not null default 0,
  foreign key (account_id, region_code) references identity.accounts (id, region_code) on update cascade
);

create table identity.recovery_codes (
  account_id uuid not null,
  region_code text collate "C" not null,
  code_hash text collate "C" not null,
  used_at timestamptz,
  primary key (account_id, code_hash),
  foreign key (account_id, region_code) references identity.accounts (id, region_code) on update cascade
);

create table identity.passkeys (
  credential_id text collate "C" primary key,
  id uuid not null unique,
  account_id uuid not null,
  region_code text collate "C" not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  rp_id text not null,
  label text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  foreign key (account_id, region_code) references identity.accounts (id, region_code) on update cascade
);
create index on identity.passkeys (account_id);

create table identity.sso_links (
  issuer text collate "C" not null,
  subject text collate "C" not null,
  account_id uuid not null unique,
  region_code text collate "C" not null,
  linked_at timestamptz not null,
  primary key (issuer, subject),
  foreign key (account_id, region_code) references identity.accounts (id, region_code) on update cascade
);

-- A key's region_code is the region that it is for, not its maker's.
create table identity.api_keys (
  id uuid primary key,
  account_id uuid not null references identity.accounts (id),
  region_code text collate "C" not null,
  name text not null,
  secret_hash text collate "C" not null unique,
  permissions text[] not null,
  quota_per_minute int not null check (quota_per_minute between 1 and 6000),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index on identity.api_keys (account_id);

select kernel.protect(t::regclass, 'region') from unnest(array['identity.accounts', 'identity.roles', 'identity.grants',
  'identity.sessions', 'identity.totp_secrets', 'identity.recovery_codes', 'identity.passkeys', 'identity.sso_links',
  'identity.api_keys']) as t;

-- What a role means is no secret: a town's administrator grants roles that the county made.
drop policy reads on identity.roles;
create policy reads on identity.roles for select using (true);

-- Steps that begin in one request and end in the next (challenges of passkeys, single sign-on); each works once.
create table identity.pending_steps (
  id text collate "C" primary key,
  kind text not null check (kind in ('passkey-registration', 'passkey-sign-in', 'sso')),
  account_id uuid,
  sealed text not null,
  expires_at timestamptz not null
);
create index on identity.pending_steps (expires_at);
grant select, insert, update, delete on identity.pending_steps to anlan_app;

-- Wrong passwords per login name, known or not; the name is stored as its hash.
create table identity.sign_in_failures (
  login_hash text collate "C" primary key,
  failures int not null,
  window_start timestamptz not null,
  lockouts int not null,
  locked_until timestamptz,
  last_at timestamptz not null
);
create index on identity.sign_in_failures (last_at);
grant select, insert, update, delete on identity.sign_in_failures to anlan_app;

-- What other modules may read. Owner's rights: a name on a page may belong to an account of the region above.
alter table identity.accounts no force row level security;
alter table identity.grants no force row level security;
alter table identity.roles no force row level security;

create view identity.people as
  select id, name, kind, unit_id, region_code, state from identity.accounts;
grant select on identity.people to anlan_app;

-- Who holds which permission over which region today (China): addressees of notices and to-dos.
create view identity.holders as
  select a.id as account_id, a.unit_id, a.region_code, g.role_code, g.over_region, permission
  from identity.accounts a
  join identity.grants g on g.account_id = a.id and g.revoked_at is null
    and (g.valid_from is null or g.valid_from <= (now() at time zone 'Asia/Shanghai')::date)
    and (g.valid_to is null or g.valid_to >= (now() at time zone 'Asia/Shanghai')::date)
  join identity.roles r on r.code = g.role_code and r.retired_at is null
  cross join unnest(r.permissions) as permission
  where a.state = 'active';
grant select on identity.holders to anlan_app;

-- How many accounts hold a role, also those outside the caller's regions: the number alone.
create function identity.holders_of(role text) returns int language sql stable security definer
  set search_path = pg_catalog as $$
  select count(distinct account_id)::int from identity.grants where role_code = role and revoked_at is null
$$;
grant execute on function identity.holders_of(text) to anlan_app;
