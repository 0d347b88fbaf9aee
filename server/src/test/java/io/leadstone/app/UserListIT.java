package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.access.Role;
import io.leadstone.access.UserId;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The users of an organisation as a list.
class UserListIT {
    @Test
    void lists_search_filter_sort_and_page() {
        Workspace shield = SharedServer.organisation("Shield");
        Api api = shield.api();
        shield.user("nick Fury", Role.ADMIN);
        shield.user("Phil Coulson", Role.MANAGER);
        UserId ward = shield.user("Grant Ward", Role.REP);
        shield.user("Melinda May", Role.READER);
        api.send("POST", "/v1/users/" + ward.value() + "/archive").ok();
        assertThat(names(api, "")).containsExactly("Melinda May", "Phil Coulson", "nick Fury", "Grace Hopper");
        assertThat(names(api, "?sortBy=name"))
                .containsExactly("Grace Hopper", "Melinda May", "nick Fury", "Phil Coulson");
        assertThat(names(api, "?sortBy=email&sortOrder=desc&archived=all"))
                .containsExactly("Phil Coulson", "nick Fury", "Melinda May", "Grant Ward", "Grace Hopper");
        assertThat(names(api, "?sortBy=role"))
                .containsExactly("Grace Hopper", "nick Fury", "Phil Coulson", "Melinda May");
        assertThat(names(api, "?sortBy=role&sortOrder=DESC&role=ADMIN")).containsExactly("nick Fury", "Grace Hopper");
        assertThat(names(api, "?archived=yes")).containsExactly("Grant Ward");
        assertThat(names(api, "?search=MEL")).containsExactly("Melinda May");
        assertThat(names(api, "?search=coulson@example")).containsExactly("Phil Coulson");
        assertThat(names(api, "?search=ward")).isEmpty();
        Answer second = api.get("/v1/users?sortBy=id&pageSize=3&pageIndex=1");
        assertThat(names(second)).containsExactly("Melinda May");
        assertThat(second.total()).isEqualTo(4);
        Answer beyond = api.get("/v1/users?pageIndex=7");
        assertThat(beyond.rows()).isEmpty();
        assertThat(beyond.total()).isEqualTo(4);
        api.get("/v1/users?role=boss&archived=maybe&sortBy=cstname&sortOrder=up&pageSize=0")
                .invalid("role", "archived", "sortBy", "sortOrder", "pageSize");
    }

    private static List<String> names(Api api, String query) {
        return names(api.get("/v1/users" + query));
    }

    private static List<String> names(Answer list) {
        return list.rows().stream().map(row -> row.get("name").textValue()).toList();
    }
}
