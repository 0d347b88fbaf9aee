/// Organisations and their users.
@NullMarked
package io.leadstone.access.accounts;

import org.jspecify.annotations.NullMarked;
