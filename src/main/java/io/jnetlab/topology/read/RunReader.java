package io.jnetlab.topology.read;

import io.jnetlab.model.LabProcess;
import io.jnetlab.model.Ready;
import io.jnetlab.topology.yaml.Fields;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Place;
import io.jnetlab.topology.yaml.Scalars;
import io.jnetlab.topology.yaml.Value;
import io.jnetlab.topology.yaml.Words;
import io.jnetlab.topology.yaml.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code run}: the commands of a namespace. */
public final class RunReader {
    private static final List<String> KEYS = List.of("name", "command", "ready", "within", "restart");
    private static final List<String> READY_KEYS = List.of("tcp", "file", "command", "exit");
    private static final List<String> RESTARTS = List.of("never");
    private static final Duration DEFAULT_WITHIN = Duration.ofSeconds(10);
    private static final String COMMAND_HELP = "write [python3, -m, http.server] or, for a shell, the line as text";
    private static final String READY_HELP = "write {tcp: 80}, {file: /run/x}, {command: [..]} or {exit: 0}";

    /**
     * A command.
     *
     * @param place of its entry
     */
    public record Spec(String name, Place place, List<String> command, @Nullable Ready ready) {}

    private final Map<String, Place> names = new HashMap<>();
    private final List<Spec> specs = new ArrayList<>();

    private RunReader() {}

    static List<Spec> read(@Nullable Value value) {
        List<Value> entries = value == null ? null : value.list("commands");
        RunReader reader = new RunReader();
        if (entries != null) {
            for (Value entry : entries) {
                reader.one(entry);
            }
        }
        return reader.specs;
    }

    private void one(Value entry) {
        if (entry.kind() != YamlNode.Kind.MAP) {
            List<String> command = command(entry);
            if (command != null) {
                add(entry, null, command, null);
            }
            return;
        }
        Fields fields = entry.fields("a command", KEYS);
        if (fields == null) {
            return;
        }
        Value commandValue = fields.get("command");
        if (commandValue == null) {
            fields.missing(entry, "the entry has no command", COMMAND_HELP);
        }
        List<String> command = commandValue == null ? null : command(commandValue);
        Located<String> name = name(fields.get("name"));
        Scalars.word(fields.get("restart"), RESTARTS);
        Ready ready = ready(fields.get("ready"), fields.get("within"));
        if (command != null) {
            add(entry, name, command, ready);
        }
    }

    private void add(Value entry, @Nullable Located<String> written, List<String> command, @Nullable Ready ready) {
        Place place = written == null ? entry.place() : written.place();
        String name = written == null ? freeName(command) : written.value();
        Place first = names.putIfAbsent(name, place);
        if (first != null) {
            entry.problems()
                    .error(
                            place,
                            "another command is called " + Words.quote(name) + " already, in " + first.line(),
                            "give each a name of its own: name: …");
            return;
        }
        specs.add(new Spec(name, entry.place(), command, ready));
    }

    /** What a command is called where the file doesn't say: what is started, without its folder. */
    public static String nameOf(List<String> command) {
        boolean shell = command.size() == 3
                && command.get(1).equals("-c")
                && command.get(0).equals("sh");
        String word = shell ? command.get(2).strip() : command.get(0);
        int end = 0;
        while (end < word.length() && !Character.isWhitespace(word.charAt(end))) {
            end++;
        }
        word = word.substring(word.lastIndexOf('/', end - 1) + 1, end);
        return LabProcess.fault(word) == null ? word : "sh";
    }

    /** Numbered where it is not the first. */
    private String freeName(List<String> command) {
        String base = nameOf(command);
        String name = base;
        for (int i = 2; names.containsKey(name); i++) {
            name = base + "-" + i;
        }
        return name;
    }

    private static @Nullable Located<String> name(@Nullable Value value) {
        String text = value == null ? null : value.text("a name");
        if (value == null || text == null) {
            return null;
        }
        String fault = LabProcess.fault(text);
        if (fault != null) {
            value.error("the name " + Words.quote(text) + " " + fault, null);
            return null;
        }
        return new Located<>(text, value.place());
    }

    /** The words of a command; a text is a line for the shell. */
    static @Nullable List<String> command(Value value) {
        if (value.kind() == YamlNode.Kind.MAP) {
            value.error("a command is a list of words or a text", COMMAND_HELP);
            return null;
        }
        if (value.kind() == YamlNode.Kind.SCALAR) {
            String line = value.text("a command");
            return line == null ? null : List.of("sh", "-c", line);
        }
        List<Value> words = value.list("words");
        if (words == null) {
            return null;
        }
        if (words.isEmpty()) {
            value.error("the command has no words", COMMAND_HELP);
            return null;
        }
        List<String> out = new ArrayList<>();
        for (Value word : words) {
            String text = word.kind() == YamlNode.Kind.SCALAR ? word.textOrEmpty() : word.text("a word");
            if (text == null) {
                return null;
            }
            out.add(text);
        }
        if (out.get(0).isEmpty()) {
            words.get(0).error("the program's name is empty", COMMAND_HELP);
            return null;
        }
        return out;
    }

    private static @Nullable Ready ready(@Nullable Value value, @Nullable Value withinValue) {
        Located<Duration> within = Scalars.duration(withinValue);
        Fields fields = value == null ? null : value.fields("when a command is ready", READY_KEYS);
        if (value == null && withinValue != null) {
            withinValue.error(
                    "\"within\" says how long the command may take to be ready, and \"ready\" is missing", READY_HELP);
        }
        if (value == null || fields == null) {
            return null;
        }
        List<Ready.Condition> conditions = new ArrayList<>();
        Located<Integer> tcp = Scalars.integer(fields.get("tcp"), "a TCP port", 1, 65535);
        if (tcp != null) {
            conditions.add(new Ready.Tcp(tcp.value()));
        }
        Located<Integer> exit = Scalars.integer(fields.get("exit"), "an exit status", 0, 255);
        if (exit != null) {
            conditions.add(new Ready.Exits(exit.value()));
        }
        Value fileValue = fields.get("file");
        String file = fileValue == null ? null : fileValue.text("a file's path");
        if (fileValue != null && file != null) {
            if (file.startsWith("/")) {
                conditions.add(new Ready.FileExists(file));
            } else {
                fileValue.error(Words.quote(file) + " is no absolute path", "write it from the root: /run/…");
            }
        }
        Value commandValue = fields.get("command");
        List<String> command = commandValue == null ? null : command(commandValue);
        if (command != null) {
            conditions.add(new Ready.Succeeds(command));
        }
        int written = 0;
        for (String key : READY_KEYS) {
            written += fields.get(key) == null ? 0 : 1;
        }
        if (written != 1) {
            fields.missing(value, "one condition is asked for, not " + written, READY_HELP);
            return null;
        }
        return conditions.isEmpty()
                ? null
                : new Ready(conditions.get(0), within == null ? DEFAULT_WITHIN : within.value());
    }
}
