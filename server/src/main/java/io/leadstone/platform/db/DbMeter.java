package io.leadstone.platform.db;

import java.util.List;

/// Hears how long PostgreSQL took and what was committed. Called on the threads that waited for it.
public interface DbMeter {
    /// For who does not want to know.
    DbMeter NONE = new DbMeter() {
        @Override
        public void took(Step step, long nanos) {}

        @Override
        public void committed(List<String> happened) {}
    };

    /// What takes time.
    enum Step {
        /// Waiting for a connection.
        CONNECTION,
        /// A read, in a transaction of its own.
        READ,
        /// One statement of a transaction that writes.
        STATEMENT,
        /// Making a transaction last.
        COMMIT,
        /// A whole transaction that writes.
        WRITE
    }

    void took(Step step, long nanos);

    /// What the transaction said by [Tx#happened], after it was committed.
    void committed(List<String> happened);
}
