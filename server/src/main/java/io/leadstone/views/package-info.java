/// What people keep of their screens: saved views.
@NullMarked
package io.leadstone.views;

import org.jspecify.annotations.NullMarked;
