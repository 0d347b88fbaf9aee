-- A key's row is written once, with its answer: no room is kept for a second version of it.
alter table idempotency_key reset (fillfactor);
