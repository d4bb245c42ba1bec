package io.jnetlab.model;

/** Several VLANs as people write them. */
public final class VlanRanges {
    private VlanRanges() {}

    /** As {@code 10,20-29}; nothing for none. */
    public static String of(Iterable<Integer> ascending) {
        StringBuilder out = new StringBuilder();
        int first = -1;
        int last = -2;
        for (int vlan : ascending) {
            if (vlan != last + 1) {
                append(first, last, out);
                first = vlan;
            }
            last = vlan;
        }
        append(first, last, out);
        return out.toString();
    }

    private static void append(int first, int last, StringBuilder out) {
        if (first >= 0) {
            out.append(out.length() == 0 ? "" : ",").append(first);
            if (last > first) {
                out.append('-').append(last);
            }
        }
    }
}
