package io.jnetlab.ovsdb;

import java.util.List;
import java.util.Map;

/** Changes of each kind of column, as a monitor sees them. */
final class GoldenMonitor {
    static final List<MonitorRequest> REQUESTS = List.of(
            new MonitorRequest(
                    "Port",
                    List.of("name", "tag", "trunks", "external_ids", "interfaces"),
                    List.of(Condition.named("p1"), Condition.named("p2"))),
            MonitorRequest.all("Open_vSwitch", List.of("next_cfg", "ovs_version")));

    private static final List<Condition> P1 = List.of(Condition.named("p1"));

    private GoldenMonitor() {}

    /** Before the monitor begins: a bridge with the port p1. */
    static List<OvsdbOperation> before() {
        return List.of(
                new Insert("Interface", OvsdbRow.of("name", OvsdbValue.of("p1")), "i1"),
                new Insert(
                        "Port",
                        OvsdbRow.of("name", OvsdbValue.of("p1")).with("interfaces", new OvsdbNamedUuid("i1")),
                        "p1"),
                new Insert(
                        "Bridge",
                        OvsdbRow.of("name", OvsdbValue.of("br0")).with("ports", new OvsdbNamedUuid("p1")),
                        "b"),
                new Insert(
                        "Open_vSwitch",
                        OvsdbRow.of("bridges", new OvsdbNamedUuid("b")).with("ovs_version", OvsdbValue.of("1")),
                        null));
    }

    private static Update set(String column, OvsdbValue value) {
        return new Update("Port", P1, OvsdbRow.of(column, value));
    }

    /** One transaction each. */
    static List<List<OvsdbOperation>> steps() {
        return List.of(
                List.of(set("tag", OvsdbValue.of(5))),
                List.of(set("tag", OvsdbValue.of(6)), set("trunks", OvsdbSet.ofIntegers(List.of(1, 2, 3)))),
                List.of(set("trunks", OvsdbSet.ofIntegers(List.of(2, 4))), set("tag", OvsdbSet.EMPTY)),
                List.of(set("external_ids", OvsdbMap.ofStrings(Map.of("a", "1", "b", "2")))),
                List.of(set("external_ids", OvsdbMap.ofStrings(Map.of("b", "3", "c", "4")))),
                List.of(
                        new Insert("Interface", OvsdbRow.of("name", OvsdbValue.of("p2")), "i2"),
                        new Insert(
                                "Port",
                                OvsdbRow.of("name", OvsdbValue.of("p2"))
                                        .with("interfaces", new OvsdbNamedUuid("i2"))
                                        .with("tag", OvsdbValue.of(9)),
                                "p2"),
                        new Insert("Interface", OvsdbRow.of("name", OvsdbValue.of("p3")), "i3"),
                        new Insert(
                                "Port",
                                OvsdbRow.of("name", OvsdbValue.of("p3")).with("interfaces", new OvsdbNamedUuid("i3")),
                                "p3"),
                        new Mutate(
                                "Bridge",
                                List.of(),
                                List.of(Mutation.insert(
                                        "ports",
                                        OvsdbSet.of(List.of(new OvsdbNamedUuid("p2"), new OvsdbNamedUuid("p3"))))))),
                List.of(new Mutate("Open_vSwitch", List.of(), List.of(Mutation.add("next_cfg", 1)))),
                List.of(new Update("Open_vSwitch", List.of(), OvsdbRow.of("ovs_version", OvsdbSet.EMPTY))),
                List.of(
                        new Update("Bridge", List.of(), OvsdbRow.of("ports", OvsdbSet.EMPTY)),
                        new Mutate("Open_vSwitch", List.of(), List.of(Mutation.add("next_cfg", 1)))));
    }

    static void tell(List<RowChange> changes, StringBuilder told) {
        for (RowChange change : changes) {
            told.append(change.table())
                    .append(' ')
                    .append(change.before())
                    .append(" -> ")
                    .append(change.after())
                    .append('\n');
        }
        told.append("--\n");
    }
}
