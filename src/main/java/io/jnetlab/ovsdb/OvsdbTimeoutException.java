package io.jnetlab.ovsdb;

/** The other side is there but did not answer in time. Whether a transaction took effect is then not known. */
public final class OvsdbTimeoutException extends OvsdbException {
    public OvsdbTimeoutException(String message) {
        super(message);
    }
}
