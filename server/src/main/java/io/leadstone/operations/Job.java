package io.leadstone.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.history.Origin;

/// Something that is to be done to many leads.
///
/// @param origin of the request that wanted it, whoever carries it out
/// @param order what exactly, in the words of its action
record Job(Origin origin, Action action, ObjectNode order) {}
