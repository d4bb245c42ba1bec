package io.jnetlab.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which way each wire is drawn, from left to right. A layered drawing is as good as that choice: a chain becomes a line, a
 * tree grows from its root, and what hangs on a switch stands at both sides of it.
 */
public final class Directions {
    private final Graph graph;
    private final int[] degree;
    private final List<List<Integer>> neighbors = new ArrayList<>();
    private final int[] depth;

    private Directions(Graph graph) {
        this.graph = graph;
        int count = graph.nodes().size();
        degree = new int[count];
        depth = new int[count];
        for (int i = 0; i < count; i++) {
            neighbors.add(new ArrayList<>());
        }
        for (Wire wire : graph.wires()) {
            int a = wire.a().node();
            int b = wire.b().node();
            degree[a]++;
            degree[b]++;
            neighbors.get(a).add(b);
            neighbors.get(b).add(a);
        }
    }

    /** For each wire whether its end {@code b} is the left one. */
    public static boolean[] turned(Graph graph) {
        return new Directions(graph).find();
    }

    private boolean[] find() {
        Arrays.fill(depth, -1);
        for (int i = 0; i < depth.length; i++) {
            if (depth[i] < 0 && isCore(i)) {
                number(component(i));
            }
        }
        boolean[] out = new boolean[graph.wires().size()];
        int[] left = new int[depth.length];
        int[] right = new int[depth.length];
        for (int i = 0; i < out.length; i++) {
            int a = graph.wires().get(i).a().node();
            int b = graph.wires().get(i).b().node();
            if (isCore(a) && isCore(b)) {
                out[i] = depth[a] > depth[b] || depth[a] == depth[b] && a > b;
                right[out[i] ? b : a]++;
                left[out[i] ? a : b]++;
            }
        }
        hang(out, left, right);
        return out;
    }

    /** Leaves go where their node has none of the others, or the first half to the left and the others to the right. */
    private void hang(boolean[] out, int[] left, int[] right) {
        int[] leaves = new int[depth.length];
        for (int turn = 0; turn < 2; turn++) {
            int[] met = new int[depth.length];
            for (int i = 0; i < out.length; i++) {
                int a = graph.wires().get(i).a().node();
                int b = graph.wires().get(i).b().node();
                if (isCore(a) == isCore(b)) {
                    continue;
                }
                int core = isCore(a) ? a : b;
                if (turn == 0) {
                    leaves[core]++;
                } else {
                    boolean end = right[core] == 0 && left[core] > 0;
                    boolean start = left[core] == 0 && right[core] > 0 && depth[core] == 0;
                    boolean toLeft = start || !end && met[core]++ < leaves[core] / 2;
                    out[i] = toLeft == (core == a);
                }
            }
        }
    }

    /** Whether more than one wire leads to it, or nothing but one to another that has but one. */
    private boolean isCore(int node) {
        return degree[node] != 1;
    }

    private List<Integer> component(int start) {
        int[] seen = distances(List.of(start));
        List<Integer> out = new ArrayList<>();
        for (int i = 0; i < seen.length; i++) {
            if (seen[i] >= 0) {
                out.add(i);
            }
        }
        return out;
    }

    private void number(List<Integer> component) {
        int[] from = distances(roots(component));
        for (int node : component) {
            depth[node] = from[node];
        }
    }

    /** The top of a tree of switches; else the one end of what is longest. */
    private List<Integer> roots(List<Integer> component) {
        List<Integer> holders = new ArrayList<>();
        for (int node : component) {
            for (int neighbor : neighbors.get(node)) {
                if (!isCore(neighbor)) {
                    holders.add(node);
                    break;
                }
            }
        }
        if (!holders.isEmpty()) {
            List<Integer> tops = farthest(component, distances(holders));
            boolean wide = !holders.contains(tops.get(0));
            for (int top : tops) {
                wide &= degree[top] > 2;
            }
            if (wide) {
                return tops;
            }
        }
        int one = farthest(component, distances(component.subList(0, 1))).get(0);
        return farthest(component, distances(List.of(one))).subList(0, 1);
    }

    private static List<Integer> farthest(List<Integer> component, int[] distances) {
        List<Integer> out = new ArrayList<>();
        int most = -1;
        for (int node : component) {
            if (distances[node] > most) {
                most = distances[node];
                out.clear();
            }
            if (distances[node] == most) {
                out.add(node);
            }
        }
        return out;
    }

    /** Wires between each node and the nearest of some, over nodes that are no leaves; -1 where there is no way. */
    private int[] distances(List<Integer> from) {
        int[] out = new int[degree.length];
        Arrays.fill(out, -1);
        ArrayDeque<Integer> queue = new ArrayDeque<>(from);
        for (int node : from) {
            out[node] = 0;
        }
        while (!queue.isEmpty()) {
            int node = queue.remove();
            for (int neighbor : neighbors.get(node)) {
                if (out[neighbor] < 0 && isCore(neighbor)) {
                    out[neighbor] = out[node] + 1;
                    queue.add(neighbor);
                }
            }
        }
        return out;
    }
}
