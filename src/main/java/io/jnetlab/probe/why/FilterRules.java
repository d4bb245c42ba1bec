package io.jnetlab.probe.why;

import static io.jnetlab.probe.why.FilterMatch.text;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.Ruleset;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The chains of nftables in a namespace, as {@code nft -j list ruleset} prints them: libnftables-json(5). */
final class FilterRules {
    static final FilterRules NONE = new FilterRules(List.of(), Map.of());

    /** Chains that jump to each other are not followed deeper, nor does the kernel. */
    private static final int DEPTH = 16;

    /** A chain; of one that a hook calls {@code hook} is not empty. */
    private record Chain(
            String family,
            String table,
            String name,
            String type,
            String hook,
            int priority,
            String policy,
            List<String> devices) {
        boolean isFor(FilterPacket packet) {
            return family.equals("inet") || family.equals(packet.isV6() ? "ip6" : "ip");
        }

        /** {@code table ip f}. */
        String tableName() {
            return "table " + family + " " + table;
        }
    }

    /** What becomes of a packet in a chain. */
    private enum End {
        GOES_ON,
        ACCEPTED,
        DROPPED,
        UNKNOWN
    }

    /**
     * The same, and by which rule.
     *
     * @param handle the rule's; 0 for the chain's policy
     * @param statement {@code masquerade}, {@code snat} or {@code dnat} of a rule that changes addresses, else null
     */
    private record Verdict(End end, @Nullable Chain chain, int handle, @Nullable JsonObject statement) {}

    private static final Verdict GOES_ON = new Verdict(End.GOES_ON, null, 0, null);

    private final List<Chain> hooked;
    /** Rules by their chain: {@code family table chain}. */
    private final Map<String, List<JsonObject>> rules;

    private final Map<String, Chain> chains = new HashMap<>();
    /** Elements of sets by their table, then by name. */
    private final Map<String, Map<String, JsonElement>> sets = new HashMap<>();

    private FilterRules(List<Chain> hooked, Map<String, List<JsonObject>> rules) {
        this.hooked = hooked;
        this.rules = rules;
    }

    /** @throws IOException where the text is no such list */
    static FilterRules parse(String json) throws IOException {
        int start = json.indexOf('{'); // nft may complain of what it can't print before it
        if (start < 0) {
            return NONE;
        }
        FilterRules out = new FilterRules(new ArrayList<>(), new HashMap<>());
        try {
            JsonObject all = JsonParser.parseString(json.substring(start)).getAsJsonObject();
            for (JsonElement element : all.getAsJsonArray("nftables")) {
                out.add(element.getAsJsonObject());
            }
        } catch (JsonParseException | IllegalStateException | ClassCastException e) {
            throw new IOException("nft printed something else than a list: " + e.getMessage(), e);
        }
        out.hooked.sort(Comparator.comparingInt(Chain::priority));
        return out;
    }

    private void add(JsonObject element) {
        if (element.get("chain") instanceof JsonObject c) {
            Chain chain = new Chain(
                    text(c.get("family")),
                    text(c.get("table")),
                    text(c.get("name")),
                    text(c.get("type")),
                    text(c.get("hook")),
                    c.has("prio") ? c.get("prio").getAsInt() : 0,
                    text(c.get("policy")),
                    devices(c.get("dev")));
            chains.put(key(chain.family, chain.table, chain.name), chain);
            if (!chain.hook.isEmpty()) {
                hooked.add(chain);
            }
        } else if (element.get("rule") instanceof JsonObject r) {
            rules.computeIfAbsent(
                            key(text(r.get("family")), text(r.get("table")), text(r.get("chain"))),
                            k -> new ArrayList<>())
                    .add(r);
        } else if (set(element) instanceof JsonObject s && s.get("elem") != null) {
            sets.computeIfAbsent(text(s.get("family")) + " " + text(s.get("table")), k -> new HashMap<>())
                    .put(text(s.get("name")), s.get("elem"));
        }
    }

    private static @Nullable JsonElement set(JsonObject element) {
        return element.has("map") ? element.get("map") : element.get("set");
    }

    /** Of a chain that stands at devices their names: one, or a list. */
    private static List<String> devices(@Nullable JsonElement dev) {
        if (!(dev instanceof JsonArray several)) {
            return dev == null ? List.of() : List.of(text(dev));
        }
        List<String> out = new ArrayList<>();
        for (JsonElement one : several) {
            out.add(text(one));
        }
        return out;
    }

    private static String key(String family, String table, String chain) {
        return family + " " + table + " " + chain;
    }

