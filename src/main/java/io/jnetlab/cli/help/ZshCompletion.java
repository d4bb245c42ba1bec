package io.jnetlab.cli.help;

import io.jnetlab.cli.help.CompletionModel.CommandModel;
import io.jnetlab.cli.help.CompletionModel.OptionModel;
import io.jnetlab.cli.help.CompletionModel.ValueModel;

/** Writes the completion script for zsh(1), in the words of its {@code _arguments}, zshcompsys(1). */
final class ZshCompletion {
    private static final String HEAD =
            """
            #compdef jnetlab
            # Completes jnetlab in zsh: source <(jnetlab completion zsh), or as _jnetlab in a folder of fpath.

            _jnetlab_labs() {
                local -a found=(/run/jnetlab/lab-*/topology.yaml(N:h:t))
                _describe lab found
            }

            _jnetlab_namespaces() {
                local -a found=(/run/netns/*(N:t))
                _describe namespace found
            }

            _jnetlab_files() {
                _files -g '*.(yaml|yml)'
            }

            _jnetlab_files_and_labs() {
                _alternative 'labs:lab:_jnetlab_labs' 'files:file:_jnetlab_files'
            }

            """;

    private final StringBuilder out = new StringBuilder(HEAD);

    private ZshCompletion() {}

    static String script(CompletionModel model) {
        ZshCompletion script = new ZshCompletion();
        script.commands(model);
        script.dispatch(model);
        // As a file of fpath it is run as the function's body, else by source.
        script.out.append(
                """

                if [[ $funcstack[1] == _jnetlab ]]; then
                    _jnetlab "$@"
                else
                    compdef _jnetlab jnetlab
                fi
                """);
        return script.out.toString();
    }

    private void commands(CompletionModel model) {
        out.append("_jnetlab_commands() {\n    local -a commands=(\n");
        for (CommandModel command : model.commands()) {
            out.append("        ")
                    .append(quote(command.name() + ":" + command.summary()))
                    .append('\n');
        }
        out.append("        'help:say more of a command'\n    )\n    _describe command commands\n}\n\n");
    }

    private void dispatch(CompletionModel model) {
        out.append(
                """
                _jnetlab() {
                    local curcontext=$curcontext state line
                    local -A opt_args
                    _arguments -C '1: :_jnetlab_commands' '*:: :->arguments'
                    [[ $state == arguments ]] || return
                    case $words[1] in
                """);
        for (CommandModel command : model.commands()) {
            out.append("    ").append(command.name()).append(")\n        _arguments -s");
            for (OptionModel option : command.options()) {
                option(option);
            }
            int count = command.parameters().size();
            for (int i = 0; i < count; i++) {
                boolean repeated = command.last() && i == count - 1;
                parameter(repeated ? "*" : "" + (i + 1), command.parameters().get(i));
            }
            out.append("\n        ;;\n");
        }
        out.append("    help) _arguments '1: :_jnetlab_commands' ;;\n    esac\n}\n");
    }

    private void option(OptionModel option) {
        String all = String.join(" ", option.names());
        for (String name : option.names()) {
            String value = option.takesValue() ? ":" + option.value().label() + ":" + action(option.value()) : "";
            String attached = !option.takesValue() ? "" : name.startsWith("--") ? "=" : "+";
            String text = "(" + all + ")" + name + attached + "[" + escape(option.description()) + "]" + value;
            out.append(" \\\n            ").append(quote(text));
        }
    }

    private void parameter(String index, ValueModel parameter) {
        String text = parameter.kind() == CompletionModel.Kind.COMMAND
                ? "*::command:_normal"
                : index + ":" + escape(parameter.label()) + ":" + action(parameter);
        out.append(" \\\n            ").append(quote(text));
    }

    private static String action(ValueModel value) {
        return switch (value.kind()) {
            case FILE -> "_jnetlab_files";
            case LAB -> "_jnetlab_labs";
            case FILE_OR_LAB -> "_jnetlab_files_and_labs";
            case NAMESPACE -> "_jnetlab_namespaces";
            case COMMAND -> "_normal";
            case TEXT -> "";
            case WORD -> "(" + String.join(" ", value.words()) + ")";
        };
    }

    private static String escape(String text) {
        return text.replace("[", "\\[").replace("]", "\\]").replace(":", "\\:");
    }

    private static String quote(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
