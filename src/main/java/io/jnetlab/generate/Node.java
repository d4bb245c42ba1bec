package io.jnetlab.generate;

/**
 * A switch or a router of a shape. Its group and number make its networks: {@code 10.GROUP.NUMBER.0/24} and
 * {@code fd00:GROUP:NUMBER::/48}, both numbers in the text of their family.
 *
 * @param role what its name begins with: {@code leaf}
 * @param place what tells it from others of its role, and its hosts from those of others: {@code 3}, {@code 2-1}; empty for
 *     the only one
 * @param owner whether it has networks; one without has its addresses from the nodes it is wired to
 * @param spread turns its choice among equally short ways, so that nodes like it take different ones
 * @param up the index of the node that leads to all that isn't below this one, or -1
 */
record Node(String role, String place, boolean owner, int group, int number, int hosts, int spread, int up) {
    /** The last number that fits into a byte of an IPv4 address. */
    static final int LAST = 255;

    /** One of a shape without groups, by its place in it from 1. */
    static Node flat(String role, int place, int hosts) {
        return flat(role, place, hosts, -1);
    }

    static Node flat(String role, int place, int hosts, int up) {
        return new Node(role, Integer.toString(place), true, place >> 8, place & LAST, hosts, 0, up);
    }

    /** One of a shape with groups. */
    static Node grouped(String role, int group, int number, int hosts, int spread) {
        return new Node(role, group + "-" + number, true, group, number, hosts, spread, -1);
    }

    /** One that others lend addresses. */
    static Node without(String role, int place) {
        return new Node(role, Integer.toString(place), false, 0, 0, 0, 0, -1);
    }

    String name() {
        return role + place;
    }

    /** The name of one of its hosts, counted from 0: {@code h3}, or {@code h3-2} where there are more on the node. */
    String host(int index) {
        if (place.isEmpty()) {
            return "h" + (index + 1);
        }
        return "h" + place + (hosts > 1 ? "-" + (index + 1) : "");
    }
}
