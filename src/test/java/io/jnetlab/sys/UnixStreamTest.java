package io.jnetlab.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
@SuppressWarnings("try") // closing early is what is tested
class UnixStreamTest {
    private final Path folder;

    UnixStreamTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Fd listen(String path) throws IOException {
        Fd server = SocketCalls.socket(SocketCalls.AF_UNIX, SocketCalls.SOCK_STREAM, 0);
        Memory address = UnixStream.address(path);
        SocketCalls.bind(server, address, address.size(), path);
        SocketCalls.listen(server, 1);
        return server;
    }

    @Test
    void carriesMoreThanItsBuffer() throws Exception {
        String path = folder.resolve("s").toString();
        byte[] data = new byte[300_000];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) (i * 31);
        }
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (Fd server = listen(path);
                UnixStream client = UnixStream.connect(path);
                Fd peer = SocketCalls.accept(server)) {
            Future<?> sent = executor.submit(() -> {
                client.write(data, 0, data.length);
                return null;
            });
            byte[] got = new byte[data.length];
            Memory memory = Memory.allocate(data.length);
            for (int n = 0; n < got.length; ) {
                n += FileCalls.read(peer, memory, n, got.length - n);
            }
            memory.get(0, got, 0, got.length);
            sent.get(10, TimeUnit.SECONDS);
            assertTrue(Arrays.equals(data, got));
            FileCalls.write(peer, new byte[] {7, 8});
            byte[] answer = new byte[10];
            assertEquals(2, client.read(answer, 1, 9, 5000));
            assertEquals(7, answer[1]);
            assertThrows(SocketTimeoutException.class, () -> client.read(answer, 0, 1, 1));
            peer.close();
            assertEquals(-1, client.read(answer, 0, 1));
            assertEquals(
                    Errno.EPIPE,
                    assertThrows(SysException.class, () -> client.write(data, 0, 1))
                            .errno());
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void closeWakesAReader() throws Exception {
        String path = folder.resolve("s").toString();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (Fd server = listen(path);
                UnixStream client = UnixStream.connect(path);
                Fd peer = SocketCalls.accept(server)) {
            Future<Integer> read = executor.submit(() -> {
                byte[] buffer = new byte[8];
                client.read(buffer, 0, 8);
                return client.read(buffer, 0, 8);
            });
            FileCalls.write(peer, new byte[] {1});
            client.close();
            assertEquals(-1, read.get(10, TimeUnit.SECONDS));
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void errorsOfConnect() {
        String none = folder.resolve("none").toString();
        SysException e = assertThrows(SysException.class, () -> UnixStream.connect(none));
        assertEquals("connect(" + none + "): ENOENT: No such file or directory", e.getMessage());
        String over = "/" + "x".repeat(107);
        e = assertThrows(SysException.class, () -> UnixStream.connect(over));
        assertEquals(
                "connect(" + over + ", 108 bytes where 107 fit): ENAMETOOLONG: File name too long", e.getMessage());
    }
}