    /** Why a packet doesn't pass the chains of a hook; null where it does, or where that can't be told, which is noted. */
    static @Nullable Stop stop(FilterHook hook, Position position, Scene scene) throws IOException {
        return stop(hook, position, FilterPacket.of(position, hook), scene);
    }

    /** The same of another packet than the one that is under way. */
    static @Nullable Stop stop(FilterHook hook, Position position, FilterPacket packet, Scene scene)
            throws IOException {
        FilterRules rules = scene.filters(position.at());
        for (Chain chain : rules.hooked) {
            if (chain.hook.equals(hook.word()) && !chain.type.equals("nat") && chain.isFor(packet)) {
                Stop stop = rules.stop(chain, position.at(), position, packet, scene);
                if (stop != null) {
                    return stop;
                }
            }
        }
        return null;
    }

    /** Why a frame doesn't pass the chains of a hook below those of IP; null as with {@link #stop}. */
    static @Nullable Stop stop(FrameHook hook, Position position, FilterPacket packet, Scene scene) throws IOException {
        FilterRules rules = scene.filters(hook.at());
        for (Chain chain : rules.hooked) {
            if (hook.calls(chain.family, chain.hook)
                    && (hook.device().isEmpty()
                            || devices(chain, hook.at(), scene).contains(hook.device()))) {
                Stop stop = rules.stop(chain, hook.at(), position, packet, scene);
                if (stop != null) {
                    return stop;
                }
            }
        }
        return null;
    }

    /** Where a chain stands: nft before 1.0.7 says that in its text only. */
    private static List<String> devices(Chain chain, NetnsName at, Scene scene) throws IOException {
        return chain.devices.isEmpty()
                ? RulesetText.devices(scene.live().rulesetText(at), chain.tableName(), chain.name)
                : chain.devices;
    }

    private @Nullable Stop stop(Chain chain, NetnsName at, Position position, FilterPacket packet, Scene scene)
            throws IOException {
        Verdict verdict = verdict(chain, packet);
        if (verdict.end == End.DROPPED) {
            return stop(at, packet, chain, verdict, scene);
        }
        if (verdict.end == End.UNKNOWN) {
            scene.suspect(position, stop(at, packet, chain, verdict, scene));
        }
        return null;
    }

    /**
     * The address that a rule of NAT gives a request, as source behind routing and as destination before it.
     *
     * @param own what {@code masquerade} gives it
     * @return null for none
     */
    static @Nullable IpAddress translated(FilterHook hook, Position position, @Nullable IpAddress own, Scene scene)
            throws IOException {
        FilterRules rules = scene.filters(position.at());
        FilterPacket packet = FilterPacket.of(position, hook);
        for (Chain chain : rules.hooked) {
            if (chain.hook.equals(hook.word()) && chain.type.equals("nat") && chain.isFor(packet)) {
                JsonObject statement = rules.verdict(chain, packet).statement;
                if (statement == null) {
                    continue;
                }
                if (statement.has("masquerade")) {
                    return own;
                }
                JsonElement change = statement.has("snat") ? statement.get("snat") : statement.get("dnat");
                return change instanceof JsonObject object ? IpAddress.tryParse(text(object.get("addr"))) : null;
            }
        }
        return null;
    }

    private Verdict verdict(Chain chain, FilterPacket packet) {
        Verdict verdict = chain(chain, packet, DEPTH);
        if (verdict.end != End.GOES_ON) {
            return verdict;
        }
        return new Verdict(chain.policy.equals("drop") ? End.DROPPED : End.ACCEPTED, chain, 0, null);
    }

    private Verdict chain(Chain chain, FilterPacket packet, int depth) {
        FilterMatch match = match(chain, packet);
        Verdict doubt = null;
        for (JsonObject rule : rules.getOrDefault(key(chain.family, chain.table, chain.name), List.of())) {
            Verdict verdict = rule(chain, rule, match, packet, depth);
            if (verdict.end == End.UNKNOWN) {
                doubt = doubt == null ? verdict : doubt;
            } else if (verdict.end != End.GOES_ON) {
                return doubt == null ? verdict : doubt;
            }
        }
        // What would come of the policy can't be told either, where a rule before it may have decided.
        return doubt == null ? GOES_ON : doubt;
    }

