package io.jnetlab.sys;

import java.nio.ByteBuffer;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Runtime;

/**
 * The binding of libc: natural C signatures in {@code int} and {@code long} only, addresses as {@code long}.
 *
 * <p>Annotated or object parameters would make JNR generate a proxy class each at start. No function has exactly six
 * arguments: the stub compiler of jnr-ffi on x86-64 corrupts the sixth; it is also switched off, since without it the
 * binding loads sooner.
 */
final class LibC {
    static final Functions C;
    private static final Runtime RUNTIME;

    static {
        System.setProperty("jnr.ffi.x86asm.enabled", "false");
        // The full name: "c" would make JNR search folders for it.
        Functions libc = LibraryLoader.create(Functions.class).failImmediately().load("libc.so.6");
        RUNTIME = Runtime.getRuntime(libc);
        C = Sys.interposer == null ? libc : Sys.interposer.apply(libc);
    }

    private LibC() {}

    /** errno of this thread's last call. Stale after a success: read it at once, only where the call said it failed. */
    static int errno() {
        return RUNTIME.getLastError();
    }

    static long addressOf(ByteBuffer direct) {
        return RUNTIME.getMemoryManager().newPointer(direct).address();
    }

    /** Public for the class that JNR generates. Section 2 and 3 of the manual describe each. */
    public interface Functions {
        int open(long path, int flags, int mode);

        int openat(int directory, long path, int flags, int mode);

        int close(int fd);

        long read(int fd, long buffer, long count);

        long write(int fd, long buffer, long count);

        int fcntl(int fd, int command, long argument);

        int linkat(int oldDirectory, long oldPath, int newDirectory, long newPath, int flags);

        int unlink(long path);

        int symlink(long target, long path);

        long readlink(long path, long buffer, long size);

        int rename(long from, long to);

        int mkdir(long path, int mode);

        int rmdir(long path);

        int access(long path, int mode);

        long getdents64(int fd, long buffer, long count);

        int flock(int fd, int operation);

        int statx(int directory, long path, int flags, int mask, long statx);

        int fstatfs(int fd, long statfs);

        int isatty(int fd);

        int pipe2(long fds, int flags);

        int eventfd(int initial, int flags);

        int mount(long source, long target, long type, long flags, long data);

        int umount2(long target, int flags);

        int unshare(int flags);

        int setns(int fd, int kind);

        int socket(int domain, int type, int protocol);

        int bind(int fd, long address, int length);

        int connect(int fd, long address, int length);

        int listen(int fd, int backlog);

        int accept4(int fd, long address, long length, int flags);

        int getsockname(int fd, long address, long length);

        int setsockopt(int fd, int level, int name, long value, int length);

        int getsockopt(int fd, int level, int name, long value, long length);

        long sendmsg(int fd, long message, int flags);

        long recvmsg(int fd, long message, int flags);

        long send(int fd, long data, long length, int flags);

        long recv(int fd, long data, long length, int flags);

        int shutdown(int fd, int how);

        int poll(long fds, long count, int timeout);

        int ioctl(int fd, long request, long argument);

        int getpid();

        int gettid();

        int geteuid();

        int kill(int pid, int signal);

        int umask(int mask);

        int chdir(long path);

        int execve(long path, long arguments, long environment);

        int sigprocmask(int how, long set, long old);

        int prlimit64(int pid, int resource, long limit, long old);

        long syscall(long number, long first, long second, long third);
    }
}
