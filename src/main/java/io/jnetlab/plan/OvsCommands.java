package io.jnetlab.plan;

import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.OvsColumn;
import io.jnetlab.model.OvsMirror;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.OvsQos;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Commands of ovs-vsctl(8) for columns of bridges and ports. */
final class OvsCommands {
    private OvsCommands() {}

    static List<ShellCommand> add(OvsBridge bridge) {
        String name = bridge.name().value();
        List<String> words = new ArrayList<>(List.of("ovs-vsctl", "add-br", name, "--", "set", "bridge", name));
        words.add(OvsBridge.DATAPATH + "=" + bridge.datapath());
        assign(bridge.values(), OvsColumn.OF_BRIDGES, OvsColumn.Table.BRIDGE, words);
        String targets = bridge.values().get("controller");
        if (targets != null) {
            words.addAll(List.of("--", "set-controller", name));
            words.addAll(OvsPort.split(targets));
        }
        return List.of(new ShellCommand(words));
    }

    static List<ShellCommand> add(OvsPort port) {
        String name = port.name().value();
        List<String> words = new ArrayList<>(List.of("ovs-vsctl"));
        words.add(port.interfaces().size() > 1 ? "add-bond" : "add-port");
        words.add(port.bridge().value());
        words.add(name);
        if (port.isBond()) {
            words.addAll(OvsPort.split(port.values().getOrDefault(OvsPort.INTERFACES, "")));
        }
        assign(port.values(), OvsColumn.OF_PORTS, OvsColumn.Table.PORT, words);
        List<String> iface = new ArrayList<>();
        assign(port.values(), OvsColumn.OF_PORTS, OvsColumn.Table.INTERFACE, iface);
        if (!iface.isEmpty()) {
            words.addAll(List.of("--", "set", "interface", name));
            words.addAll(iface);
        }
        String qos = port.values().get(OvsPort.QOS);
        if (qos != null) {
            words.add("--");
            shape(name, OvsQos.parse(qos), words);
        }
        return List.of(new ShellCommand(words));
    }

    private static void assign(
            SortedMap<String, String> values, List<OvsColumn> columns, OvsColumn.Table table, List<String> words) {
        for (OvsColumn column : columns) {
            if (column.table() != table) {
                continue;
            }
            if (column.type() == OvsColumn.Type.MAP) {
                for (Map.Entry<String, String> e :
                        values.subMap(column.prefix(), column.name() + ";").entrySet()) {
                    words.add(e.getKey() + "=" + atom(e.getValue()));
                }
                continue;
            }
            String value = values.get(column.name());
            if (value != null && isOneValue(column.type())) {
                words.add(column.name() + "=" + set(value));
            }
        }
    }

    private static boolean isOneValue(OvsColumn.Type type) {
        return type != OvsColumn.Type.CONTROLLERS && type != OvsColumn.Type.QOS && type != OvsColumn.Type.INTERFACES;
    }

    /** Lets a bridge flood to its ports: {@code ovs-ofctl mod-port BRIDGE PORT no-flood}, and again {@code flood}, for each. */
    static ShellCommand floodAgain(String bridge) {
        return ShellCommand.of(
                "sh",
                "-c",
                "for p in $(ovs-vsctl list-ifaces \"$0\"); do"
                        + " ovs-ofctl mod-port \"$0\" \"$p\" no-flood && ovs-ofctl mod-port \"$0\" \"$p\" flood || exit; done",
                bridge);
    }

    /** The commands that set what differs of a bridge, or of a port and its interface. */
    static List<ShellCommand> set(String name, List<OvsColumn> columns, List<AttributeChange> changes) {
        List<ShellCommand> out = new ArrayList<>();
        for (OvsColumn.Table table : OvsColumn.Table.values()) {
            List<AttributeChange> own = new ArrayList<>();
            for (AttributeChange change : changes) {
                OvsColumn column = OvsColumn.of(columns, change.name());
                if (table == (column == null ? OvsColumn.Table.BRIDGE : column.table())) {
                    own.add(change);
                }
            }
            if (!own.isEmpty()) {
                set(table.toString().toLowerCase(java.util.Locale.ROOT), name, columns, own, out);
            }
        }
        return out;
    }

    private static void set(
            String table, String row, List<OvsColumn> columns, List<AttributeChange> changes, List<ShellCommand> out) {
        List<String> set = new ArrayList<>(List.of("ovs-vsctl", "set", table, row));
        SortedSet<String> cleared = new TreeSet<>();
        for (AttributeChange change : changes) {
            OvsColumn column = OvsColumn.of(columns, change.name());
            OvsColumn.Type type = column == null ? OvsColumn.Type.TEXT : column.type();
            String after = change.after();
            if (!isOneValue(type)) {
                other(type, row, change, out);
            } else if (after != null && !after.isEmpty()) {
                set.add(change.name() + "=" + (type == OvsColumn.Type.MAP ? atom(after) : set(after)));
            } else if (column != null && type == OvsColumn.Type.MAP) {
                String key = OvsColumn.key(change.name());
                out.add(ShellCommand.of("ovs-vsctl", "remove", table, row, column.name(), key));
            } else if (!type.unset().isEmpty()) {
                set.add(change.name() + "=" + type.unset());
            } else {
                cleared.add(change.name());
            }
        }
        if (set.size() > 4) {
            out.add(new ShellCommand(set));
        }
        if (!cleared.isEmpty()) {
            List<String> clear = new ArrayList<>(List.of("ovs-vsctl", "clear", table, row));
            clear.addAll(cleared);
            out.add(new ShellCommand(clear));
        }
    }

