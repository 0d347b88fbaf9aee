/// Signing in: passwords, sessions in the browser, links that set a password once.
@NullMarked
package io.leadstone.access.session;

import org.jspecify.annotations.NullMarked;
