package io.leadstone.platform.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// In whose name PostgreSQL's programs run: the words before each command, and who has to own its files (nobody in
/// particular when we are not root).
///
/// PostgreSQL refuses to run as root, and root is what most containers and many servers run everything as.
record RunAs(List<String> prefix, @Nullable Account owner) {

    /// What root can do about it; each is tried by really running `postgres --version` in the data directory.
    enum RootWay {
        /// A user namespace of its own in which root is nobody; the files stay root's.
        USER_NAMESPACE,
        /// Another user of this machine, who then owns the cluster's files.
        OTHER_USER
    }

    // Ctrl-C goes to everything in the terminal's session: PostgreSQL leaves it, or it would be gone before the server.
    private static final List<String> OWN_SESSION = List.of("setsid");

    // A server killed with -9 takes PostgreSQL with it. Comes last, because the kernel clears it when the user changes.
    private static final List<String> ENDS_WITH_PARENT = List.of("setpriv", "--pdeathsig", "INT");

    private static final String PROBE = "test \"$(id -u)\" != 0 && cd \"$1\" && exec \"$2\" --version";

    static RunAs choose(DataDirectory data, PostgresBinaries binaries, List<RootWay> waysAsRoot)
            throws IOException, InterruptedException {
        if (new UnixSystem().getUid() != 0) {
            return working(List.of(), null, data, binaries)
                    .orElseThrow(() -> new PostgresRefused("PostgreSQL's programs in " + binaries.home()
                            + " do not run on this machine: choose a --data where programs may run, or set"
                            + " LEADSTONE_DB_URL to a PostgreSQL " + PostgresBinaries.MAJOR + " of yours."));
        }
        for (RootWay way : waysAsRoot) {
            Optional<RunAs> found = switch (way) {
                case USER_NAMESPACE -> inUserNamespace(data, binaries);
                case OTHER_USER -> asOtherUser(data, binaries);
            };
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new PostgresRefused("PostgreSQL does not run as root: set LEADSTONE_DB_URL to a PostgreSQL "
                + PostgresBinaries.MAJOR + " of yours, or start Leadstone as a normal user.");
    }

    Command command(DataDirectory data, List<String> words) {
        return new Command(data.root(), joined(prefix, words));
    }

    void own(Path tree) throws IOException {
        if (owner != null) {
            owner.takes(tree);
        }
    }

    private static Optional<RunAs> inUserNamespace(DataDirectory data, PostgresBinaries binaries)
            throws IOException, InterruptedException {
        Optional<Account> root = Account.named("root", "root");
        return root.isEmpty() ? Optional.empty() : working(List.of("unshare", "--user"), root.get(), data, binaries);
    }

    private static Optional<RunAs> asOtherUser(DataDirectory data, PostgresBinaries binaries)
            throws IOException, InterruptedException {
        List<Account> accounts = Stream.of(
                        Account.named("postgres", "postgres"),
                        Account.named("nobody", "nogroup"),
                        Account.named("nobody", "nobody"))
                .flatMap(Optional::stream)
                .toList();
        for (Account account : accounts) {
            Optional<RunAs> found = asUser(account, data, binaries);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /// Lets the user's group pass through the data directory if that is needed, and takes it back if it is not enough.
    private static Optional<RunAs> asUser(Account account, DataDirectory data, PostgresBinaries binaries)
            throws IOException, InterruptedException {
        List<String> become = List.of(
                "setpriv",
                "--reuid=" + account.user().getName(),
                "--regid=" + account.group().getName(),
                "--clear-groups");
        Optional<RunAs> asItIs = working(become, account, data, binaries);
        if (asItIs.isPresent()) {
            return asItIs;
        }
        PosixFileAttributeView root = Files.getFileAttributeView(data.root(), PosixFileAttributeView.class);
        PosixFileAttributes before = root.readAttributes();
        GroupPrincipal groupBefore = before.group();
        Set<PosixFilePermission> passable = EnumSet.of(PosixFilePermission.GROUP_EXECUTE);
        passable.addAll(before.permissions());
        root.setGroup(account.group());
        root.setPermissions(passable);
        Optional<RunAs> letThrough = working(become, account, data, binaries);
        if (letThrough.isEmpty()) {
            root.setGroup(groupBefore);
            root.setPermissions(before.permissions());
        }
        return letThrough;
    }

    /// `become` with as much of the session and parent handling as this machine's tools can do; usually the first.
    private static Optional<RunAs> working(
            List<String> become, @Nullable Account owner, DataDirectory data, PostgresBinaries binaries)
            throws InterruptedException {
        List<List<String>> prefixes = List.of(
                joined(joined(OWN_SESSION, become), ENDS_WITH_PARENT),
                joined(become, ENDS_WITH_PARENT),
                joined(OWN_SESSION, become),
                become);
        for (List<String> prefix : prefixes) {
            RunAs candidate = new RunAs(prefix, owner);
            List<String> probe = List.of("sh", "-c", PROBE, "sh", data.root().toString(), binaries.program("postgres"));
            if (candidate.command(data, probe).run().succeeded()) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }
}
