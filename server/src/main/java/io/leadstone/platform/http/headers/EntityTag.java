package io.leadstone.platform.http.headers;

import io.leadstone.platform.http.Request;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Entity tags (RFC 9110, 8.8.3) of things that count their changes: `"12-1f"` is the twelfth version, as it was
/// written
/// with what belongs to other things, such as its owner's name.
public final class EntityTag {
    private EntityTag() {}

    /// The tag of a version.
    ///
    /// @param rest of what the answer shows, that can change while the version does not
    public static String of(int version, String rest) {
        return "\"" + version + "-" + Integer.toHexString(rest.hashCode()) + "\"";
    }

    /// Whether the client has this one already: `If-None-Match`, which compares weakly.
    public static boolean isKnown(Request request, String tag) {
        return request.header("If-None-Match")
                .map(header -> tags(header).stream()
                        .anyMatch(known -> known.equals("*") || strong(known).equals(tag)))
                .orElse(false);
    }

    /// The versions that a change may be made to: `If-Match`; empty when it says nothing, or any will do.
    public static Optional<List<Integer>> wanted(Request request) {
        return request.header("If-Match")
                .map(EntityTag::tags)
                .filter(tags -> !tags.contains("*"))
                .map(tags -> tags.stream().map(EntityTag::version).toList());
    }

    /// Of a tag of ours; no thing has version 0, which stands for any other one.
    private static int version(String tag) {
        return tag.matches("\"[0-9]{1,9}-[0-9a-f]{1,8}\"") ? Integer.parseInt(tag.substring(1, tag.indexOf('-'))) : 0;
    }

    private static List<String> tags(String header) {
        return Arrays.stream(header.split(",", -1)).map(String::strip).toList();
    }

    private static String strong(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
