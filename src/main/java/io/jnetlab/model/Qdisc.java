package io.jnetlab.model;

import java.util.ArrayList;
import java.util.List;

/** The root queueing discipline that an interface was given: what becomes of the packets that leave by it. */
public record Qdisc(InterfaceId iface, Discipline discipline) implements Resource {
    public static final String KIND = "kind";

    @Override
    public ResourceId id() {
        return ResourceId.qdisc(iface);
    }

    @Override
    public ResourceId parent() {
        return ResourceId.iface(iface);
    }

    @Override
    public List<Attribute> attributes() {
        List<Attribute> out = new ArrayList<>();
        out.add(new Attribute(KIND, discipline.label()));
        out.addAll(discipline.attributes());
        return out;
    }

    @Override
    public List<Attribute> attributesBeside(Resource wanted) {
        if (discipline instanceof Discipline.Tbf have
                && wanted instanceof Qdisc other
                && other.discipline instanceof Discipline.Tbf asked) {
            return new Qdisc(iface, have.askedAs(asked)).attributes();
        }
        return attributes();
    }

    @Override
    public boolean removesUnlisted(String attribute) {
        return true;
    }
}
