package io.leadstone.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.OnDuplicate;
import io.leadstone.access.Reach;
import io.leadstone.leads.bulk.LeadsPatch;
import java.util.ArrayList;
import java.util.List;

/// How a bulk change is kept while its job runs: what it does, and to which leads its maker may do it. Afterwards it is
/// forgotten, so that nothing in it outlives the leads that it names.
final class OrderJson {
    static final String FORGOTTEN = "{}";

    private OrderJson() {}

    static ObjectNode of(Reach reach) {
        ObjectNode order = JsonNodeFactory.instance.objectNode();
        ObjectNode within = order.putObject("reach").put("everything", reach.everything());
        reach.owners().forEach(within.putArray("owners")::add);
        reach.groups().forEach(within.putArray("groups")::add);
        return order;
    }

    static ObjectNode of(Reach reach, LeadsPatch patch) {
        ObjectNode order = of(reach);
        order.set("patch", patch.fields());
        patch.addedTags().forEach(order.putArray("add_tags")::add);
        patch.removedTags().forEach(order.putArray("remove_tags")::add);
        order.put("country", patch.country());
        order.put("on_duplicate", patch.onDuplicate().word());
        return order;
    }

    static Reach reach(ObjectNode order) {
        JsonNode reach = order.get("reach");
        return new Reach(reach.get("everything").booleanValue(), ids(reach.get("owners")), ids(reach.get("groups")));
    }

    static LeadsPatch patch(ObjectNode order) {
        JsonNode country = order.get("country");
        return new LeadsPatch(
                (ObjectNode) order.get("patch"),
                ids(order.get("add_tags")),
                ids(order.get("remove_tags")),
                country.isNull() ? null : (Integer) country.intValue(),
                // An order that an earlier version took says nothing of it.
                OnDuplicate.named(order.path("on_duplicate").asText(OnDuplicate.ALLOW.word()))
                        .orElseThrow());
    }

    private static List<Integer> ids(JsonNode list) {
        List<Integer> ids = new ArrayList<>();
        list.forEach(id -> ids.add(id.intValue()));
        return List.copyOf(ids);
    }
}
