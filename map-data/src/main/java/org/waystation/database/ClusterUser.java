package org.waystation.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.waystation.files.FolderTree;

/**
 * As whom the private cluster runs. PostgreSQL refuses to run as root, so root hands it to {@code postgres} or
 * {@code nobody}; where the data folder is closed to them (under {@code /root}, say), to a user namespace in which root
 * is nobody and holds no capability.
 */
final class ClusterUser {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final List<String> CANDIDATES = List.of("postgres", "nobody");
    private static final List<String> IN_NAMESPACE = List.of("unshare", "--user", "--");

    private final List<String> prefix;
    private final Optional<String> owner;

    private ClusterUser(List<String> prefix, Optional<String> owner) {
        this.prefix = prefix;
        this.owner = owner;
    }

    /**
     * @param home the folder round the cluster, which exists and belongs to the program
     * @param cluster the cluster's folder, which may exist already; then its owner runs it
     * @throws DatabaseException if there is no way, saying what would help
     */
    static ClusterUser choose(Path home, Path cluster) {
        if (!isRoot()) {
            return forOrdinaryUser(cluster);
        }
        if (Files.exists(cluster)) {
            int uid = uidOf(cluster);
            return uid == 0 ? inNamespace(home) : switchingTo(uid, home);
        }
        List<String> tried = new ArrayList<>();
        for (String name : CANDIDATES) {
            CommandRun id = CommandRun.of(List.of("id", "-u", name), LIMIT);
            if (id.succeeded()) {
                ClusterUser user = switchTool(name, Integer.parseInt(id.output()));
                Optional<String> refusal = user.refusal(home);
                if (refusal.isEmpty()) {
                    return user;
                }
                tried.add(name + ": " + refusal.get());
            }
        }
        ClusterUser namespaced = new ClusterUser(IN_NAMESPACE, Optional.empty());
        Optional<String> refusal = namespaced.refusal(home);
        if (refusal.isEmpty()) {
            return namespaced;
        }
        tried.add("user namespace: " + refusal.get());
        throw new DatabaseException("PostgreSQL does not run as root, and no other user can work in " + home
                + ". Run the program as an ordinary user, or choose a data folder that the user postgres can reach,"
                + " such as /var/lib/waystation. Tried: " + String.join("; ", tried));
    }

    private static ClusterUser forOrdinaryUser(Path cluster) {
        if (Files.exists(cluster) && !Files.isReadable(cluster)) {
            throw new DatabaseException(
                    "The private database in " + cluster
                            + " belongs to another user. Run the program as that user (as root, if root made it), or choose another data folder.");
        }
        return new ClusterUser(List.of(), Optional.empty());
    }

    private static ClusterUser inNamespace(Path home) {
        ClusterUser user = new ClusterUser(IN_NAMESPACE, Optional.empty());
        user.refusal(home).ifPresent(why -> {
            throw new DatabaseException("The private database in " + home
                    + " belongs to root and was run in a user namespace, which this system refuses now: " + why
                    + ". Allow user namespaces, or give the folder " + home
                    + "/cluster to the user postgres with chown -R.");
        });
        return user;
    }

    private static ClusterUser switchingTo(int uid, Path home) {
        CommandRun name = CommandRun.of(List.of("id", "-un", Integer.toString(uid)), LIMIT);
        ClusterUser user = switchTool(name.succeeded() ? name.output() : Integer.toString(uid), uid);
        user.refusal(home).ifPresent(why -> {
            throw new DatabaseException("The private database in " + home + " belongs to the user "
                    + user.owner.orElseThrow() + ", who cannot work there: " + why);
        });
        return user;
    }

    private static ClusterUser switchTool(String name, int uid) {
        CommandRun group = CommandRun.of(List.of("id", "-g", name), LIMIT);
        String gid = group.succeeded() ? group.output() : Integer.toString(uid);
        List<String> setpriv = List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--");
        boolean works = CommandRun.of(joined(setpriv, List.of("true")), LIMIT).succeeded();
        return new ClusterUser(works ? setpriv : List.of("runuser", "-u", name, "--"), Optional.of(name));
    }

    /** Why this user cannot work below {@code home}; empty if he can. */
    private Optional<String> refusal(Path home) {
        Path probe = home.resolve("probe-" + ProcessHandle.current().pid());
        try {
            Files.createDirectory(probe);
            give(probe);
            CommandRun run = run(
                    List.of(
                            "sh",
                            "-c",
                            "test \"$(id -u)\" != 0 && cd \"$1\" && : > written && rm written",
                            "sh",
                            "" + probe),
                    LIMIT);
            return run.succeeded()
                    ? Optional.empty()
                    : Optional.of(run.output().isBlank() ? "no access" : run.output());
        } catch (IOException e) {
            return Optional.of(e.getMessage());
        } finally {
            FolderTree.deleteQuietly(probe);
        }
    }

    /** Runs a command as this user. */
    CommandRun run(List<String> command, Duration limit) {
        return CommandRun.of(joined(prefix, command), limit);
    }

    /** Makes {@code path} this user's own and closes it to all others. */
    void give(Path path) throws IOException {
        if (owner.isPresent()) {
            Files.setOwner(
                    path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner.get()));
        }
        Files.setPosixFilePermissions(
                path, PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwx------" : "rw-------"));
    }

    /** Whether the user differs from the program's, so that the folders above must let him through. */
    boolean isAnother() {
        return owner.isPresent();
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"))
                || CommandRun.of(List.of("id", "-u"), LIMIT).output().equals("0");
    }

    private static int uidOf(Path path) {
        try {
            return (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw new DatabaseException("Cannot see whom " + path + " belongs to: " + e.getMessage(), e);
        }
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
