package io.jnetlab.cli.command;

import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Short ways to say options and parameters. All values are texts; {@link Invocation} reads numbers from them. */
public final class Options {
    private Options() {}

    /** An option without a value. */
    public static OptionSpec flag(String description, String... names) {
        return OptionSpec.builder(names[0], rest(names))
                .arity("0")
                .type(boolean.class)
                .description(text(description))
                .build();
    }

    /**
     * An option with a value.
     *
     * @param label what stands for the value in the help
     */
    public static OptionSpec value(String label, String description, String... names) {
        return choice(description, names).paramLabel(label).build();
    }

    /**
     * An option with a value, which may be given several times.
     *
     * @param label what stands for the value in the help
     */
    public static OptionSpec values(String label, String description, String... names) {
        return OptionSpec.builder(names[0], rest(names))
                .arity("1")
                .type(String[].class)
                .paramLabel(label)
                .description(text(description))
                .build();
    }

    /** An option with a value, to be completed. */
    public static OptionSpec.Builder choice(String description, String... names) {
        return OptionSpec.builder(names[0], rest(names))
                .arity("1")
                .type(String.class)
                .description(text(description));
    }

    /** The parameter at an index, which must be given. */
    public static PositionalParamSpec parameter(int index, String label, String description) {
        return position(Integer.toString(index), "1", label, description);
    }

    /** The parameter at an index, which may be left out. */
    public static PositionalParamSpec optionalParameter(int index, String label, String description) {
        return position(Integer.toString(index), "0..1", label, description);
    }

    /**
     * The parameters from an index on.
     *
     * @param required whether there must be one at least
     */
    public static PositionalParamSpec parameters(int index, boolean required, String label, String description) {
        return PositionalParamSpec.builder()
                .index(index + "..*")
                .arity(required ? "1..*" : "0..*")
                .required(required)
                .type(String[].class)
                .paramLabel(label)
                .description(text(description))
                .build();
    }

    private static PositionalParamSpec position(String index, String arity, String label, String description) {
        return PositionalParamSpec.builder()
                .index(index)
                .arity(arity)
                .required(arity.startsWith("1"))
                .type(String.class)
                .paramLabel(label)
                .description(text(description))
                .build();
    }

    private static String[] rest(String[] names) {
        String[] rest = new String[names.length - 1];
        System.arraycopy(names, 1, rest, 0, rest.length);
        return rest;
    }

    /** As it is: picocli takes descriptions for formats. */
    private static String text(String description) {
        return description.replace("%", "%%");
    }
}
