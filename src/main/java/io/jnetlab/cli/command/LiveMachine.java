package io.jnetlab.cli.command;

import io.jnetlab.cli.output.Words;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.ObservedState;
import io.jnetlab.observe.StateReader;
import io.jnetlab.observe.SwitchFinder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The machine, opened for looking at the labs on it. */
public final class LiveMachine implements AutoCloseable {
    private final Machine machine;
    private final StateReader reader;

    private LiveMachine(Machine machine) {
        this.machine = machine;
        this.reader = new StateReader(machine).unlocked(System.getenv());
    }

    public static LiveMachine open() throws IOException {
        Machine machine = Machine.open();
        try {
            machine.use(SwitchFinder.find(System.getenv()));
            return new LiveMachine(machine);
        } catch (IOException | RuntimeException e) {
            machine.close();
            throw e;
        }
    }

    public Machine machine() {
        return machine;
    }

    /** The labs that are up, sorted. */
    public List<LabName> labs() throws IOException {
        return new ArrayList<>(reader.labs());
    }

    /** @param wanted empty to read what the lab has */
    public ObservedState read(LabName lab, LabState wanted) throws IOException {
        return reader.read(lab, wanted);
    }

    /**
     * The lab that a parameter means: by its name, by its file, or the one that is up.
     *
     * @throws CliException where it isn't up, or where none is named and there isn't one
     */
    public LabName lab(Invocation call, @Nullable String argument) throws CliException, IOException {
        LabName named = argument == null ? null : LabArgument.name(call, argument);
        List<LabName> labs = labs();
        List<String> names = new ArrayList<>();
        for (LabName lab : labs) {
            names.add(lab.value());
        }
        if (named != null) {
            if (labs.contains(named)) {
                return named;
            }
            String there = names.isEmpty() ? "no lab is up" : "up is " + Words.list(names);
            if (argument != null && LabArgument.isFile(argument)) {
                there = "jnetlab up " + argument + " brings it up";
            }
            throw CliException.usage(
                    "there is no lab " + named + " on this machine", Suggestions.help(named.value(), names, there));
        }
        if (labs.isEmpty()) {
            throw new CliException(ExitCode.NO, "no lab is up", "jnetlab up FILE brings one up");
        }
        if (labs.size() > 1) {
            throw CliException.usage("which lab? " + labs.size() + " are up", "name one: " + Words.list(names));
        }
        return labs.get(0);
    }

    @Override
    public void close() {
        machine.close();
    }
}
