package io.jnetlab.generate;

import io.jnetlab.model.IfName;
import io.jnetlab.model.LabName;
import io.jnetlab.model.NetnsName;
import java.util.ArrayList;
import java.util.List;

/** Writes topology files of regular labs: the same bytes for the same request. */
public final class Generator {
    /** Above this, a ping for each pair takes longer than one wants to wait. */
    private static final int MOST_FOR_ALL_PAIRS = 32;

    private static final int SAMPLES = 4;

    private final LabRequest request;
    private final Shape shape;
    private final LabText out = new LabText();

    private Generator(LabRequest request) throws GenerateException {
        this.request = request;
        this.shape = ShapeBuilder.of(request);
        if (shape.wires().isEmpty() && shape.hostCount() == 0) {
            throw new GenerateException("nothing would be wired to the only node", "take a host at least");
        }
    }

    /**
     * The text of the lab that is asked for.
     *
     * @throws GenerateException where it can't be: addresses run out, a name would be too long
     */
    public static String generate(LabRequest request) throws GenerateException {
        Generator generator = new Generator(request);
        generator.checkNames();
        return generator.write();
    }

    private String write() throws GenerateException {
        out.line("# " + request.command());
        List<String> pinged;
        if (request.routed()) {
            RoutedLab lab = new RoutedLab(request, shape, out);
            lab.comment();
            head();
            lab.write();
            pinged = lab.namespaces();
        } else {
            SwitchedLab lab = new SwitchedLab(request, shape, out);
            lab.comment();
            head();
            lab.write();
            pinged = lab.namespaces();
        }
        checks(pinged);
        return out.toString();
    }

    private void head() throws GenerateException {
        StringBuilder name = new StringBuilder(request.name());
        StringBuilder description = new StringBuilder(request.kind().word());
        if (name.isEmpty()) {
            name.append(request.kind().word());
            for (int size : request.sizes()) {
                name.append('-').append(size);
            }
        }
        String between = " of ";
        for (int size : request.sizes()) {
            description.append(between).append(size);
            between = " by ";
        }
        int nodes = shape.nodes().size();
        int hosts = shape.hostCount();
        description.append(", ").append(nodes);
        description
                .append(request.routed() ? " router" : " switch")
                .append(nodes == 1 ? "" : request.routed() ? "s" : "es");
        description.append(" and ").append(hosts).append(hosts == 1 ? " host" : " hosts");
        out.line("name: " + name);
        out.line("description: " + description);
    }

    /** Pings that end the file: every pair, or some that lie far apart. */
    private void checks(List<String> namespaces) throws GenerateException {
        if (namespaces.size() < 2 && !request.routed()) {
            return;
        }
        out.line("checks:");
        boolean slow = !request.routed() && shape.hasLoops();
        if (namespaces.size() <= MOST_FOR_ALL_PAIRS) {
            check("all", slow);
            return;
        }
        int count = namespaces.size();
        for (int i = 0; i < SAMPLES; i++) {
            int from = i * count / (2 * SAMPLES);
            check(namespaces.get(from) + " -> " + namespaces.get(count - 1 - from), slow);
        }
    }

    private void check(String pair, boolean slow) throws GenerateException {
        out.line("  - ping: " + pair);
        if (slow) {
            out.line("    within: 1m  # the spanning tree listens and learns for 15 s each");
        }
    }

    private void checkNames() throws GenerateException {
        String lab = request.name();
        String fault = lab.isEmpty() ? null : LabName.fault(lab);
        if (fault != null) {
            throw new GenerateException("the lab's name \"" + lab + "\" " + fault, "take another for --name");
        }
        String prefix = request.prefix();
        for (int i = 0; i < prefix.length(); i++) {
            char c = prefix.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!letter && (i == 0 || c != '-' && c != '_' && c != '.')) {
                throw new GenerateException(
                        "the prefix \"" + prefix + "\" holds more than letters, digits and, not as the first, - _ .",
                        "take another for --prefix");
            }
        }
        for (String name : names()) {
            checkName(name);
        }
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (Node node : shape.nodes()) {
            names.add(node.name());
            if (node.hosts() > 0) {
                names.add(node.host(node.hosts() - 1));
            }
        }
        return names;
    }

    private void checkName(String bare) throws GenerateException {
        String name = request.prefix() + bare;
        boolean bridge = !request.routed() && bare.charAt(0) == 's';
        String fault = bridge ? IfName.fault(name) : NetnsName.fault(name);
        if (fault != null) {
            String what = bridge ? "the switch's" : "the namespace's";
            throw new GenerateException(what + " name \"" + name + "\" " + fault, "take a shorter --prefix");
        }
    }
}
