package io.jnetlab.probe;

/** Told what happens as it happens, on the pinging thread. */
public interface PingListener {
    default void replied(EchoReply reply) {}

    default void failed(IcmpError error) {}

    default void redirected(IcmpRedirect redirect) {}

    default void notSent(SendFailure failure) {}
}
