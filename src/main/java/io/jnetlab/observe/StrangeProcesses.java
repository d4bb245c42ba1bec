package io.jnetlab.observe;

import io.jnetlab.cgroup.ControlGroup;
import io.jnetlab.model.Limits;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.StrangeProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds who else runs in a lab's namespaces. */
public final class StrangeProcesses {
    private StrangeProcesses() {}

    /**
     * All processes in these namespaces that are in no control group of the lab.
     *
     * @param group the lab's, null where there are none
     */
    static List<StrangeProcess> read(List<Place> places, @Nullable ControlGroup group) throws IOException {
        Map<String, NetnsName> names = new HashMap<>();
        for (Place place : places) {
            names.put(place.namespace().id().toString(), place.name());
        }
        List<StrangeProcess> out = new ArrayList<>();
        if (names.isEmpty()) {
            return out;
        }
        Set<Integer> own = group == null ? Set.of() : own(group);
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[1-9]*")) {
            for (Path process : processes) {
                String netns = netns(process);
                NetnsName name = netns == null ? null : names.get(netns);
                int pid = name == null
                        ? 0
                        : Integer.parseInt(process.getFileName().toString());
                String program = name == null ? null : program(process);
                if (name != null && program != null && !own.contains(pid)) {
                    out.add(new StrangeProcess(name, pid, program));
                }
            }
        }
        return out;
    }

    /** All in the lab's group but programs that were started by hand, which are there to be limited. */
    private static Set<Integer> own(ControlGroup group) throws IOException {
        Set<Integer> out = new HashSet<>(group.pids());
        for (ControlGroup place : group.children()) {
            place.child(Limits.JOINED).pids().forEach(out::remove);
        }
        return out;
    }

    /** Whether it is still there and in that namespace. */
    public static boolean isIn(Place place, StrangeProcess process) {
        String netns = netns(Path.of("/proc", Integer.toString(process.pid())));
        return place.namespace().id().toString().equals(netns);
    }

    /** As {@code net:[4026531840]}; null for one that has ended meanwhile, or that is not ours to look at. */
    private static @Nullable String netns(Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("ns/net")).toString();
        } catch (IOException e) {
            return null;
        }
    }

    /** Null for one that has ended meanwhile. */
    private static @Nullable String program(Path process) throws IOException {
        try {
            // Control characters in it would reach the terminal.
            String name = new String(Files.readAllBytes(process.resolve("comm")), StandardCharsets.UTF_8);
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < name.length(); i++) {
                char c = name.charAt(i);
                if (c != '\n') {
                    out.append(Character.isISOControl(c) ? '?' : c);
                }
            }
            return out.toString();
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            // ESRCH: it has ended after the file was opened.
            if (!Files.exists(process)) {
                return null;
            }
            throw e;
        }
    }
}
