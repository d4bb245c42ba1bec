package io.jnetlab.cli.help;

import io.jnetlab.cli.help.CompletionModel.CommandModel;
import io.jnetlab.cli.help.CompletionModel.OptionModel;
import io.jnetlab.cli.help.CompletionModel.ValueModel;

/** Writes the completion script for bash(1). It starts no process: names come from folders in {@code /run}. */
final class BashCompletion {
    private static final String HEAD =
            """
            # Completes jnetlab in bash: source <(jnetlab completion bash)

            _jnetlab_files() {
                compopt -o filenames 2>/dev/null
                COMPREPLY+=($(compgen -f -X '!*.yaml' -- "$cur") $(compgen -f -X '!*.yml' -- "$cur") $(compgen -d -- "$cur"))
            }

            _jnetlab_labs() {
                local file
                for file in /run/jnetlab/lab-*/topology.yaml; do
                    file=${file%/*}
                    [[ -d $file ]] && COMPREPLY+=($(compgen -W "${file##*/}" -- "$cur"))
                done
            }

            _jnetlab_namespaces() {
                local file
                for file in /run/netns/*; do
                    [[ -e $file ]] && COMPREPLY+=($(compgen -W "${file##*/}" -- "$cur"))
                done
            }

            _jnetlab() {
                local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} command='' words='' i at=0 IFS=$'\\n'
                COMPREPLY=()
                # Bash takes "--output=json" for three words.
                if [[ $cur == = ]]; then
                    cur=''
                elif [[ $prev == = ]]; then
                    prev=${COMP_WORDS[COMP_CWORD - 2]}
                fi
                for ((i = 1; i < COMP_CWORD; i++)); do
                    if [[ ${COMP_WORDS[i]} == = ]]; then
                        ((i++))
                    elif _jnetlab_values "$command" "${COMP_WORDS[i]}"; then
                        [[ ${COMP_WORDS[i + 1]} == = ]] || ((i++))
                    elif [[ ${COMP_WORDS[i]} == -- ]]; then
                        :
                    elif [[ ${COMP_WORDS[i]} != -* || ($command == exec && $at -gt 0) ]]; then
                        if [[ -z $command ]]; then
                            command=${COMP_WORDS[i]}
                        else
                            ((at++))
                        fi
                    fi
                done
                if ! [[ $command == exec && $at -gt 0 ]]; then
                    if _jnetlab_values "$command" "$prev"; then
                        _jnetlab_complete
                        return
                    fi
                    if [[ $cur == -* ]]; then
                        _jnetlab_options "$command"
                        COMPREPLY=($(compgen -W "$words" -- "$cur"))
                        return
                    fi
                fi
                _jnetlab_parameter "$command" "$at"
                _jnetlab_complete
            }

            _jnetlab_complete() {
                case $words in
                @file) _jnetlab_files ;;
                @lab) _jnetlab_labs ;;
                @file_or_lab) _jnetlab_labs; _jnetlab_files ;;
                @namespace) _jnetlab_namespaces ;;
                @command) COMPREPLY=($(compgen -c -- "$cur")) ;;
                @argument) compopt -o default 2>/dev/null ;;
                *) COMPREPLY=($(compgen -W "$words" -- "$cur")) ;;
                esac
            }
            """;

    private final StringBuilder out = new StringBuilder(HEAD);

    private BashCompletion() {}

    static String script(CompletionModel model) {
        BashCompletion script = new BashCompletion();
        script.values(model);
        script.options(model);
        script.parameters(model);
        script.out.append("\ncomplete -F _jnetlab jnetlab\n");
        return script.out.toString();
    }

    /** True, with the words, where an option takes a value. */
    private void values(CompletionModel model) {
        out.append("\n_jnetlab_values() {\n    case $1:$2 in\n");
        for (CommandModel command : model.commands()) {
            for (OptionModel option : command.options()) {
                if (option.takesValue()) {
                    pattern(command, option);
                    out.append(") words=").append(words(option.value())).append(" ;;\n");
                }
            }
        }
        out.append("    :-o | :--output) words=$'text\\njson' ;;\n");
        out.append("    :--color) words=$'auto\\nalways\\nnever' ;;\n");
        out.append("    *) return 1 ;;\n    esac\n}\n");
    }

    private void pattern(CommandModel command, OptionModel option) {
        String between = "    ";
        for (String name : option.names()) {
            out.append(between).append(command.name()).append(':').append(name);
            between = " | ";
        }
    }

    private void options(CompletionModel model) {
        out.append("\n_jnetlab_options() {\n    case $1 in\n");
        for (CommandModel command : model.commands()) {
            out.append("    ").append(command.name()).append(") words=$'");
            String between = "";
            for (OptionModel option : command.options()) {
                for (String name : option.names()) {
                    out.append(between).append(name);
                    between = "\\n";
                }
            }
            out.append("' ;;\n");
        }
        out.append("    *) words=$'--help\\n--version' ;;\n    esac\n}\n");
    }

    private void parameters(CompletionModel model) {
        out.append("\n_jnetlab_parameter() {\n    case $1:$2 in\n    :0) words=$'");
        for (CommandModel command : model.commands()) {
            out.append(command.name()).append("\\n");
        }
        out.append("help' ;;\n");
        for (CommandModel command : model.commands()) {
            int count = command.parameters().size();
            for (int i = 0; i < count; i++) {
                boolean repeated = command.last() && i == count - 1;
                ValueModel parameter = command.parameters().get(i);
                boolean program = parameter.kind() == CompletionModel.Kind.COMMAND;
                out.append("    ").append(command.name()).append(':').append(repeated && !program ? "*" : "" + i);
                out.append(") words=").append(words(parameter)).append(" ;;\n");
                if (program) {
                    out.append("    ").append(command.name()).append(":*) words=@argument ;;\n");
                }
            }
        }
        out.append("    help:0) _jnetlab_parameter '' 0 ;;\n");
        out.append("    *) words='' ;;\n    esac\n}\n");
    }

    private static String words(ValueModel value) {
        return switch (value.kind()) {
            case FILE -> "@file";
            case LAB -> "@lab";
            case FILE_OR_LAB -> "@file_or_lab";
            case NAMESPACE -> "@namespace";
            case COMMAND -> "@command";
            case TEXT -> "''";
            case WORD -> "$'" + String.join("\\n", value.words()) + "'";
        };
    }
}
