package io.jnetlab.ovsdb;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Changes columns of rows relative to what they hold (RFC 7047 section 5.2.4); the result is their count.
 * {@code ovs-vsctl add TABLE …}, {@code ovs-vsctl remove TABLE …}
 */
public record Mutate(String table, List<Condition> where, List<Mutation> mutations) implements OvsdbOperation {
    @Override
    public String op() {
        return "mutate";
    }

    @Override
    public Collection<String> columns() {
        List<String> out = new ArrayList<>(mutations.size());
        for (Mutation mutation : mutations) {
            out.add(mutation.column());
        }
        return out;
    }

    @Override
    public void write(JsonText out) {
        out.beginObject();
        writeHead(out);
        OvsdbOperation.writeList(out, "where", where);
        OvsdbOperation.writeList(out, "mutations", mutations);
        out.endObject();
    }
}
