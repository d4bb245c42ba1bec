package io.jnetlab.probe;

import io.jnetlab.model.IpAddress;
import java.io.IOException;

/** {@code PingMain ADDRESS}: one request from the namespace it is in, and which kind of socket it had. */
final class PingMain {
    private PingMain() {}

    public static void main(String[] args) throws IOException {
        IpAddress target = IpAddress.parse(args[0]);
        try (EchoSocket socket = EchoSocket.open(target.isV6(), 1, 0, PmtuDiscovery.DEFAULT)) {
            System.out.println(socket.isRaw() ? "raw" : "dgram");
        }
        try (Pinger pinger = Pinger.open(target, PingOptions.DEFAULT.withCount(1))) {
            pinger.run(new PingListener() {
                @Override
                public void replied(EchoReply reply) {
                    System.out.println(PingText.reply(reply, 56));
                }

                @Override
                public void failed(IcmpError error) {
                    System.out.println(PingText.error(error));
                }
            });
        }
    }
}
