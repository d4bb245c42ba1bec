package io.jnetlab.netns;

import io.jnetlab.sys.Fd;
import io.jnetlab.sys.FileCalls;
import io.jnetlab.sys.Memory;
import io.jnetlab.sys.SysException;
import java.io.ByteArrayOutputStream;

/** Whole files of procfs and the like, with errno where they can't be read. */
final class SmallFiles {
    private static final int CHUNK = 16 * 1024;

    private SmallFiles() {}

    static byte[] read(String path) throws SysException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Memory memory = Memory.allocate(CHUNK);
        byte[] chunk = new byte[CHUNK];
        try (Fd fd = FileCalls.open(path)) {
            for (int n = FileCalls.read(fd, memory, 0, CHUNK); n > 0; n = FileCalls.read(fd, memory, 0, CHUNK)) {
                memory.get(0, chunk, 0, n);
                all.write(chunk, 0, n);
            }
        }
        return all.toByteArray();
    }
}
