-- Who listens to what happens reads on from where they were: the log of one organisation in the order of its transactions.
create index event_feed on event (org_id, xid, id);
