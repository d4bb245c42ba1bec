package io.jnetlab.apply;

import io.jnetlab.model.NetnsFile;
import io.jnetlab.model.NetnsName;
import io.jnetlab.plan.FileStep;
import io.jnetlab.sys.Errno;
import io.jnetlab.sys.Fd;
import io.jnetlab.sys.FileCalls;
import io.jnetlab.sys.ProcessCalls;
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
    private static final int PUBLIC_UMASK = 022;
    private static final String SCRATCH = ".new";

    /** Folders below {@code /etc/netns} that may have become empty. */
    private final List<String> emptied = new ArrayList<>();

    @Override
    public void writeFile(FileStep.Write step) throws SysException {
        int umask = ProcessCalls.umask(PUBLIC_UMASK);
        try {
            mkdir(folder(step.path()));
            String scratch = step.path() + SCRATCH;
            int flags = FileCalls.O_WRONLY | FileCalls.O_CREAT | FileCalls.O_TRUNC | FileCalls.O_NOFOLLOW;
            try (Fd file = FileCalls.open(scratch, flags, 0644)) {
                FileCalls.write(file, step.content().getBytes(StandardCharsets.UTF_8));
            }
            FileCalls.rename(scratch, step.path());
        } finally {
            ProcessCalls.umask(umask);
        }
    }

    @Override
    public void linkFile(FileStep.Link step) throws IOException {
        int umask = ProcessCalls.umask(PUBLIC_UMASK);
        try {
            if (step.before() != null) {
                unlink(step.path(), step.before());
            }
            try {
                FileCalls.symlink(step.to(), step.path());
            } catch (SysException e) {
                if (e.errno() != Errno.ENOENT) {
                    throw e;
                }
                mkdir(NetnsFile.ETC_NETNS);
                mkdir(folder(step.path()));
                FileCalls.symlink(step.to(), step.path());
            }
        } finally {
            ProcessCalls.umask(umask);
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
        if (!emptied.isEmpty() && FileCalls.isExecutable(NetnsFile.ETC_NETNS)) {
            for (String folder : emptied) {
                rmdir(folder);
            }
            rmdir(NetnsFile.ETC_NETNS);
        }
        emptied.clear();
    }

    /** What somebody has put in the place of the link stays. */
    private static void unlink(String path, String expected) throws IOException {
        String there = FileCalls.readLink(path);
        if (there == null) {
            return;
        }
        if (!there.equals(expected)) {
            throw new IOException(path + " has been changed meanwhile");
        }
        FileCalls.unlink(path);
    }

    private static void removeText(String path) throws SysException {
        try {
            FileCalls.unlink(path);
        } catch (SysException e) {
            if (e.errno() != Errno.ENOENT) {
                throw e;
            }
        }
    }

    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    private static void mkdir(String path) throws SysException {
        try {
            FileCalls.mkdir(path, 0755);
        } catch (SysException e) {
            if (e.errno() != Errno.EEXIST) {
                throw e;
            }
        }
    }

    private static void rmdir(String path) throws SysException {
        try {
            FileCalls.rmdir(path);
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
