-- Leads of an operation that goes on over many transactions without being a job: those that left an archived stage, those
-- that were deleted for good. Any other one has few events, which are counted.
alter table operation add column leads int;

-- Few of many: every edit of a lead would pay for the others.
create index operation_kind on operation (org_id, kind, id) where kind not in ('lead.created', 'lead.changed');
create index job_stopped on job (org_id, operation_id) where state in ('cancelled', 'failed');
