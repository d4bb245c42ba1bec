package io.jnetlab.plan;

import io.jnetlab.model.NetnsFile;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.ResourceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps on the files that programs in a namespace find in {@code /etc}. */
public interface FileStep extends PlanStep {
    /**
     * One method for each kind of step on files.
     *
     * @param <X> what carrying out a step may throw
     */
    interface Visitor<X extends Exception> {
        void writeFile(Write step) throws X;

        void linkFile(Link step) throws X;

        void deleteFile(Delete step) throws X;
    }

    /** Calls the visitor's method for this step. */
    <X extends Exception> void acceptFile(Visitor<X> visitor) throws X;

    @Override
    default <X extends Exception> void accept(StepVisitor<X> visitor) throws X {
        visitor.visit(this);
    }

    String path();

    @Override
    default ResourceId target() {
        return NetnsFile.id(path());
    }

    @Override
    default NetnsName namespace() {
        return NetnsName.HOST;
    }

    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    /** Writes a text in the lab's folder, whole or not at all. */
    record Write(String path, String content) implements FileStep {
        @Override
        public Phase phase() {
            return Phase.CONFIGURE;
        }

        @Override
        public List<ShellCommand> commands() {
            return List.of(
                    ShellCommand.of("mkdir", "-p", folder(path)),
                    ShellCommand.of("cat").into(path).reading(content));
        }

        @Override
        public <X extends Exception> void acceptFile(Visitor<X> visitor) throws X {
            visitor.writeFile(this);
        }
    }

    /**
     * Makes a symbolic link below {@code /etc/netns}: {@code ln -s TO PATH}.
     *
     * @param before where the one leads to that it replaces, null for none
     */
    record Link(String path, String to, @Nullable String before) implements FileStep {
        @Override
        public Phase phase() {
            return Phase.CONFIGURE;
        }

        @Override
        public List<ShellCommand> commands() {
            return List.of(
                    ShellCommand.of("mkdir", "-p", folder(path)),
                    ShellCommand.of("ln", before == null ? "-s" : "-sfn", to, path));
        }

        @Override
        public <X extends Exception> void acceptFile(Visitor<X> visitor) throws X {
            visitor.linkFile(this);
        }
    }

    /**
     * Removes a file, and its folder below {@code /etc/netns} where that is empty then.
     *
     * @param link where it leads to; null for a text
     */
    record Delete(String path, @Nullable String link) implements FileStep {
        /** A text goes when nothing leads to it any more. */
        @Override
        public Phase phase() {
            return link == null ? Phase.DELETE_LINK : Phase.CLEAR;
        }

        @Override
        public List<ShellCommand> commands() {
            ShellCommand remove = ShellCommand.of("rm", path);
            return link == null
                    ? List.of(remove)
                    : List.of(remove, ShellCommand.of("rmdir", "-p", "--ignore-fail-on-non-empty", folder(path)));
        }

        @Override
        public <X extends Exception> void acceptFile(Visitor<X> visitor) throws X {
            visitor.deleteFile(this);
        }
    }
}
