package io.jnetlab.netns;

import io.jnetlab.sys.NamespaceCalls;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code /proc/PID/mountinfo}, proc_pid_mountinfo(5). */
final class MountTable {
    private MountTable() {}

    /** The bind mounts of network namespaces. */
    static List<NetnsPin> netnsPins(byte[] mountinfo) {
        List<NetnsPin> pins = new ArrayList<>();
        for (String[] fields : entries(mountinfo)) {
            // 36 35 0:4 net:[4026532281] /run/netns/ns1 rw shared:12 - nsfs nsfs rw
            NetnsId id = netnsId(fields[2], fields[3]);
            if (id != null && type(fields).equals("nsfs")) {
                String path = unescape(fields[4]);
                pins.add(new NetnsPin(path.substring(path.lastIndexOf('/') + 1), path, NetnsPin.Kind.OTHER, id));
            }
        }
        return pins;
    }

    /** The bind mounts of namespaces of any kind: by path what is there, {@code net:[4026532281]}. */
    static Map<String, String> namespacePins(byte[] mountinfo) {
        Map<String, String> pins = new TreeMap<>();
        for (String[] fields : entries(mountinfo)) {
            if (type(fields).equals("nsfs")) {
                pins.put(unescape(fields[4]), fields[3]);
            }
        }
        return pins;
    }

    /** The {@code MS_…} flags of the topmost mount on a path that mount(2) has to be given again, or -1 without one. */
    static long flagsOf(byte[] mountinfo, String path) {
        long flags = -1;
        for (String[] fields : entries(mountinfo)) {
            if (unescape(fields[4]).equals(path)) {
                flags = flags(fields[5]);
            }
        }
        return flags;
    }

    private static long flags(String options) {
        long flags = 0;
        for (String option : split(options, ',')) {
            switch (option) {
                case "ro" -> flags |= NamespaceCalls.MS_RDONLY;
                case "nosuid" -> flags |= NamespaceCalls.MS_NOSUID;
                case "nodev" -> flags |= NamespaceCalls.MS_NODEV;
                case "noexec" -> flags |= NamespaceCalls.MS_NOEXEC;
                default -> {}
            }
        }
        return flags;
    }

    private static List<String[]> entries(byte[] mountinfo) {
        List<String[]> entries = new ArrayList<>();
        for (String line : split(new String(mountinfo, StandardCharsets.UTF_8), '\n')) {
            String[] fields = split(line, ' ').toArray(new String[0]);
            if (fields.length >= 9) {
                entries.add(fields);
            }
        }
        return entries;
    }

    /** The file system's type stands after the optional fields, which end with a dash. */
    private static String type(String[] fields) {
        for (int i = 6; i < fields.length - 1; i++) {
            if (fields[i].equals("-")) {
                return fields[i + 1];
            }
        }
        return "";
    }

    private static @Nullable NetnsId netnsId(String device, String root) {
        int colon = device.indexOf(':');
        if (!root.startsWith("net:[") || !root.endsWith("]") || colon < 0) {
            return null;
        }
        long major = Long.parseLong(device, 0, colon, 10);
        long minor = Long.parseLong(device, colon + 1, device.length(), 10);
        return new NetnsId(major << 32 | minor, Long.parseLong(root, 5, root.length() - 1, 10));
    }

    /** Space, tab, newline and backslash stand as three octal digits after a backslash. */
    static String unescape(String field) {
        if (field.indexOf('\\') < 0) {
            return field;
        }
        byte[] in = field.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < in.length; i++) {
            if (in[i] == '\\' && i + 3 < in.length) {
                out.write((in[i + 1] - '0') << 6 | (in[i + 2] - '0') << 3 | (in[i + 3] - '0'));
                i += 3;
            } else {
                out.write(in[i]);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == separator) {
                if (i > start) {
                    parts.add(text.substring(start, i));
                }
                start = i + 1;
            }
        }
        return parts;
    }
}
