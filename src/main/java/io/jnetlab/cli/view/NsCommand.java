package io.jnetlab.cli.view;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.Command;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.command.Options;
import io.jnetlab.cli.output.Json;
import io.jnetlab.cli.output.Words;
import io.jnetlab.netns.NamespaceKind;
import io.jnetlab.netns.NamespaceListing;
import io.jnetlab.netns.NamespaceView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jnetlab ns}. */
public final class NsCommand implements Command {
    private static final String TYPE = "--type";

    @Override
    public String name() {
        return "ns";
    }

    @Override
    public String summary() {
        return "list every namespace of the machine, of every kind, as a tree";
    }

    @Override
    public String[] description() {
        return new String[] {
            "Shows all namespaces below the user namespaces that own them, user and PID namespaces below their parents: the"
                    + " inode, how many processes are in it, the first of them with its user and command, and what else is"
                    + " known: the files that pin it, threads that are in it without their process, processes that"
                    + " keep it by an open file only, the id by which network"
                    + " namespaces are known here, the lab that it belongs to.",
            "Without root it shows what can be seen, and says of how many processes that is nothing. -v prints commands whole."
        };
    }

    @Override
    public void define(CommandSpec spec) {
        List<String> kinds = kinds();
        spec.addOption(Options.choice("Only those of one kind, as a list.", "-t", TYPE)
                .paramLabel("KIND")
                .completionCandidates(kinds)
                .build());
    }

    private static List<String> kinds() {
        List<String> out = new ArrayList<>();
        for (NamespaceKind kind : NamespaceKind.values()) {
            out.add(kind.toString());
        }
        return out;
    }

    @Override
    public String[] examples() {
        return new String[] {"sudo jnetlab ns", "sudo jnetlab ns --type net"};
    }

    @Override
    public int[] exitCodes() {
        return new int[] {ExitCode.MACHINE};
    }

    @Override
    public int run(Invocation call) throws CliException, IOException {
        String type = call.choice(TYPE, "", kinds().toArray(new String[0]));
        NamespaceListing listing = NamespaceListing.read();
        List<NamespaceView> shown = new ArrayList<>();
        for (NamespaceView each : listing.namespaces()) {
            if (type.isEmpty() || each.kind().toString().equals(type)) {
                shown.add(each);
            }
        }
        NsFacts facts = new NsFacts();
        if (call.isJson()) {
            JsonWriter json = Json.begin(call.out());
            NsReport.write(shown, facts, json);
            json.name("hidden_processes").value(listing.hiddenProcesses());
            Json.end(json, call.out());
        } else {
            NsReport.print(shown, facts, type.isEmpty(), call);
        }
        if (listing.hiddenProcesses() > 0) {
            call.tell("the namespaces of " + Words.count(listing.hiddenProcesses(), "process", "processes")
                    + " can't be seen: root sees all");
        }
        return ExitCode.OK;
    }
}
