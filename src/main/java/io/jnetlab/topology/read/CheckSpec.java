package io.jnetlab.topology.read;

import io.jnetlab.model.IfName;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.RunCheck;
import io.jnetlab.model.TcpCheck;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Place;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of {@code checks} as the file describes it.
 *
 * @param place of the value of {@code ping}, {@code path} or what it is
 */
public record CheckSpec(
        Place place,
        Duration within,
        @Nullable Integer points,
        @Nullable String title,
        @Nullable String hint,
        Body body) {
    /** What is tried. */
    public sealed interface Body permits Ping, Path, Tcp, Route, Run {}

    /** A namespace's name or an address: one of the two is not null. */
    public record Target(@Nullable Located<String> namespace, @Nullable Located<IpAddress> address) {
        static Target of(String text, Place place) {
            IpAddress address = IpAddress.tryParse(text);
            return address == null
                    ? new Target(new Located<>(text, place), null)
                    : new Target(null, new Located<>(address, place));
        }
    }

    /**
     * {@code ping}.
     *
     * @param from null for every namespace, and then {@code to} is null too
     */
    public record Ping(@Nullable Located<String> from, @Nullable Target to, boolean reachable, int size, boolean df)
            implements Body {}

    /** {@code path}. */
    public record Path(Located<String> from, Target to, List<Target> hops) implements Body {}

    /** {@code tcp}. */
    public record Tcp(Located<String> from, Target to, int port, TcpCheck.Expectation expectation) implements Body {}

    /**
     * {@code route}.
     *
     * @param to a network, or an address as a prefix of its whole length
     * @param isAddress which of the two
     */
    public record Route(
            Located<String> in,
            Located<IpPrefix> to,
            boolean isAddress,
            int table,
            List<Located<IpAddress>> via,
            List<Located<IfName>> dev,
            boolean present)
            implements Body {}

    /** {@code run}. */
    public record Run(Located<String> in, List<String> command, int exit, RunCheck.@Nullable Output output)
            implements Body {}
}
