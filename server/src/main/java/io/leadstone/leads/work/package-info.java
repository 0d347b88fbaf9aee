/// What other rooms do at a lead: under its lock, told in its log, with the dates that follow from it.
@NullMarked
package io.leadstone.leads.work;

import org.jspecify.annotations.NullMarked;
