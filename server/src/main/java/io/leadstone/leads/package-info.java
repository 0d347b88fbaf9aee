/// The lead: its number, its fields and how they are read, its status, stage and tags; finding, changing, deleting it.
@NullMarked
package io.leadstone.leads;

import org.jspecify.annotations.NullMarked;
