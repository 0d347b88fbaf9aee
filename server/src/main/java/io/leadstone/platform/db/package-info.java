/// Statements and transactions on PostgreSQL; with platform.postgres the only place that speaks JDBC.
@NullMarked
package io.leadstone.platform.db;

import org.jspecify.annotations.NullMarked;
