package io.jnetlab.random;

import io.jnetlab.model.LabState;
import io.jnetlab.testing.LabNeeds;
import io.jnetlab.topology.LoadResult;
import io.jnetlab.topology.Topology;
import io.jnetlab.topology.TopologyLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A topology file that somebody edits: each time it differs in a few things, and each time it is right. */
public final class RandomFile {
    private static final int AT_FIRST = 25;
    private static final int TRIALS = 1000;

    private final Choice choice;
    private final List<Maker> makers;
    private final Predicate<LabState> wanted;
    private LabTree tree;
    private String yaml = "";
    private final List<String> edits = new ArrayList<>();

    /** By maker: how often its work was wrong, and how often right. */
    private final Map<String, int[]> counts = new TreeMap<>();

    private RandomFile(Random random, List<Maker> makers, Predicate<LabState> wanted, String lab) {
        this.choice = new Choice(random);
        this.makers = makers;
        this.wanted = wanted;
        this.tree = new LabTree(lab);
        for (Maker maker : List.of(
                StructureMakers.NAMESPACE,
                StructureMakers.NAMESPACE,
                StructureMakers.BRIDGE,
                StructureMakers.BRIDGE,
                StructureMakers.LINK,
                StructureMakers.LINK,
                StructureMakers.LINK,
                StructureMakers.LINK,
                StructureMakers.LINK)) {
            attempt(maker);
        }
        edit(AT_FIRST);
    }

    /** With all that the language has. */
    public static RandomFile ofLanguage(Random random) {
        return new RandomFile(random, Makers.all(), lab -> true, "law");
    }

    /** With what this machine's kernel has, but for makers named in {@code -Dlaw.without=NAME,NAME}. */
    public static RandomFile ofMachine(Random random, String lab) {
        List<String> without =
                Arrays.asList(System.getProperty("law.without", "").split(",", -1));
        List<Maker> makers = new ArrayList<>();
        for (Maker maker : Makers.all()) {
            if (!without.contains(maker.name())) {
                makers.add(maker);
            }
        }
        return new RandomFile(random, makers, LabNeeds::areMet, lab);
    }

    /** Its text. */
    public String yaml() {
        return yaml;
    }

    /** What the last edit did. */
    public List<String> edits() {
        return List.copyOf(edits);
    }

    Map<String, int[]> counts() {
        return counts;
    }

    /** Changes one to three things. */
    public void edit() {
        edit(choice.between(1, 3));
    }

    private void edit(int changes) {
        edits.clear();
        for (int i = 0; i < TRIALS && edits.size() < changes; i++) {
            boolean first = changes == AT_FIRST;
            Maker maker = !first && choice.oneIn(5) ? StructureMakers.FORGET : choice.of(makers);
            if (!(first && maker.name().startsWith("remove")) && attempt(maker)) {
                edits.add(maker.name());
            }
        }
    }

    private boolean attempt(Maker maker) {
        LabTree changed = tree.copy();
        if (!maker.change().in(changed, choice)) {
            return false;
        }
        String text = changed.yaml(choice.random);
        LoadResult result = TopologyLoader.load("lab.yaml", text.getBytes(StandardCharsets.UTF_8));
        Topology topology = result.topology();
        boolean right = topology != null && wanted.test(topology.desired());
        counts.computeIfAbsent(maker.name(), name -> new int[2])[right ? 1 : 0]++;
        if (right && !Loops.areIn(changed) && !changed.dropsGateways()) {
            tree = changed;
            yaml = text;
            return true;
        }
        return false;
    }
}
