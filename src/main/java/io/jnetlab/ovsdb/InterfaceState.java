package io.jnetlab.ovsdb;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the switch made of an interface: columns that ovs-vswitchd fills in, see ovs-vswitchd.conf.db(5).
 *
 * @param error what went wrong, for example {@code could not open network device x (No such device)}
 * @param ofport the OpenFlow port number; -1 where the interface cannot be used; {@code null} before the switch has
 *     looked at it
 * @param linkState {@code up}, {@code down}, or {@code null} before the switch has looked at it
 */
public record InterfaceState(String name, @Nullable String error, @Nullable Long ofport, @Nullable String linkState) {
    static final List<String> COLUMNS = List.of("name", "error", "ofport", "link_state");

    /** Whether the switch has the interface in a bridge, but something is wrong with it, perhaps for a moment only. */
    public boolean isImpaired() {
        return error != null && ofport != null && ofport > 0;
    }

    /** Whether the switch has the interface in a bridge. */
    public boolean works() {
        return error == null && ofport != null && ofport > 0;
    }

    /** The query for these interfaces; for all where {@code names} is {@code null}. */
    public static TableQuery query(@Nullable List<String> names) {
        return names == null ? TableQuery.all("Interface", COLUMNS) : TableQuery.named("Interface", names, COLUMNS);
    }

    /** From the rows that such a query found, by name. */
    public static List<InterfaceState> of(OvsdbSnapshot snapshot) throws OvsdbDecodeException {
        List<InterfaceState> states = new ArrayList<>();
        for (OvsdbRow row : snapshot.table("Interface").byName().values()) {
            states.add(new InterfaceState(
                    row.string("name"),
                    row.stringOrNull("error"),
                    row.integerOrNull("ofport"),
                    row.stringOrNull("link_state")));
        }
        return states;
    }
}
