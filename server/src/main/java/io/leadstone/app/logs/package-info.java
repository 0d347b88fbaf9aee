/// The server's log: lines of key=value or JSON on standard error, written without making anybody wait.
@NullMarked
package io.leadstone.app.logs;

import org.jspecify.annotations.NullMarked;
