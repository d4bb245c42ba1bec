package io.jnetlab.apply;

import io.jnetlab.model.NetnsFile;
import io.jnetlab.model.NetnsName;
import io.jnetlab.plan.FileStep;
import io.jnetlab.sys.Errno;
import io.jnetlab.sys.Fd;
import io.jnetlab.sys.FileCalls;
import io.jnetlab.sys.PathCalls;
import io.jnetlab.sys.SafeFolder;
import io.jnetlab.sys.SysException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes and removes the files for programs in namespaces. Below {@code /etc/netns} there are only symbolic links of ours,
 * each of which appears and goes in one call.
 */
final class FileWork implements FileStep.Visitor<IOException> {
    private static final String SCRATCH = ".new";

    /** Folders below {@code /etc/netns} that may have become empty. */
    private final List<String> emptied = new ArrayList<>();

    @Override
    public void writeFile(FileStep.Write step) throws SysException {
        byte[] text = step.content().getBytes(StandardCharsets.UTF_8);
        SafeFolder.make(folder(step.path()));
        if (!writeInPlace(step.path(), text)) {
            String scratch = step.path() + SCRATCH;
            write(scratch, FileCalls.O_CREAT, text);
            PathCalls.rename(scratch, step.path());
        }
    }

    /** Whoever has it mounted, a shell that is open or a server, sees the new text. False where there is no such file. */
    private static boolean writeInPlace(String path, byte[] text) throws SysException {
        try {
            write(path, 0, text);
            return true;
        } catch (SysException e) {
            if (e.errno() != Errno.ENOENT) {
                throw e;
            }
            return false;
        }
    }

    private static void write(String path, int flags, byte[] text) throws SysException {
        int all = FileCalls.O_WRONLY | FileCalls.O_TRUNC | FileCalls.O_NOFOLLOW | flags;
        try (Fd file = FileCalls.open(path, all, 0644)) {
            FileCalls.write(file, text);
        }
    }

    @Override
    public void linkFile(FileStep.Link step) throws IOException {
        String folder = folder(step.path());
        try {
            SafeFolder.make(NetnsFile.ETC_NETNS);
            SafeFolder.make(folder);
            if (step.before() != null) {
                unlink(step.path(), step.before());
            }
            PathCalls.symlink(step.to(), step.path());
        } catch (IOException e) {
            rmdir(folder);
            rmdir(NetnsFile.ETC_NETNS);
            throw e;
        }
    }

    @Override
    public void deleteFile(FileStep.Delete step) throws IOException {
        if (step.link() == null) {
            removeText(step.path());
        } else {
            unlink(step.path(), step.link());
            emptied.add(folder(step.path()));
        }
    }

    /** A namespace goes: so does the folder of its name, if there is nothing in it. */
    void forget(NetnsName namespace) {
        emptied.add(NetnsFile.ETC_NETNS + "/" + namespace);
    }

    /** Removes what has become empty. */
    void end() throws SysException {
        if (!emptied.isEmpty() && PathCalls.isExecutable(NetnsFile.ETC_NETNS)) {
            for (String folder : emptied) {
                rmdir(folder);
            }
            rmdir(NetnsFile.ETC_NETNS);
        }
        emptied.clear();
    }

    /** What somebody has put in the place of the link stays. */
    private static void unlink(String path, String expected) throws IOException {
        String there = PathCalls.readLink(path);
        if (there == null) {
            return;
        }
        if (!there.equals(expected)) {
            throw new IOException(path + " has been changed meanwhile");
        }
        PathCalls.unlink(path);
    }

    private static void removeText(String path) throws SysException {
        try {
            PathCalls.unlink(path);
        } catch (SysException e) {
            if (e.errno() != Errno.ENOENT) {
                throw e;
            }
        }
    }

    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    private static void rmdir(String path) throws SysException {
        try {
            PathCalls.rmdir(path);
        } catch (SysException e) {
            if (e.errno() != Errno.ENOENT
                    && e.errno() != Errno.ENOTEMPTY
                    && e.errno() != Errno.EEXIST
                    && e.errno() != Errno.ENOTDIR) {
                throw e;
            }
        }
    }
}
