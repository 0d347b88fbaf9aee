-- A user's own operations, newest first; their ids ascend with time.
create index operation_actor on operation (org_id, actor, id);
