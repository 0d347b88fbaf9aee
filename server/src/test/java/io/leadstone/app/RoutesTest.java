package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.leadstone.access.Endpoint;
import io.leadstone.access.Permission;
import io.leadstone.access.Resource;
import io.leadstone.platform.http.Reply;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What the server takes and what `openapi.json` describes are the same operations.
class RoutesTest {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    /// Every resource of the program. Their tables say what there is whatever they are made with, so with nothing.
    private static final List<Resource> RESOURCES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.leadstone").stream()
                    .filter(javaClass -> javaClass.isAssignableTo(Resource.class) && !javaClass.isInterface())
                    .map(RoutesTest::made)
                    .toList();

    @Test
    void every_route_is_documented_and_everything_documented_is_a_route() {
        assertThat(served(RESOURCES)).isNotEmpty().isEqualTo(documented(OpenApi.PUBLISHED.document()));
    }

    @Test
    void the_document_says_what_each_operation_demands() {
        for (Resource resource : RESOURCES) {
            for (Endpoint endpoint : resource.endpoints()) {
                String demands = endpoint.permission()
                        .map(permission -> permission.name().toLowerCase(Locale.ROOT))
                        .orElse("none");
                assertThat(demanded(endpoint))
                        .as(endpoint.method() + " " + endpoint.path())
                        .isEqualTo(demands);
            }
        }
    }

    @Test
    void a_planted_route_would_be_found_out() {
        List<Resource> resources = new ArrayList<>(RESOURCES);
        resources.add(() -> List.of(
                Endpoint.without("GET", "/v1/planted", Permission.READ, call -> Reply.problem(400, "Planted."))));
        assertThat(served(resources)).isNotEqualTo(documented(OpenApi.PUBLISHED.document()));
    }

    @Test
    void a_route_that_is_missing_from_the_document_or_the_server_would_be_found_out() {
        ObjectNode shorter = OpenApi.PUBLISHED.document().deepCopy();
        ((ObjectNode) shorter.at("/paths/~1v1~1leads")).remove("post");
        assertThat(served(RESOURCES)).isNotEqualTo(documented(shorter));
        ObjectNode longer = OpenApi.PUBLISHED.document().deepCopy();
        longer.withObject("/paths/~1v1~1leads/put");
        assertThat(served(RESOURCES)).isNotEqualTo(documented(longer));
    }

    private static Set<String> served(List<Resource> resources) {
        Set<String> operations = new TreeSet<>();
        resources.stream()
                .flatMap(resource -> resource.endpoints().stream())
                .forEach(endpoint -> operations.add(endpoint.method() + " " + endpoint.path()));
        return operations;
    }

    private static Set<String> documented(JsonNode document) {
        Set<String> operations = new TreeSet<>();
        document.get("paths")
                .properties()
                .forEach(item -> Answer.keys(item.getValue()).stream()
                        .filter(METHODS::contains)
                        .forEach(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + item.getKey())));
        return operations;
    }

    private static String demanded(Endpoint endpoint) {
        return OpenApi.PUBLISHED
                .document()
                .at("/paths/" + endpoint.path().replace("/", "~1") + "/"
                        + endpoint.method().toLowerCase(Locale.ROOT) + "/x-permission")
                .asText("none");
    }

    private static Resource made(JavaClass javaClass) {
        try {
            Constructor<?> constructor = javaClass.reflect().getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            return (Resource) constructor.newInstance(new Object[constructor.getParameterCount()]);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
