package io.jnetlab.sys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SysTest {
    private final Path folder;

    SysTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void aFailedOpenNamesCallPathAndErrno() {
        SysException e = assertThrows(SysException.class, () -> FileCalls.open(path("none")));
        assertEquals("open(" + path("none") + "): ENOENT: No such file or directory", e.getMessage());
        assertEquals(Errno.ENOENT, e.errno());
        assertEquals("open", e.call());
        assertEquals(path("none"), e.argument());
    }

    @Test
    void errnoNames() {
        assertEquals("EBUSY", Errno.name(Errno.EBUSY));
        assertEquals("EOPNOTSUPP: Operation not supported", Errno.describe(95));
        assertEquals("errno 999", Errno.name(999));
        assertEquals("errno 41", Errno.name(41));
        assertEquals("errno 0", Errno.describe(0));
    }

    @Test
    void aTemporaryFileIsLinkedWithItsContentOnce() throws IOException {
        byte[] content = "jnetlab lab=x\n".getBytes(StandardCharsets.UTF_8);
        try (Fd fd = FileCalls.open(folder.toString(), FileCalls.O_TMPFILE | FileCalls.O_WRONLY, 0644)) {
            FileCalls.write(fd, content);
            FileCalls.linkFd(fd, path("pin"));
            SysException e = assertThrows(SysException.class, () -> FileCalls.linkFd(fd, path("pin")));
            assertEquals(Errno.EEXIST, e.errno());
        }
        assertArrayEquals(content, Files.readAllBytes(folder.resolve("pin")));
        PathCalls.unlink(path("pin"));
        assertFalse(Files.exists(folder.resolve("pin")));
    }

    @Test
    void statusOfFilesFoldersAndDescriptors() throws IOException {
        Files.writeString(folder.resolve("a"), "12345");
        FileStatus status = FileStatus.of(path("a"));
        assertEquals(5, status.size());
        assertEquals(Files.getAttribute(folder.resolve("a"), "unix:ino"), status.inode());
        assertTrue(status.isRegular());
        assertTrue(FileStatus.of(folder.toString()).isDirectory());
        Files.createSymbolicLink(folder.resolve("l"), folder.resolve("a"));
        assertTrue(FileStatus.ofLink(path("l")).isSymbolicLink());
        assertTrue(FileStatus.of(path("l")).isSameFileAs(status));
        try (Fd fd = FileCalls.open(path("a"))) {
            assertTrue(FileStatus.of(fd).isSameFileAs(status));
        }
        long device = (long) Files.getAttribute(folder.resolve("a"), "unix:dev");
        assertEquals(major(device), status.device() >>> 32);
        assertEquals(minor(device), status.device() & 0xffffffffL);
    }

    private static long major(long device) {
        return (device >>> 8 & 0xfff) | (device >>> 32 & ~0xfffL);
    }

    private static long minor(long device) {
        return (device & 0xff) | (device >>> 12 & ~0xffL);
    }

    @Test
    void namespaceFilesAreKnownByTheirFileSystem() throws IOException {
        try (Fd fd = FileCalls.open("/proc/thread-self/ns/net")) {
            assertEquals(FileCalls.NSFS_MAGIC, FileCalls.fileSystemType(fd));
        }
    }

    @Test
    void aLockIsHeldByOneOpenFile() throws IOException {
        int flags = FileCalls.O_CREAT | FileCalls.O_RDWR;
        try (Fd one = FileCalls.open(path("lock"), flags, 0600);
                Fd two = FileCalls.open(path("lock"), flags, 0600)) {
            int lock = FileCalls.LOCK_EX | FileCalls.LOCK_NB;
            assertTrue(FileCalls.flock(one, lock, "lock"));
            assertFalse(FileCalls.flock(two, lock, "lock"));
            FileCalls.flock(one, FileCalls.LOCK_UN, "lock");
            assertTrue(FileCalls.flock(two, lock, "lock"));
        }
    }

    @Test
    void aClosedDescriptorIsRefused() throws IOException {
        Fd fd = FileCalls.open("/dev/null", FileCalls.O_RDWR, 0);
        fd.close();
        fd.close();
        SysException e = assertThrows(SysException.class, () -> FileCalls.write(fd, new byte[1]));
        assertEquals(Errno.EBADF, e.errno());
        assertThrows(IllegalStateException.class, fd::number);
    }

    @Test
    void pipesCarryBytes() throws IOException {
        Fd[] pipe = FileCalls.pipe();
        FileCalls.write(pipe[1], new byte[] {1, 2, 3});
        pipe[1].close();
        Memory memory = Memory.allocate(8);
        assertEquals(3, FileCalls.read(pipe[0], memory, 1, 7));
        assertEquals(2, memory.getByte(2));
        assertEquals(0, FileCalls.read(pipe[0], memory, 0, 8));
        assertThrows(IndexOutOfBoundsException.class, () -> FileCalls.read(pipe[0], memory, 1, 8));
        pipe[0].close();
    }

    @Test
    void memoryIsBounded() {
        Memory memory = Memory.allocate(8);
        assertThrows(IndexOutOfBoundsException.class, () -> memory.putInt(6, 1));
        assertThrows(IllegalArgumentException.class, () -> Memory.cString("a\0b"));
        Memory slice = memory.slice(4, 4);
        slice.putInt(0, 7);
        assertEquals(7, memory.getInt(4));
        assertEquals(memory.address() + 4, slice.address());
    }

    @Test
    void processFacts() throws IOException {
        assertEquals(ProcessHandle.current().pid(), ProcessCalls.getpid());
        assertTrue(Files.exists(Path.of("/proc/self/task/" + ProcessCalls.gettid())));
        assertTrue(ProcessCalls.getrlimit(ProcessCalls.RLIMIT_NOFILE)[0] > 0);
        List<byte[]> arguments = List.of(new byte[] {'a'});
        SysException e =
                assertThrows(SysException.class, () -> ProcessCalls.execve(path("none"), arguments, List.of()));
        assertEquals(Errno.ENOENT, e.errno());
    }
}
