package io.jnetlab.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.jnetlab.model.LinkOption;
import io.jnetlab.model.LinkTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** No key of the language is forgotten by the tests that change each on the real kernel and Open vSwitch. */
final class AttributeCasesTest {
    /** What the schema describes, and the tests with a case for each of its keys, written as in a file. */
    private static final Map<String, List<String>> CASES = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "namespace",
                    List.of(
                            "UpIT",
                            "Labs",
                            "RoutesEditIT",
                            "RulesEditIT",
                            "NsidIT",
                            "RulesetIT",
                            "NetnsFilesIT",
                            "RunIT",
                            "LimitsIT",
                            "IsolateIT",
                            "AttachIT",
                            "EditIT")),
            Map.entry("interface", List.of("InterfaceAttributesIT", "DevicesIT", "KindsIT", "MoveIT", "WireguardIT")),
            Map.entry("wireguardPeer", List.of("WireguardIT")),
            Map.entry("route", List.of("RoutesEditIT")),
            Map.entry("nexthop", List.of("RoutesEditIT")),
            Map.entry("rule", List.of("RulesEditIT")),
            Map.entry("neighbor", List.of("RulesEditIT")),
            Map.entry("nat", List.of("RulesetIT")),
            Map.entry("dns", List.of("NetnsFilesIT")),
            Map.entry("limits", List.of("LimitsIT")),
            Map.entry("run", List.of("RunIT")),
            Map.entry("ready", List.of("RunIT")),
            Map.entry("attach", List.of("AttachIT")),
            Map.entry("bridge", List.of("SwitchColumnsIT", "DevicesIT", "BridgeVlanIT", "EditIT", "UpIT", "KindsIT")),
            Map.entry("bridgePort", List.of("SwitchColumnsIT", "InternalPortsIT", "DevicesIT")),
            Map.entry("portDefaults", List.of("DevicesIT")),
            Map.entry("hostInterface", List.of("DevicesIT")),
            Map.entry("bond", List.of("SwitchColumnsIT")),
            Map.entry("mirror", List.of("SwitchColumnsIT")),
            Map.entry("tunnel", List.of("SwitchColumnsIT")),
            Map.entry("qos", List.of("SwitchColumnsIT")),
            Map.entry("queue", List.of("SwitchColumnsIT")),
            Map.entry("impair", List.of("ImpairIT")),
            Map.entry("impairWay", List.of("ImpairIT"))));

    /** What can't change by itself: a network to take addresses from, which entry it is, a key with one value. */
    private static final Set<String> NO_ATTRIBUTES = Set.of("bridge.subnet", "neighbor.dev", "run.restart");

    @Test
    void eachKeyHasACase() throws IOException {
        JsonObject definitions = JsonParser.parseString(Files.readString(Path.of("topologies/jnetlab.schema.json")))
                .getAsJsonObject()
                .getAsJsonObject("definitions");
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, List<String>> e : CASES.entrySet()) {
            StringBuilder sources = new StringBuilder();
            for (String test : e.getValue()) {
                sources.append(Files.readString(Path.of("src/test/java/io/jnetlab/apply", test + ".java")));
            }
            String text = sources.toString();
            Set<String> walked = e.getValue().contains("KindsIT") ? ofKinds() : Set.of();
            for (String key : definitions
                    .getAsJsonObject(e.getKey())
                    .getAsJsonObject("properties")
                    .keySet()) {
                if (!walked.contains(key)
                        && !NO_ATTRIBUTES.contains(e.getKey() + "." + key)
                        && !text.matches("(?s).*\\b" + key + ": .*")) {
                    missing.add(e.getKey() + "." + key);
                }
            }
        }
        assertEquals(List.of(), missing, "keys without a case in the tests that are to have one");
    }

    /** KindsIT walks the tables. */
    private static Set<String> ofKinds() {
        Set<String> out = new HashSet<>(Set.of("parent", "members"));
        List<LinkTable> tables = new ArrayList<>(List.of(LinkTable.BRIDGE));
        for (String kind : LinkTable.kinds()) {
            LinkTable table = LinkTable.of(kind);
            if (table != null) {
                tables.add(table);
            }
        }
        for (LinkTable table : tables) {
            for (LinkOption option : table.options()) {
                out.add(option.key());
            }
        }
        return out;
    }
}
