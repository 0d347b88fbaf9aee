/// PostgreSQL: the embedded server, migrations, transactions and statements; the only place that speaks JDBC.
@NullMarked
package io.leadstone.platform.db;

import org.jspecify.annotations.NullMarked;
