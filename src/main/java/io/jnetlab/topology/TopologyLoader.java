package io.jnetlab.topology;

import io.jnetlab.diag.SourceFile;
import io.jnetlab.diag.SourceRange;
import io.jnetlab.model.Check;
import io.jnetlab.model.IfName;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.Neighbor;
import io.jnetlab.model.NetnsName;
import io.jnetlab.topology.compile.Addressing;
import io.jnetlab.topology.compile.AltNames;
import io.jnetlab.topology.compile.AttachRules;
import io.jnetlab.topology.compile.CheckCompiler;
import io.jnetlab.topology.compile.FirewallRules;
import io.jnetlab.topology.compile.Ipv6Rules;
import io.jnetlab.topology.compile.KindRules;
import io.jnetlab.topology.compile.Kinds;
import io.jnetlab.topology.compile.MoveRules;
import io.jnetlab.topology.compile.MtuRules;
import io.jnetlab.topology.compile.NeighborRules;
import io.jnetlab.topology.compile.NetnsFiles;
import io.jnetlab.topology.compile.Resolver;
import io.jnetlab.topology.compile.RouteRules;
import io.jnetlab.topology.compile.RuleRules;
import io.jnetlab.topology.compile.StateBuilder;
import io.jnetlab.topology.compile.Station;
import io.jnetlab.topology.compile.Wire;
import io.jnetlab.topology.compile.Wiring;
import io.jnetlab.topology.read.BridgeSpec;
import io.jnetlab.topology.read.CheckSpec;
import io.jnetlab.topology.read.LabReader;
import io.jnetlab.topology.read.LabSpec;
import io.jnetlab.topology.read.NamespaceSpec;
import io.jnetlab.topology.read.SysctlRules;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Problems;
import io.jnetlab.topology.yaml.SourceBytes;
import io.jnetlab.topology.yaml.Words;
import io.jnetlab.topology.yaml.YamlNode;
import io.jnetlab.topology.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Loads topology files: the text of each to the lab that it describes, or to everything that is wrong with it. */
public final class TopologyLoader {
    /** What names it where a file is asked for. */
    public static final String STANDARD_INPUT = "-";

    private TopologyLoader() {}

    /** Reads a file, {@code -} for standard input; one that can't be read is a finding too. */
    public static LoadResult load(Path path) {
        String name = path.toString();
        byte[] bytes;
        try (InputStream in = Files.newInputStream(name.equals(STANDARD_INPUT) ? Path.of("/dev/stdin") : path)) {
            bytes = in.readNBytes(SourceBytes.MAX_BYTES + 1);
        } catch (IOException e) {
            Problems problems = new Problems(new SourceFile(name, ""));
            problems.errorInFile(reason(path, e), e instanceof NoSuchFileException ? similar(name) : null);
            return new LoadResult(problems.source(), null, problems.sorted());
        }
        return load(name, bytes);
    }

    /** The file whose name was written without its end, as that of a lab. */
    private static @Nullable String similar(String name) {
        for (String end : List.of(".yaml", ".yml")) {
            if (Files.exists(Path.of(name + end))) {
                return "did you mean " + Words.quote(name + end) + "?";
            }
        }
        return null;
    }

