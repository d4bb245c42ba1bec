package io.jnetlab.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
@SuppressWarnings("try") // closing early is what is tested
class PollTest {
    @Test
    void saysWhichIsReady() throws Exception {
        Fd[] pipe = FileCalls.pipe();
        try (Fd reading = pipe[0];
                Fd writing = pipe[1];
                Fd event = FileCalls.eventFd()) {
            Poll poll = new Poll(2);
            int first = poll.add(reading, Poll.POLLIN);
            int second = poll.add(event, Poll.POLLIN);
            assertEquals(0, poll.await(0));
            assertEquals(0, poll.await(1));
            FileCalls.write(writing, new byte[1]);
            assertEquals(1, poll.await(-1));
            assertEquals(Poll.POLLIN, poll.ready(first));
            assertEquals(0, poll.ready(second));
            Memory one = Memory.allocate(8);
            one.putLong(0, 1);
            FileCalls.write(event, one, 0, 8);
            assertEquals(2, poll.await(10_000));
            writing.close();
            Memory byteOnly = Memory.allocate(1);
            FileCalls.read(reading, byteOnly, 0, 1);
            assertEquals(2, poll.await(10_000));
            assertNotEquals(0, poll.ready(first) & Poll.POLLHUP);
            event.close();
            assertEquals(
                    Errno.EBADF,
                    assertThrows(SysException.class, () -> poll.await(0)).errno());
        }
    }

    /** Else its number could become another file's in the middle of the call. */
    @Test
    void aDescriptorIsGivenBackWhenTheLastCallHasLeft() throws Exception {
        Fd[] pipe = FileCalls.pipe();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (Fd reading = pipe[0];
                Fd writing = pipe[1]) {
            int number = reading.enter("read");
            CountDownLatch closed = new CountDownLatch(1);
            Future<?> closing = executor.submit(() -> {
                reading.close();
                closed.countDown();
            });
            assertTrue(closed.await(10, TimeUnit.SECONDS));
            closing.get();
            assertTrue(reading.isClosed());
            assertThrows(SysException.class, () -> reading.enter("read"));
            String path = "/proc/self/fd/" + number;
            assertTrue(FileStatus.ofLink(path).isSymbolicLink(), "still open");
            reading.leave();
            assertEquals(
                    Errno.EPIPE,
                    assertThrows(SysException.class, () -> FileCalls.write(writing, new byte[1]))
                            .errno());
        } finally {
            executor.shutdownNow();
        }
    }
}
