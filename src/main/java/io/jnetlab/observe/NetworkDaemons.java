package io.jnetlab.observe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Looks for programs that configure each interface which appears on the host, and whether they were told to leave a lab's
 * alone: NetworkManager.conf(5), systemd.network(5).
 */
final class NetworkDaemons {
    private static final String MANAGER = "NetworkManager";

    /** As {@code /proc/PID/comm} cuts it. */
    private static final String NETWORKD = "systemd-network";

    private static final List<String> MANAGER_FOLDERS = List.of(
            "etc/NetworkManager",
            "etc/NetworkManager/conf.d",
            "run/NetworkManager/conf.d",
            "usr/lib/NetworkManager/conf.d");
    private static final List<String> UDEV_FOLDERS =
            List.of("etc/udev/rules.d", "usr/lib/udev/rules.d", "lib/udev/rules.d");

    /** In the order in which one hides another of the same name. */
    private static final List<String> NETWORKD_FOLDERS =
            List.of("usr/lib/systemd/network", "run/systemd/network", "etc/systemd/network");

    private static final List<String> GREEDY = List.of("*", "e*", "en*", "eth*", "v*", "veth*");

    private final Path root;

    /** @param root of the file system in which their files are looked for */
    NetworkDaemons(Path root) {
        this.root = root;
    }

    /** @param programs the names of those that run in the host's namespace */
    List<Finding> look(List<String> programs) {
        List<Finding> out = new ArrayList<>();
        try {
            if (programs.contains(MANAGER)) {
                out.add(manager());
            }
            if (programs.contains(NETWORKD)) {
                out.add(networkd());
            }
        } catch (IOException e) {
            out.add(Finding.warning(MANAGER, "its files can't be read: " + e.getMessage(), "see the message"));
        }
        return out;
    }

    private Finding manager() throws IOException {
        boolean told = false;
        for (String folder : MANAGER_FOLDERS) {
            for (Path file : files(folder, ".conf")) {
                for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
                    told |= line.strip().startsWith("unmanaged-devices") && line.contains("veth");
                }
            }
        }
        for (String folder : UDEV_FOLDERS) {
            for (Path file : files(folder, "nm-unmanaged.rules")) {
                String rules = Files.readString(file, StandardCharsets.ISO_8859_1);
                told |= rules.contains("veth") && rules.contains("NM_UNMANAGED");
            }
        }
        return told
                ? Finding.ok(MANAGER, "runs, and leaves veth devices alone")
                : Finding.warning(
                        MANAGER,
                        "runs, and configures veth devices that appear on the host: addresses and routes come from it",
                        "printf '[keyfile]\\nunmanaged-devices=type:veth;type:bridge\\n' >"
                                + " /etc/NetworkManager/conf.d/jnetlab.conf && nmcli general reload");
    }

    private Finding networkd() throws IOException {
        Map<String, Path> byName = new TreeMap<>();
        for (String folder : NETWORKD_FOLDERS) {
            for (Path file : files(folder, ".network")) {
                byName.put(file.getFileName().toString(), file);
            }
        }
        String name = "systemd-networkd";
        for (Path file : byName.values()) {
            NetworkFile network = NetworkFile.read(file);
            if (network.takesVeth()) {
                return network.unmanaged
                        ? Finding.ok(name, "runs, and leaves veth devices alone (" + file + ")")
                        : Finding.warning(
                                name,
                                "runs, and by " + file + " configures veth devices that appear on the host",
                                "printf '[Match]\\nKind=veth\\n[Link]\\nUnmanaged=yes\\n' >"
                                        + " /etc/systemd/network/05-jnetlab.network && networkctl reload");
            }
        }
        return Finding.ok(name, "runs, and none of its files is for veth devices");
    }

    /** What a {@code .network} file says of which interfaces it is for. */
    private static final class NetworkFile {
        private final Map<String, String> match = new TreeMap<>();
        private boolean unmanaged;

        static NetworkFile read(Path file) throws IOException {
            NetworkFile out = new NetworkFile();
            String section = "";
            for (String raw : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
                String line = raw.strip();
                int equals = line.indexOf('=');
                if (line.startsWith("[")) {
                    section = line;
                } else if (equals > 0 && !line.startsWith("#") && !line.startsWith(";")) {
                    String key = line.substring(0, equals).strip();
                    String value = line.substring(equals + 1).strip();
                    if (section.equals("[Match]")) {
                        out.match.put(key, value);
                    }
                    out.unmanaged |= key.equals("Unmanaged")
                            && List.of("yes", "true", "1", "on").contains(value);
                }
            }
            return out;
        }

        boolean takesVeth() {
            String kind = match.get("Kind");
            if (kind != null) {
                return List.of(kind.split("\\s+", -1)).contains("veth");
            }
            String name = match.get("Name");
            if (name == null) {
                return "ether".equals(match.get("Type")) && match.size() == 1;
            }
            for (String pattern : name.split("\\s+", -1)) {
                if (GREEDY.contains(pattern)
                        && match.keySet().stream()
                                .allMatch(k -> List.of("Name", "Type").contains(k))) {
                    return true;
                }
            }
            return false;
        }
    }

    private List<Path> files(String folder, String end) throws IOException {
        List<Path> out = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(root.resolve(folder), "*" + end)) {
            all.forEach(out::add);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
        return out;
    }
}
