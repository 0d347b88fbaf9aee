/// What the operator may set: every setting, where it may come from, and what is in force.
@NullMarked
package io.leadstone.app.settings;

import org.jspecify.annotations.NullMarked;
