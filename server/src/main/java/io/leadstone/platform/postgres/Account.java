package io.leadstone.platform.postgres;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A user of this machine with a group of theirs, to whom files can be handed.
record Account(UserPrincipal user, GroupPrincipal group) {

    /// Empty when the machine has no such user or group.
    static Optional<Account> named(String user, String group) throws IOException {
        UserPrincipalLookupService known = FileSystems.getDefault().getUserPrincipalLookupService();
        try {
            return Optional.of(new Account(known.lookupPrincipalByName(user), known.lookupPrincipalByGroupName(group)));
        } catch (UserPrincipalNotFoundException e) {
            return Optional.empty();
        }
    }

    /// Hands over `tree` unless it is theirs already; the way PostgreSQL runs may have changed since the last start.
    ///
    /// The top goes last, so that a kill in between leaves a tree that is still seen as somebody else's.
    void takes(Path tree) throws IOException {
        if (Files.getOwner(tree).equals(user)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                takesOne(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                takesOne(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void takesOne(Path path) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        view.setGroup(group);
        view.setOwner(user);
    }
}
