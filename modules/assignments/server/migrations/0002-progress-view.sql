-- Published: who does what of an item, its milestones, and the numbers that were accepted. Not what waits or was returned.
create view assignments.item_progress with (security_invoker = true) as
select a.county, a.region_code, a.id as assignment_id, a.item_lineage_id as lineage_id, a.plan_id, a.unit_id, a.unit_name,
  a.role, a.state, a.due_on,
  (select coalesce(json_agg(json_build_object('year', m.year, 'dueOn', m.due_on, 'target', m.target_value,
      'acceptedAt', m.accepted_at) order by m.due_on), '[]')
    from assignments.milestones m where m.county = a.county and m.assignment_id = a.id) as milestones,
  (select coalesce(json_agg(json_build_object('number', r.number, 'acceptedAt', r.decided_at, 'year', m.year,
      'dueOn', m.due_on, 'target', m.target_value, 'writtenBy', r.written_by_name, 'decidedBy', r.decided_by_name)
      order by r.decided_at, r.id), '[]')
    from assignments.reports r
    left join assignments.milestones m on m.county = r.county and m.id = r.milestone_id
    where r.county = a.county and r.assignment_id = a.id and r.state = 'accepted' and r.number is not null) as numbers
from assignments.assignments a
where a.state <> 'cancelled';
grant select on assignments.item_progress to anlan_app;
