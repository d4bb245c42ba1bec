package io.jnetlab.ovsdb;

import java.io.InterruptedIOException;
import org.jspecify.annotations.Nullable;

/** The sentences that both transports say alike. */
final class ConnectErrors {
    private ConnectErrors() {}

    static OvsdbConnectionException of(String path, boolean absent, String reason, @Nullable Throwable cause) {
        String what = absent ? "no server listens there" : "cannot connect";
        return new OvsdbConnectionException(path, absent, what + " (" + reason + ")", cause);
    }

    static OvsdbTimeoutException queueFull(String path, long timeoutMillis) {
        return new OvsdbTimeoutException(
                path + ": the server took no connection within " + timeoutMillis + " ms; is it stopped?");
    }

    static OvsdbTimeoutException notTaken(String path, long timeoutMillis) {
        return new OvsdbTimeoutException(
                path + ": the server did not read a request within " + timeoutMillis + " ms; is it stopped?");
    }

    static void pause(String path, long millis) throws OvsdbException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OvsdbException(path + ": interrupted", new InterruptedIOException());
        }
    }
}
