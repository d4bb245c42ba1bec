package io.jnetlab.ovsdb;

import com.google.gson.JsonArray;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code <set>}: {@code ["set", [atom, …]]}, atoms of one type without order (RFC 7047 section 5.1). */
public final class OvsdbSet implements OvsdbValue {
    /** The set without elements: also how an optional column says that it has no value. */
    public static final OvsdbSet EMPTY = new OvsdbSet(List.of());

    private final List<OvsdbAtom> atoms;

    private OvsdbSet(List<OvsdbAtom> sorted) {
        atoms = sorted;
    }

    /** The set of these; one that is given twice is in it once. */
    public static OvsdbSet of(Collection<? extends OvsdbAtom> atoms) {
        List<OvsdbAtom> sorted = new ArrayList<>(atoms);
        Collections.sort(sorted);
        for (int i = sorted.size() - 1; i > 0; i--) {
            if (sorted.get(i).equals(sorted.get(i - 1))) {
                sorted.remove(i);
            }
        }
        return new OvsdbSet(Collections.unmodifiableList(sorted));
    }

    /** The set of these integers. */
    public static OvsdbSet ofIntegers(Collection<? extends Number> numbers) {
        List<OvsdbAtom> atoms = new ArrayList<>(numbers.size());
        for (Number number : numbers) {
            atoms.add(new OvsdbInteger(number.longValue()));
        }
        return of(atoms);
    }

    /** The set of these strings. */
    public static OvsdbSet ofStrings(Collection<String> strings) {
        List<OvsdbAtom> atoms = new ArrayList<>(strings.size());
        for (String string : strings) {
            atoms.add(new OvsdbString(string));
        }
        return of(atoms);
    }

    static OvsdbSet decode(JsonArray pair) throws OvsdbDecodeException {
        if (!(pair.get(1) instanceof JsonArray elements)) {
            throw OvsdbDecodeException.expected("a set", pair);
        }
        List<OvsdbAtom> atoms = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            OvsdbAtom atom = OvsdbAtom.decode(elements.get(i));
            if (i > 0 && !Atoms.oneType(atoms.get(0), atom)) {
                throw OvsdbDecodeException.expected("a set of one type", pair);
            }
            atoms.add(atom);
        }
        OvsdbSet set = of(atoms);
        if (set.atoms.size() != elements.size()) {
            throw OvsdbDecodeException.expected("a set without repetition", pair);
        }
        return set;
    }

    @Override
    public List<OvsdbAtom> atoms() {
        return atoms;
    }

    @Override
    public SortedMap<OvsdbAtom, OvsdbAtom> pairs() {
        if (!atoms.isEmpty()) {
            throw new IllegalStateException("a set, not a map: " + this);
        }
        return Collections.unmodifiableSortedMap(new TreeMap<>());
    }

    @Override
    public boolean isEmpty() {
        return atoms.isEmpty();
    }

    @Override
    public OvsdbValue canonical() {
        if (atoms.size() == 1) {
            return atoms.get(0).canonical();
        }
        List<OvsdbAtom> canonical = new ArrayList<>(atoms.size());
        for (OvsdbAtom atom : atoms) {
            canonical.add(atom.canonical());
        }
        return of(canonical);
    }

    @Override
    public void write(JsonText out) {
        out.beginArray();
        out.value("set");
        out.beginArray();
        for (OvsdbAtom atom : atoms) {
            atom.write(out);
        }
        out.endArray();
        out.endArray();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OvsdbSet set && atoms.equals(set.atoms);
    }

    @Override
    public int hashCode() {
        return atoms.hashCode();
    }

    @Override
    public String toString() {
        return toJson();
    }
}
