package io.leadstone.operations;

import io.leadstone.leads.bulk.Done;
import io.leadstone.platform.db.Tx;

/// Does a job's action to a batch of its leads. A batch is done once: what it did and that it is done commit together.
interface BatchWork {
    Done on(Tx tx, Job job, long[] leads);
}
