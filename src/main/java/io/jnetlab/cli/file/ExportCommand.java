package io.jnetlab.cli.file;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.Command;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.command.Options;
import io.jnetlab.cli.command.Suggestions;
import io.jnetlab.cli.output.Json;
import io.jnetlab.cli.output.Words;
import io.jnetlab.diag.VisibleText;
import io.jnetlab.model.IfName;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LabName;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.ResourceId;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.RulesetException;
import io.jnetlab.observe.StateReader;
import io.jnetlab.observe.Survey;
import io.jnetlab.observe.Surveyor;
import io.jnetlab.observe.SwitchFinder;
import io.jnetlab.plan.Change;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.PlanTree;
import io.jnetlab.plan.Planner;
import io.jnetlab.topology.Topology;
import io.jnetlab.topology.export.ExportSource;
import io.jnetlab.topology.export.LabExport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jnetlab export [NS…]}. */
public final class ExportCommand implements Command {
    private static final String LAB = "--lab";
    private static final String BRIDGE = "--bridge";
    private static final String MACS = "--macs";
    private static final String KEYS = "--keys";

    /** The name of a lab that is made of what belongs to none, or to several. */
    private static final LabName UNNAMED = new LabName("exported");

    @Override
    public String name() {
        return "export";
    }

    @Override
    public String summary() {
        return "write a topology file from what is live, however it was made";
    }

    @Override
    public String[] description() {
        return new String[] {
            "Reads namespaces, the wires between them and the bridges that they are on, and writes a topology file of them,"
                    + " for which plan finds no difference. It does not matter who made them: jnetlab, mininet, or somebody by"
                    + " hand with ip and ovs-vsctl.",
            "What the language can't say, and what is a secret, stands in the file as a comment and is told as a warning."
        };
    }

    @Override
    public void define(CommandSpec spec) {
        spec.addOption(Options.value(
                "NAME", "The lab's name; else that of the lab that all of it is, or " + UNNAMED + ".", LAB));
        spec.addOption(
                Options.values("BRIDGE", "A bridge of the host, besides those with wires; may be repeated.", BRIDGE));
        spec.addOption(Options.flag("Write each MAC address. Otherwise they may be any.", MACS));
        spec.addOption(Options.flag("Write the private keys of WireGuard devices.", KEYS));
        spec.addPositional(Options.parameters(
                0, false, "NS", "The namespaces; all that are pinned in /run/netns where none is named."));
    }

    @Override
    public String[] examples() {
        return new String[] {
            "sudo jnetlab export > lab.yaml",
            "sudo jnetlab export ns1 ns2 --lab two-ns",
            "sudo jnetlab export --bridge OVS-1"
        };
    }

    @Override
    public int[] exitCodes() {
        return new int[] {ExitCode.NO, ExitCode.MACHINE};
    }

    @Override
    public int run(Invocation call) throws IOException, CliException {
        LabName wanted = lab(call.option(LAB));
        List<IfName> bridges = bridges(call.options(BRIDGE));
        try (Machine machine = Machine.open()) {
            machine.use(SwitchFinder.find(System.getenv()));
            Surveyor surveyor = new Surveyor(machine, System.getenv());
            List<Survey.Pinned> pinned = surveyor.pinned();
            SortedSet<NetnsName> names = names(call.parameters(0), pinned);
            if (names.isEmpty() && bridges.isEmpty()) {
                throw new CliException(
                        ExitCode.NO,
                        "there is no namespace in /run/netns",
                        "ip netns add NAME makes one; one of a process gets a name by ip netns attach NAME PID");
            }
            LabName owner = owner(names, pinned);
            LabName lab = wanted != null ? wanted : owner != null ? owner : UNNAMED;
            Survey survey = surveyor.read(lab, names, bridges);
            for (IfName bridge : bridges) {
                if (survey.state().ovsBridge(bridge) == null
                        && survey.state().iface(InterfaceId.host(bridge)) == null) {
                    throw CliException.usage("there is no bridge \"" + bridge + "\" on the host", null);
                }
            }
            LabExport export = LabExport.of(source(call, lab, survey));
            print(call, lab, export, differences(export.topology(), machine, lab.equals(owner)));
            return ExitCode.OK;
        }
    }