    private static String reason(Path path, IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "the file may not be read";
        }
        if (Files.isDirectory(path)) {
            return "this is a directory, not a file";
        }
        return "the file can't be read: " + e.getMessage();
    }

    /** @param name for messages, and for the lab where the file gives it none */
    public static LoadResult load(String name, byte[] bytes) {
        Problems problems = SourceBytes.decode(name, bytes);
        YamlNode root = problems.isEmpty() ? YamlReader.read(problems.source(), problems) : null;
        LabSpec spec = root == null ? null : LabReader.read(root, problems);
        Compiled compiled = spec == null ? null : compile(spec, problems);
        return new LoadResult(problems.source(), compiled == null ? null : compiled.topology, problems.sorted());
    }

    /**
     * The file as {@link Resolver} writes it.
     *
     * @param source of a file without errors
     */
    public static String resolved(SourceFile source) {
        Problems problems = new Problems(source);
        YamlNode root = YamlReader.read(source, problems);
        LabSpec spec = root == null ? null : LabReader.read(root, problems);
        Compiled compiled = spec == null ? null : compile(spec, problems);
        if (spec == null || compiled == null) {
            throw new IllegalArgumentException(source.name() + " has errors");
        }
        return new Resolver(spec, compiled.wires, compiled.stations, compiled.sysctls).text();
    }

    /** A lab and what it was made from. */
    private record Compiled(
            Topology topology,
            List<Wire> wires,
            Map<InterfaceId, Station> stations,
            Map<NetnsName, SortedMap<String, String>> sysctls) {}

    private static void nsids(LabSpec lab, Problems problems) {
        Map<Integer, NamespaceSpec> seen = new HashMap<>();
        for (NamespaceSpec namespace : lab.namespaces().values()) {
            Located<Integer> nsid = namespace.nsid();
            NamespaceSpec before = nsid == null ? null : seen.putIfAbsent(nsid.value(), namespace);
            if (nsid != null && before != null) {
                problems.error(
                        nsid.place(),
                        "the id " + nsid.value() + " is that of " + before.name() + " already, in "
                                + before.place().line(),
                        "give each its own");
            }
        }
    }

    private static @Nullable Compiled compile(LabSpec lab, Problems problems) {
        Wiring.Result wiring = Wiring.of(lab, problems);
        Kinds kinds = Kinds.of(lab, wiring.wires());
        KindRules.check(lab, kinds, wiring.incomplete(), problems);
        MoveRules.check(lab, wiring, problems);
        nsids(lab, problems);
        Map<InterfaceId, Station> stations = Addressing.of(lab, wiring, kinds, problems);
        MtuRules.check(wiring.wires(), stations, problems);
        AltNames.check(lab, wiring.wires(), stations, problems);
        Ipv6Rules.check(lab, stations, problems);
        Map<NetnsName, List<Station>> byNamespace = new HashMap<>();
        for (Station station : stations.values()) {
            List<Station> own = byNamespace.get(station.id.namespace());
            if (own == null) {
                own = new ArrayList<>();
                byNamespace.put(station.id.namespace(), own);
            }
            own.add(station);
        }
        Map<NetnsName, SortedMap<String, String>> sysctls = new HashMap<>();
        List<Located<Neighbor>> neighbors = new ArrayList<>();
        for (NamespaceSpec namespace : lab.namespaces().values()) {
            List<Station> own = byNamespace.getOrDefault(namespace.name(), List.of());
            boolean complete = !wiring.incomplete().contains(namespace.name());
            RouteRules.check(namespace, own, complete, kinds, problems);
            RuleRules.check(namespace, own, complete, problems);
            Ipv6Rules.check(namespace, own, problems);
            FirewallRules.check(namespace, own, complete, problems);
            if (complete) {
                neighbors.addAll(NeighborRules.resolve(namespace, own, problems));
            }
            List<String> names = new ArrayList<>();
            for (Station station : own) {
                names.add(station.id.name().value());
            }
            if (!names.contains(IfName.LO.value())) {
                names.add(IfName.LO.value());
            }
            sysctls.put(
                    namespace.name(),
                    namespace.attach() != null
                            ? Collections.emptySortedMap()
                            : SysctlRules.resolve(namespace, names, complete, problems));
        }
        AttachRules.check(lab, wiring, stations.values(), problems);
        CheckCompiler compiler = new CheckCompiler(lab, stations, wiring.incomplete(), problems);
        List<Check> checks = new ArrayList<>();
        List<SourceRange> checkOrigins = new ArrayList<>();
        for (CheckSpec spec : lab.checks()) {
            Check check = compiler.compile(spec);
            if (check != null) {
                checks.add(check);
                checkOrigins.add(spec.place().range());
            }
        }
        if (!problems.isEmpty() || lab.name() == null) {
            return null;
        }
        StateBuilder builder = new StateBuilder(stations, kinds);
        for (NamespaceSpec namespace : lab.namespaces().values()) {
            SortedMap<String, String> own = sysctls.get(namespace.name());
            if (own != null) {
                builder.addNamespace(namespace, own);
            }
        }
        for (BridgeSpec bridge : lab.bridges().values()) {
            builder.addBridge(bridge);
        }
        for (Wire wire : wiring.wires()) {
            builder.addWire(wire);
        }
        builder.addAddresses();
        NetnsFiles.add(lab.name(), lab.namespaces().values(), stations.values(), builder);
        builder.addNeighbors(neighbors);
        Topology topology = new Topology(
                lab.name(),
                lab.namePlace() == null ? null : lab.namePlace().range(),
                lab.description(),
                problems.source(),
                builder.state(),
                builder.origins(),
                List.copyOf(checks),
                List.copyOf(checkOrigins));
        return new Compiled(topology, wiring.wires(), stations, sysctls);
    }
}
