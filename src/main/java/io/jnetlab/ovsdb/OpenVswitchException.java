package io.jnetlab.ovsdb;

import org.jspecify.annotations.Nullable;

/** Open vSwitch cannot be started or stopped on this machine: a program, device, right or space is missing. */
public final class OpenVswitchException extends OvsdbException {
    public OpenVswitchException(String message) {
        super(message);
    }

    public OpenVswitchException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
