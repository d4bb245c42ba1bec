package io.jnetlab.netns;

import io.jnetlab.sys.Errno;
import io.jnetlab.sys.Spawn;
import io.jnetlab.sys.SysException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A program to be started as a child in a process group of its own, as a shell with job control does. */
public final class NetnsJob {
    private static final String SHELL = "/bin/sh";

    /** What a job has of the terminal. */
    public enum Place {
        /** It is in the process group of this process. */
        WITHIN,
        /** It has the terminal that standard input is. */
        FOREGROUND,
        /** It is stopped when it reads from the terminal. */
        BACKGROUND,
        /** It is in the background of no terminal, and reads nothing. */
        DETACHED
    }

    private final List<String> words;
    private final ProcessEnvironment environment;
    private final Place place;

    /** @param words the program's name and its arguments */
    public NetnsJob(List<String> words, ProcessEnvironment environment, Place place) {
        this.words = List.copyOf(words);
        this.environment = environment;
        this.place = place;
    }

    /**
     * Starts it, in the namespaces of the calling thread.
     *
     * @return the process, also called so as a group; who calls waits for it: {@link Spawn#await}
     * @throws ProgramException if the program can't be run, with the exit status that a shell has for that
     */
    public int start() throws ProgramException {
        try {
            return DedicatedThread.<Integer, ProgramException>run("job", this::startHere);
        } catch (NetnsException e) {
            throw new IllegalStateException("no namespace is entered here", e);
        }
    }

    private int startHere() throws ProgramException {
        String name = words.get(0);
        String program = ProgramSearch.find(name, environment.get("PATH"));
        List<byte[]> arguments = new ArrayList<>();
        for (String word : words) {
            arguments.add(bytes(word));
        }
        try {
            environment.closeOnExec();
            return start(program, arguments);
        } catch (SysException e) {
            throw ProgramException.of(name, e);
        }
    }

    private int start(String program, List<byte[]> arguments) throws SysException {
        try {
            return spawn(program, arguments).start();
        } catch (SysException e) {
            if (e.errno() != Errno.ENOEXEC) {
                throw e;
            }
            // A script without "#!" is the shell's, as for execvp(3).
            List<byte[]> shell = new ArrayList<>(arguments);
            shell.set(0, bytes(program));
            shell.add(0, bytes(SHELL));
            return spawn(SHELL, shell).start();
        }
    }

    private Spawn spawn(String program, List<byte[]> arguments) {
        Spawn spawn = new Spawn(program, arguments, environment.entries());
        return switch (place) {
            case WITHIN -> spawn;
            case FOREGROUND -> spawn.inForeground(0);
            case BACKGROUND -> spawn.inOwnGroup();
            case DETACHED -> spawn.inOwnGroup().withoutInput();
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
