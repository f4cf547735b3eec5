-- An enterprise's account sees what it sent itself and what hangs on its own records; nothing else of its region.
alter table files.files add column enterprise_id uuid;
select kernel.protect_enterprise('files.files', 'enterprise_id');
