package io.jnetlab.observe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where this kernel has its modules, modules.dep(5), and how one that is missing is loaded. */
final class KernelModules {
    private static final Path RELEASE = Path.of("/proc/sys/kernel/osrelease");

    private final Path folder;
    private final String release;

    private KernelModules(Path folder, String release) {
        this.folder = folder;
        this.release = release;
    }

    /** @param root of the file system in which {@code lib/modules} is looked for */
    static KernelModules below(Path root) {
        String release;
        try {
            release = Files.readString(RELEASE).strip();
        } catch (IOException e) {
            release = "";
        }
        return new KernelModules(root.resolve("lib/modules").resolve(release), release);
    }

    /** How a feature of a module that is not loaded is had. */
    String help(String module) {
        if (!Files.isDirectory(folder)) {
            return "modprobe " + module + ", where " + folder + " is: here it is not, as in most containers";
        }
        try {
            if (lists("modules.dep", module) || lists("modules.builtin", module)) {
                return "modprobe " + module + "; echo " + module + " > /etc/modules-load.d/" + module
                        + ".conf loads it at each start";
            }
        } catch (IOException e) {
            return "modprobe " + module + ", if the kernel has it";
        }
        return "the kernel " + release + " was built without it: boot another one, for example Debian's (apt install"
                + " linux-image-amd64)";
    }

    /** Whether a list of paths names the module; in names, a dash is an underscore. */
    private boolean lists(String list, String module) throws IOException {
        Path file = folder.resolve(list);
        List<String> lines =
                Files.exists(file) ? Files.readAllLines(file, StandardCharsets.ISO_8859_1) : List.<String>of();
        for (String line : lines) {
            int colon = line.indexOf(':');
            String path = colon < 0 ? line : line.substring(0, colon);
            String name = path.substring(path.lastIndexOf('/') + 1);
            int dot = name.indexOf(".ko");
            if (dot > 0 && name.substring(0, dot).replace('-', '_').equals(module.replace('-', '_'))) {
                return true;
            }
        }
        return false;
    }
}