    private static @Nullable LabName lab(@Nullable String name) throws CliException {
        if (name == null) {
            return null;
        }
        String fault = LabName.fault(name);
        if (fault != null) {
            throw CliException.usage("the lab name \"" + name + "\" " + fault, null);
        }
        return new LabName(name);
    }

    private static List<IfName> bridges(String[] names) throws CliException {
        List<IfName> out = new ArrayList<>();
        for (String name : names) {
            String fault = IfName.fault(name);
            if (fault != null) {
                throw CliException.usage("the bridge name \"" + name + "\" " + fault, null);
            }
            out.add(new IfName(name));
        }
        return out;
    }

    private static SortedSet<NetnsName> names(String[] given, List<Survey.Pinned> pinned) throws CliException {
        SortedSet<NetnsName> out = new TreeSet<>();
        List<String> there = new ArrayList<>();
        for (Survey.Pinned one : pinned) {
            there.add(one.name().value());
            if (given.length == 0) {
                out.add(one.name());
            }
        }
        for (String name : given) {
            if (!there.contains(name)) {
                throw CliException.usage(
                        "there is no network namespace \"" + name + "\" in /run/netns",
                        Suggestions.help(
                                name, there, there.isEmpty() ? "there is none" : "there is " + Words.list(there)));
            }
            out.add(new NetnsName(name));
        }
        return out;
    }

    /** The lab that has these namespaces and no others; null where there is none. */
    private static @Nullable LabName owner(SortedSet<NetnsName> names, List<Survey.Pinned> pinned) {
        LabName owner = null;
        for (Survey.Pinned one : pinned) {
            if (names.contains(one.name())) {
                if (one.owner() == null || owner != null && !owner.equals(one.owner())) {
                    return null;
                }
                owner = one.owner();
            }
        }
        for (Survey.Pinned one : pinned) {
            if (one.owner() != null && one.owner().equals(owner) && !names.contains(one.name())) {
                return null;
            }
        }
        return owner;
    }

    private static ExportSource source(Invocation call, LabName lab, Survey survey) {
        List<ExportSource.Remark> remarks = new ArrayList<>();
        for (Survey.Sight sight : survey.sights()) {
            remarks.add(new ExportSource.Remark(sight.about(), sight.text()));
        }
        return new ExportSource(
                lab, survey.state(), survey.marked(), remarks, survey.mtusBelow(), call.has(MACS), call.has(KEYS));
    }

    /**
     * What {@code plan} finds all the same.
     *
     * @param own whether the lab's files have the place that this lab would give them
     */
    private static List<String> differences(Topology topology, Machine machine, boolean own) throws IOException {
        Plan plan;
        try {
            plan = Planner.plan(
                    topology.lab(),
                    topology.desired(),
                    new StateReader(machine)
                            .unlocked(System.getenv())
                            .read(topology.lab(), topology.desired())
                            .live());
        } catch (RulesetException e) {
            return List.of("nft does not take back what it lists: " + e.getMessage());
        }
        boolean differs = false;
        for (Change change : plan.changes()) {
            differs |= own || change.id().kind() != ResourceId.Kind.FILE;
        }
        List<String> out = new ArrayList<>();
        for (PlanTree.Line line : differs ? PlanTree.lines(plan) : List.<PlanTree.Line>of()) {
            out.add(line.toString());
        }
        return out;
    }

    private static void print(Invocation call, LabName lab, LabExport export, List<String> differences)
            throws IOException {
        if (call.isJson()) {
            JsonWriter json = Json.begin(call.out());
            json.name("lab").value(lab.value());
            json.name("file").value(export.text());
            write(json, "remarks", export.remarks());
            write(json, "differences", differences);
            Json.end(json, call.out());
            return;
        }
        call.out().print(export.text());
        for (String remark : export.remarks()) {
            call.warn(VisibleText.escape(remark));
        }
        if (!differences.isEmpty()) {
            call.warn("jnetlab plan finds these differences from the file:");
            for (String line : differences) {
                call.tell("   " + line);
            }
        }
    }

    private static void write(JsonWriter json, String name, List<String> values) throws IOException {
        json.name(name).beginArray();
        for (String value : values) {
            json.value(value);
        }
        json.endArray();
    }
}
