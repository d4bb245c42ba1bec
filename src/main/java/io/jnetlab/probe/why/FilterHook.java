package io.jnetlab.probe.why;

import java.util.Locale;

/** Where in its way through a namespace a packet meets chains of nftables. */
enum FilterHook {
    PREROUTING,
    INPUT,
    FORWARD,
    OUTPUT,
    POSTROUTING;

    /** As nft(8) writes it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
