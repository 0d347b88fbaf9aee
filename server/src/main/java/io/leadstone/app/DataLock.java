package io.leadstone.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// The exclusive hold of one process on a data directory; the system lets go of it when the process dies, however.
final class DataLock implements AutoCloseable {
    /// The words a holder writes into the file when it serves, and so stays.
    private static final String SERVER = "server";

    private final FileChannel channel;

    private DataLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Who holds the directory.
    ///
    /// @param serves a server, which stays; else a command that will be done soon
    /// @param managementPort the server's; 0 for a command
    record Holder(String pid, boolean serves, int managementPort) {}

    /// Takes the lock for a command, or returns empty when somebody has it.
    static Optional<DataLock> takeForCommand(Path data) {
        return take(data, "command 0");
    }

    /// Takes the lock for a server, or returns empty when somebody has it.
    static Optional<DataLock> takeForServer(Path data, int managementPort) {
        return take(data, SERVER + " " + managementPort);
    }

    private static Optional<DataLock> take(Path data, String role) {
        try {
            create(data);
            FileChannel channel = FileChannel.open(
                    file(data), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            String holder = ProcessHandle.current().pid() + " " + role + "\n";
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.US_ASCII)), 0);
            return Optional.of(new DataLock(channel));
        } catch (IOException e) {
            throw new Refusal("The data directory " + data + " cannot be used (" + e
                    + "): make it writable, or choose another with --data.");
        }
    }

    /// Who has the lock now; empty when the file does not say, because the holder is just beginning or ending.
    static Optional<Holder> holder(Path data) {
        try {
            String[] words = Files.readString(file(data)).strip().split(" ", -1);
            return words.length == 3
                    ? Optional.of(new Holder(words[0], words[1].equals(SERVER), Integer.parseInt(words[2])))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            channel.truncate(0);
            channel.close();
        } catch (IOException e) {
            // The process ends next, and the lock with it.
        }
    }

    private static Path file(Path data) {
        return data.resolve("leadstone.lock");
    }

    /// Whatever is above it may be readable to all; the directory itself is its owner's alone.
    private static void create(Path data) throws IOException {
        if (Files.isDirectory(data)) {
            return;
        }
        if (data.getParent() != null) {
            Files.createDirectories(data.getParent());
        }
        Files.createDirectory(data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
}