    private Verdict rule(Chain chain, JsonObject rule, FilterMatch match, FilterPacket packet, int depth) {
        int handle = rule.has("handle") ? rule.get("handle").getAsInt() : 0;
        boolean sure = true;
        if (!(rule.get("expr") instanceof JsonArray statements)) {
            return GOES_ON;
        }
        for (JsonElement element : statements) {
            if (!(element instanceof JsonObject statement)) {
                return new Verdict(End.UNKNOWN, chain, handle, null);
            }
            if (statement.get("match") instanceof JsonObject m) {
                FilterMatch.Truth truth = match.of(m);
                if (truth == FilterMatch.Truth.NO) {
                    return GOES_ON;
                }
                sure &= truth == FilterMatch.Truth.YES;
                continue;
            }
            Verdict end = end(chain, statement, handle, packet, depth);
            if (end != null) {
                return sure || end.end == End.GOES_ON ? end : new Verdict(End.UNKNOWN, chain, handle, null);
            }
            sure &= !isCondition(statement);
        }
        return GOES_ON;
    }

    /** Statements that end a rule for some packets only. */
    private static boolean isCondition(JsonObject statement) {
        return statement.has("limit")
                || statement.has("ct count")
                || statement.has("quota")
                || statement.has("xt")
                || statement.has("tproxy");
    }

    /** What a statement does for good; null where the rule goes on behind it. */
    private @Nullable Verdict end(Chain chain, JsonObject statement, int handle, FilterPacket packet, int depth) {
        if (statement.has("accept")) {
            return new Verdict(End.ACCEPTED, chain, handle, null);
        }
        if (statement.has("drop") || statement.has("reject")) {
            return new Verdict(End.DROPPED, chain, handle, null);
        }
        if (statement.has("masquerade") || statement.has("snat") || statement.has("dnat")) {
            return new Verdict(End.ACCEPTED, chain, handle, statement);
        }
        if (statement.get("vmap") instanceof JsonObject map) {
            return mapped(chain, map, handle, packet, depth);
        }
        if (statement.has("queue") || statement.has("redirect") || statement.has("fwd")) {
            return new Verdict(End.UNKNOWN, chain, handle, null);
        }
        String word = statement.has("jump") ? "jump" : statement.has("goto") ? "goto" : "";
        if (!word.isEmpty() && statement.get(word) instanceof JsonObject target) {
            Chain other = chains.get(key(chain.family, chain.table, text(target.get("target"))));
            if (other == null || depth == 0) {
                return new Verdict(End.UNKNOWN, chain, handle, null);
            }
            Verdict inside = chain(other, packet, depth - 1);
            return inside.end == End.GOES_ON ? null : inside;
        }
        return statement.has("return") ? GOES_ON : null;
    }

    /** What a map of verdicts does with a packet; null where it has none for it. */
    private @Nullable Verdict mapped(Chain chain, JsonObject map, int handle, FilterPacket packet, int depth) {
        FilterMatch match = match(chain, packet);
        boolean sure = true;
        for (JsonElement pair : match.pairs(map.get("data"))) {
            FilterMatch.Truth truth = pair instanceof JsonArray two && two.size() == 2
                    ? match.is(map.get("key"), two.get(0))
                    : FilterMatch.Truth.UNKNOWN;
            if (truth == FilterMatch.Truth.YES && pair instanceof JsonArray two && two.get(1) instanceof JsonObject v) {
                return end(chain, v, handle, packet, depth);
            }
            sure &= truth == FilterMatch.Truth.NO;
        }
        return sure ? null : new Verdict(End.UNKNOWN, chain, handle, null);
    }

    private FilterMatch match(Chain chain, FilterPacket packet) {
        return new FilterMatch(packet, sets.getOrDefault(chain.family + " " + chain.table, Map.of()));
    }

    private static Stop stop(NetnsName at, FilterPacket packet, Chain chain, Verdict verdict, Scene scene)
            throws IOException {
        Chain where = verdict.chain == null ? chain : verdict.chain;
        String rule = verdict.handle == 0
                ? "the policy is drop"
                : "rule \""
                        + RulesetText.rule(scene.live().rulesetText(at), where.tableName(), where.name, verdict.handle)
                        + "\"";
        String what = verdict.end == End.UNKNOWN ? " may drop " : " drops ";
        String list = "nft -a list chain " + where.family + " " + where.table + " " + where.name;
        return new Stop(
                Fault.FIREWALL,
                Ruleset.id(at),
                Names.owner(at) + " firewall" + what + packet.icmpType() + " from " + packet.source() + " to "
                        + packet.destination() + " in chain " + where.name + " of " + where.tableName() + " (hook "
                        + chain.hook + "): " + rule,
                scene.commands().in(at, list),
                verdict.handle == 0
                        ? "add a rule that accepts it"
                        : scene.commands()
                                        .in(
                                                at,
                                                "nft delete rule " + where.family + " " + where.table + " " + where.name
                                                        + " handle " + verdict.handle)
                                + ", or a rule that accepts it before");
    }
}
