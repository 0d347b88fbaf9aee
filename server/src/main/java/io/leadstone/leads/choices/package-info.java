/// What a lead can be made to point at, over HTTP: each kind with how many leads point at it.
@NullMarked
package io.leadstone.leads.choices;

import org.jspecify.annotations.NullMarked;
