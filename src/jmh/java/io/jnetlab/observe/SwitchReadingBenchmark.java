package io.jnetlab.observe;

import io.jnetlab.jmh.Measured;
import io.jnetlab.ovsdb.JsonRpcConnection;
import io.jnetlab.ovsdb.OvsdbClient;
import io.jnetlab.ovsdb.OvsdbException;
import io.jnetlab.ovsdb.OvsdbTransport;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** An Open vSwitch database's answer to the question for all that a plan must know: from bytes to bridges and ports. */
public class SwitchReadingBenchmark extends Measured {
    @Param("1000")
    public int ports;

    private OvsdbClient client = new OvsdbClient(new JsonRpcConnection(new Answer("")), 1000);

    @Setup
    public void write() throws OvsdbException {
        client = new OvsdbClient(new JsonRpcConnection(new Answer(result())), 1000);
        int found = read().ports().size();
        if (found != ports) {
            throw new IllegalStateException("found " + found + " ports");
        }
    }

    @Benchmark
    public OvsRows read() throws OvsdbException {
        return OvsRows.read(client);
    }

    /** What ovsdb-server 3.1 said of a bridge with such ports, with the columns that are asked for. */
    private String result() {
        String none = "[\"set\",[]]";
        String mark = "[\"map\",[[\"jnetlab-lab\",\"star\"]]]";
        StringBuilder members = new StringBuilder();
        StringBuilder rows = new StringBuilder();
        StringBuilder interfaces = new StringBuilder();
        for (int i = 1; i <= ports; i++) {
            String comma = i == 1 ? "" : ",";
            members.append(comma).append(uuid(1, i));
            rows.append(comma)
                    .append("{\"_uuid\":" + uuid(1, i) + ",\"name\":\"h" + i + "-eth0\",\"interfaces\":" + uuid(2, i))
                    .append(",\"qos\":" + none + ",\"tag\":" + (i % 2 == 0 ? "10" : none) + ",\"trunks\":" + none)
                    .append(",\"vlan_mode\":" + none + ",\"bond_mode\":" + none + ",\"lacp\":" + none)
                    .append(",\"protected\":false,\"other_config\":[\"map\",[]],\"external_ids\":" + mark + "}");
            interfaces
                    .append(comma)
                    .append("{\"_uuid\":" + uuid(2, i) + ",\"name\":\"h" + i + "-eth0\",\"type\":\"\"")
                    .append(",\"options\":[\"map\",[]],\"ofport_request\":" + none)
                    .append(",\"ingress_policing_rate\":0,\"ingress_policing_burst\":0}");
        }
        return "[{\"rows\":[{\"_uuid\":" + uuid(0, 0) + ",\"name\":\"s1\",\"ports\":[\"set\",[" + members
                + "]],\"datapath_type\":\"\",\"controller\":" + none + ",\"mirrors\":" + none + ",\"fail_mode\":" + none
                + ",\"protocols\":" + none
                + ",\"stp_enable\":false,\"rstp_enable\":false,\"mcast_snooping_enable\":false"
                + ",\"other_config\":[\"map\",[]],\"external_ids\":" + mark + "}]},{\"rows\":[" + rows
                + "]},{\"rows\":[" + interfaces + "]},{\"rows\":[]},{\"rows\":[]},{\"rows\":[]},{\"rows\":[]}]";
    }

    private static String uuid(int table, int row) {
        String digits = Integer.toString(row);
        return "[\"uuid\",\"0000000" + table + "-0000-4000-8000-" + "0".repeat(12 - digits.length()) + digits + "\"]";
    }

    /** Gives the same result to every request. */
    private static final class Answer implements OvsdbTransport {
        private final byte[] result;
        private byte[] head = {};
        private long requests;
        private int sent;

        Answer(String result) {
            this.result = (",\"error\":null,\"result\":" + result + "}").getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String path() {
            return "memory";
        }

        @Override
        public void write(byte[] source, int offset, int length, long timeoutMillis) {
            requests++;
            head = ("{\"id\":" + requests).getBytes(StandardCharsets.UTF_8);
            sent = -head.length;
        }

        @Override
        public int read(byte[] target, int offset, int length, long timeoutMillis) {
            byte[] part = sent < 0 ? head : result;
            int from = sent < 0 ? sent + head.length : sent;
            int count = Math.min(length, part.length - from);
            System.arraycopy(part, from, target, offset, count);
            sent += count;
            return count;
        }

        @Override
        public void close() {}
    }
}
