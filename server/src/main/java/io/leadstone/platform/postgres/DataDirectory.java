package io.leadstone.platform.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where everything of the embedded PostgreSQL lies: an absolute directory without symbolic links.
record DataDirectory(Path root) {
    static final FileAttribute<Set<PosixFilePermission>> OWNER_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    static final FileAttribute<Set<PosixFilePermission>> OWNER_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    static DataDirectory open(Path asked) throws IOException {
        Path root = asked.toAbsolutePath().normalize();
        if (!Files.isDirectory(root)) {
            Path parent = root.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createDirectory(root, OWNER_DIRECTORY);
        }
        return new DataDirectory(root.toRealPath());
    }

    /// PGDATA; it exists only when initdb ran to its end.
    Path cluster() {
        return root.resolve("postgres");
    }

    /// Where initdb works before the rename to [#cluster()].
    Path newCluster() {
        return root.resolve("postgres.new");
    }

    Path passwordFile() {
        return root.resolve("postgres.password.new");
    }

    Path secrets() {
        return root.resolve("postgres.properties");
    }

    Path binaries() {
        return root.resolve("postgres-" + PostgresBinaries.VERSION);
    }

    Path log() {
        return root.resolve("log");
    }

    /// Puts what was prepared at `from` at `to` in one step that survives a power cut.
    void publish(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(root, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /// Deletes `tree` if it is there; symbolic links go, what they point at stays.
    static void deleteTree(Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
