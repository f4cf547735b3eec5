-- The enterprise for which an account acts: then its holder sees nothing but that enterprise. An enterprise's account
-- without one sees none.
alter table identity.accounts add column enterprise_id uuid;
alter table identity.accounts add constraint accounts_enterprise check (enterprise_id is null or kind = 'enterprise');
create index on identity.accounts (enterprise_id) where enterprise_id is not null;
