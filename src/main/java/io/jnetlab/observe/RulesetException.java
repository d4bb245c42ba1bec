package io.jnetlab.observe;

import io.jnetlab.model.NetnsName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** nft refuses a ruleset. */
public final class RulesetException extends IOException {
    private static final long serialVersionUID = 1;

    /** How nft calls what it reads from its standard input. */
    private static final String INPUT = "/dev/stdin:";

    private static final String ERROR = ": Error: ";

    /**
     * What nft says of a place in the text.
     *
     * @param line the first is 1
     * @param first column in bytes, the first is 1
     * @param last column, included
     */
    public record Fault(int line, int first, int last, String message) {}

    private final NetnsName namespace;
    private final transient List<Fault> faults;

    RulesetException(NetnsName namespace, List<Fault> faults) {
        super("the firewall of " + namespace + ", line " + faults.get(0).line() + ": "
                + faults.get(0).message());
        this.namespace = namespace;
        this.faults = List.copyOf(faults);
    }

    /** Whose ruleset it was to be. */
    public NetnsName namespace() {
        return namespace;
    }

    /** At least one. */
    public List<Fault> faults() {
        return faults;
    }

    /** Those among the lines that nft wrote, {@code /dev/stdin:LINE:FIRST-LAST: Error: MESSAGE}. */
    static List<Fault> faults(String output) {
        List<Fault> out = new ArrayList<>();
        int start = 0;
        while (start < output.length()) {
            int end = output.indexOf('\n', start);
            end = end < 0 ? output.length() : end;
            Fault fault = fault(output.substring(start, end));
            if (fault != null) {
                out.add(fault);
            }
            start = end + 1;
        }
        return out;
    }

    private static @Nullable Fault fault(String line) {
        int error = line.indexOf(ERROR);
        if (!line.startsWith(INPUT) || error < 0) {
            return null;
        }
        String place = line.substring(INPUT.length(), error);
        int colon = place.indexOf(':');
        int dash = place.indexOf('-', colon);
        try {
            int number = Integer.parseInt(place.substring(0, colon));
            int first = Integer.parseInt(place.substring(colon + 1, dash));
            int last = Integer.parseInt(place.substring(dash + 1));
            return new Fault(number, first, last, line.substring(error + ERROR.length()));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            return null;
        }
    }
}
