package io.jnetlab.cli.check;

import io.jnetlab.model.Interface;
import io.jnetlab.model.ResourceId;
import io.jnetlab.model.ResourceId.Kind;
import io.jnetlab.plan.Action;
import io.jnetlab.plan.AttributeChange;
import io.jnetlab.plan.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Differences from a model as who is to find its values reads them: which thing, and which attribute of it. Neither a value
 * nor the name of anything that is not there is told, and of what is there no value either: it may be another one's.
 */
final class HiddenDifferences {
    /** How many things of a kind are missing, or too many, by the device that they are of; an empty name for none. */
    private final Map<String, Map<Kind, int[]>> counts = new LinkedHashMap<>();

    private final Set<Difference> different = new LinkedHashSet<>();

    private HiddenDifferences() {}

    /** @param changes those of one namespace */
    static List<Difference> of(List<Change> changes) {
        HiddenDifferences found = new HiddenDifferences();
        for (Change change : changes) {
            found.add(change);
        }
        return found.list();
    }

    private void add(Change change) {
        ResourceId id = change.id();
        String device = ModelDifferences.device(id);
        if (change.action() == Action.CREATE || change.action() == Action.DELETE) {
            boolean own = device != null && device.equals(id.name());
            String of = device == null || own && change.before() == null ? "" : device;
            int[] both =
                    counts.computeIfAbsent(of, d -> new LinkedHashMap<>()).computeIfAbsent(id.kind(), k -> new int[2]);
            both[change.action() == Action.CREATE ? 0 : 1]++;
            return;
        }
        for (AttributeChange a : change.attributes()) {
            different.add(attribute(id.kind(), device, name(id.kind(), a.name())));
        }
    }

    /** An attribute's name without the part that is a key, which may hold a value. */
    private static String name(Kind kind, String attribute) {
        int end = attribute.length();
        for (char c : new char[] {' ', ':'}) {
            int at = attribute.indexOf(c);
            end = at < 0 ? end : Math.min(end, at);
        }
        String name = attribute.substring(0, end);
        return kind != Kind.INTERFACE
                ? name
                : switch (name) {
                    case Interface.MAC -> "MAC address";
                    case Interface.UP -> "state (up or down)";
                    case Interface.PEER -> "other end";
                    case Interface.MASTER -> "bridge";
                    default -> name;
                };
    }

    private static Difference attribute(Kind kind, @Nullable String device, String name) {
        String subject;
        if (device == null) {
            subject = kind == Kind.NAMESPACE ? name : "the " + name + " of " + some(1, kind);
        } else if (isDevice(kind)) {
            subject = device + ": its " + name;
        } else {
            subject = device + ": the " + name + " of its " + noun(kind);
        }
        return new Difference(Difference.Problem.DIFFERENT, kind, device, name, subject + " is not what is asked for");
    }

    private List<Difference> list() {
        List<Difference> out = new ArrayList<>();
        counts.forEach((device, kinds) -> kinds.forEach((kind, both) -> {
            int swapped = device.isEmpty() || isDevice(kind) ? 0 : Math.min(both[0], both[1]);
            String object = device.isEmpty() ? null : device;
            String of = device.isEmpty() ? "" : device + ": ";
            if (swapped > 0) {
                String what = swapped == 1 ? "its " + noun(kind) + " is" : swapped + " of its " + plural(kind) + " are";
                out.add(new Difference(
                        Difference.Problem.DIFFERENT, kind, object, null, of + what + " not what is asked for"));
            }
            int missing = both[0] - swapped;
            if (missing > 0) {
                String text = kind == Kind.NAMESPACE ? "it" : some(missing, kind);
                out.add(new Difference(
                        Difference.Problem.MISSING,
                        kind,
                        object,
                        null,
                        of + text + (missing == 1 ? " is missing" : " are missing")));
            }
            int extra = both[1] - swapped;
            if (extra > 0) {
                String text = isDevice(kind) || kind == Kind.NAMESPACE ? "it" : some(extra, kind);
                out.add(new Difference(
                        Difference.Problem.EXTRA,
                        kind,
                        object,
                        null,
                        of + text + (extra == 1 ? " is" : " are") + " there and not asked for"));
            }
        }));
        out.addAll(different);
        return out;
    }

    private static boolean isDevice(Kind kind) {
        return switch (kind) {
            case INTERFACE, OVS_BRIDGE, OVS_PORT -> true;
            default -> false;
        };
    }

    private static String some(int n, Kind kind) {
        String noun = noun(kind);
        return n > 1 ? n + " " + plural(kind) : (noun.matches("[aeiou].*") ? "an " : "a ") + noun;
    }

    private static String plural(Kind kind) {
        String noun = noun(kind);
        return noun + (noun.endsWith("s") ? "es" : "s");
    }

    private static String noun(Kind kind) {
        return switch (kind) {
            case OVS_BRIDGE -> "bridge";
            case QDISC -> "impairment";
            case BRIDGE_VLAN -> "VLAN membership";
            case WIREGUARD -> "WireGuard setting";
            case WIREGUARD_PEER -> "WireGuard peer";
            case RULE -> "policy rule";
            case RULESET -> "firewall";
            case OVS_PORT -> "port";
            case MIRROR -> "mirror";
            case FLOWS -> "flow table";
            default -> kind.label();
        };
    }
}
