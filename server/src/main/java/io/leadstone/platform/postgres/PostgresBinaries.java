package io.leadstone.platform.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// PostgreSQL's programs, unpacked once from our own jar.
record PostgresBinaries(Path home) {
    /// Of the binaries in `pom.xml` (`postgres.binaries.version`); also names the directory they are unpacked to.
    static final String VERSION = "18.6.0";

    static final String MAJOR = VERSION.substring(0, VERSION.indexOf('.'));

    private static final Set<PosixFilePermission> PROGRAM = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> PLAIN = PosixFilePermissions.fromString("rw-r--r--");
    private static final int OWNER_EXECUTES = 0100;

    static PostgresBinaries unpackedIn(DataDirectory data, Consumer<String> progress) throws IOException {
        Path home = data.binaries();
        if (!Files.isDirectory(home)) {
            progress.accept("Unpacking PostgreSQL " + VERSION.substring(0, VERSION.lastIndexOf('.')) + " …");
            Path unfinished = data.root().resolve(home.getFileName() + ".new");
            DataDirectory.deleteTree(unfinished);
            unpackTo(unfinished);
            data.publish(unfinished, home);
        }
        return new PostgresBinaries(home);
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    private static void unpackTo(Path target) throws IOException {
        String archive = archiveName();
        try (InputStream packed = PostgresBinaries.class.getResourceAsStream(archive)) {
            if (packed == null) {
                throw new PostgresRefused("This Leadstone was built without PostgreSQL for this kind of machine ("
                        + archive + " is missing): set LEADSTONE_DB_URL to a PostgreSQL " + MAJOR + " of yours.");
            }
            try (TarArchiveInputStream tar =
                    new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed)))) {
                createDirectory(target);
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    unpackEntry(tar, entry, target);
                }
            }
        }
    }

    private static void unpackEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        Path path = entry.resolveIn(target);
        Path parent = path.getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            createDirectory(parent);
        }
        if (entry.isDirectory()) {
            createDirectory(path);
        } else if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            writeFile(tar, path);
            // Said explicitly, because under a strict umask another user could not run them (see RunAs).
            Files.setPosixFilePermissions(path, (entry.getMode() & OWNER_EXECUTES) != 0 ? PROGRAM : PLAIN);
        }
    }

    private static void createDirectory(Path path) throws IOException {
        Files.createDirectories(path);
        Files.setPosixFilePermissions(path, PROGRAM);
    }

    /// Forced to disk, because the rename that declares all files complete may otherwise outlive their contents.
    private static void writeFile(InputStream from, Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            from.transferTo(Channels.newOutputStream(file));
            file.force(true);
        }
    }

    /// Zonky's naming, as in `postgres-linux-x86_64.txz` and `postgres-darwin-arm_64.txz`.
    private static String archiveName() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch", "");
        return "/postgres-"
                + (system.startsWith("mac") ? "darwin" : system)
                + "-"
                + switch (machine) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    default -> machine;
                }
                + ".txz";
    }
}
