package io.jnetlab.apply;

import io.jnetlab.model.NetnsFile;
import io.jnetlab.model.NetnsName;
import io.jnetlab.plan.FileStep;
import io.jnetlab.sys.Errno;
import io.jnetlab.sys.PathCalls;
import io.jnetlab.sys.SafeFile;
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
            SafeFile.write(scratch, text, SafeFile.READABLE);
            PathCalls.rename(scratch, step.path());
        }
    }

    /** Whoever has it mounted, a shell that is open or a server, sees the new text. False where there is no such file. */
    private static boolean writeInPlace(String path, byte[] text) throws SysException {
        try {
            SafeFile.overwrite(path, text);
            return true;
        } catch (SysException e) {
            if (e.errno() != Errno.ENOENT) {
                throw e;
            }
            return false;
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
            SafeFolder.removeEmpty(folder);
            SafeFolder.removeEmpty(NetnsFile.ETC_NETNS);
            throw e;
        }
    }

    @Override
    public void deleteFile(FileStep.Delete step) throws IOException {
        if (step.link() == null) {
            SafeFile.remove(step.path());
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
                SafeFolder.removeEmpty(folder);
            }
            SafeFolder.removeEmpty(NetnsFile.ETC_NETNS);
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

    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }
}