    private static void other(OvsColumn.Type type, String row, AttributeChange change, List<ShellCommand> out) {
        List<String> before = OvsPort.split(change.before() == null ? "" : change.before());
        List<String> after = OvsPort.split(change.after() == null ? "" : change.after());
        List<String> words = new ArrayList<>(List.of("ovs-vsctl"));
        if (type == OvsColumn.Type.CONTROLLERS) {
            words.add(after.isEmpty() ? "del-controller" : "set-controller");
            words.add(row);
            words.addAll(after);
            out.add(new ShellCommand(words));
        } else if (type == OvsColumn.Type.QOS) {
            unshape(row, change.before(), out);
            if (!after.isEmpty()) {
                shape(row, OvsQos.parse(String.valueOf(change.after())), words);
                out.add(new ShellCommand(words));
            }
        } else {
            for (String iface : after) {
                if (!before.contains(iface)) {
                    words.addAll(List.of("--", "add-bond-iface", row, iface));
                }
            }
            for (String iface : before) {
                if (!after.contains(iface)) {
                    words.addAll(List.of("--", "del-bond-iface", row, iface));
                }
            }
            words.remove(1);
            out.add(new ShellCommand(words));
        }
    }

    /** {@code -- --id=@p1 get port p1 -- --id=@m create mirror name=NAME output_port=@p1 -- add bridge BRIDGE mirrors @m}. */
    static List<ShellCommand> set(OvsMirror mirror, boolean exists) {
        List<String> words = new ArrayList<>(List.of("ovs-vsctl"));
        List<String> set = new ArrayList<>();
        List<String> cleared = new ArrayList<>();
        List<String> known = new ArrayList<>();
        for (OvsColumn column : OvsColumn.OF_MIRRORS) {
            String value = mirror.values().get(column.name());
            if (value == null && column.type().unset().isEmpty()) {
                cleared.add(column.name());
            } else if (value == null || column.type() != OvsColumn.Type.PORTS) {
                set.add(column.name() + "=" + (value == null ? column.type().unset() : value));
            } else {
                StringBuilder references = new StringBuilder();
                for (String port : OvsPort.split(value)) {
                    if (!known.contains(port)) {
                        known.add(port);
                        words.addAll(List.of("--", "--id=@p" + known.size(), "get", "port", port));
                    }
                    references
                            .append(references.length() == 0 ? "" : ",")
                            .append("@p")
                            .append(known.indexOf(port) + 1);
                }
                set.add(column.name() + "=" + references);
            }
        }
        if (exists) {
            words.addAll(List.of("--", "set", "mirror", mirror.name()));
            words.addAll(set);
            if (!cleared.isEmpty()) {
                words.addAll(List.of("--", "clear", "mirror", mirror.name()));
                words.addAll(cleared);
            }
        } else {
            words.addAll(List.of("--", "--id=@m", "create", "mirror", "name=" + mirror.name()));
            words.addAll(set);
            words.addAll(List.of("--", "add", "bridge", mirror.bridge().value(), "mirrors", "@m"));
        }
        return List.of(new ShellCommand(words));
    }

    /** {@code set port NAME qos=@qos -- --id=@qos create qos …}. */
    private static void shape(String port, OvsQos qos, List<String> words) {
        words.addAll(
                List.of("set", "port", port, "qos=@qos", "--", "--id=@qos", "create", "qos", "type=" + qos.type()));
        config(qos.otherConfig(), words);
        for (Long number : qos.queues().keySet()) {
            words.add("queues:" + number + "=@q" + number);
        }
        for (Map.Entry<Long, SortedMap<String, String>> e : qos.queues().entrySet()) {
            words.addAll(List.of("--", "--id=@q" + e.getKey(), "create", "queue"));
            config(e.getValue(), words);
            if (e.getValue().isEmpty()) {
                words.add("other_config={}"); // a record is not made of nothing
            }
        }
    }

    private static void config(SortedMap<String, String> values, List<String> words) {
        for (Map.Entry<String, String> e : values.entrySet()) {
            words.add((e.getKey().equals(OvsQos.DSCP) ? "" : "other_config:") + e.getKey() + "=" + e.getValue());
        }
    }

    /** Deletes a port's QoS with its queues, which do not go with the port. */
    static void unshape(String port, @Nullable String before, List<ShellCommand> out) {
        if (before == null || before.isEmpty()) {
            return;
        }
        String destroy = "ovs-vsctl destroy qos " + port + " -- clear port " + port + " qos";
        SortedMap<Long, ?> queues = OvsQos.parse(before).queues();
        if (queues.isEmpty()) {
            out.add(new ShellCommand(List.of(destroy.split(" ", -1))));
            return;
        }
        StringBuilder text = new StringBuilder(destroy)
                .append(" -- destroy queue $(ovs-vsctl get qos ")
                .append(port);
        for (Long number : queues.keySet()) {
            text.append(" queues:").append(number);
        }
        out.add(ShellCommand.of("sh", "-c", text.append(')').toString()));
    }

    /** A set of strings: one with a colon must stand in JSON's quotes. */
    private static String set(String values) {
        return values.indexOf(':') < 0 ? values : '"' + values + '"';
    }

    /** As ovs-vsctl reads a string: in JSON's quotes where it would take a quote in it for one of them. */
    private static String atom(String value) {
        return value.isEmpty() || value.startsWith("\"")
                ? '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
                : value;
    }
}
