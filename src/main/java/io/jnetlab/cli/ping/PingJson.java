package io.jnetlab.cli.ping;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.model.IpAddress;
import io.jnetlab.probe.MatrixResult;
import java.io.IOException;

/** Members that one ping of many has in JSON. */
public final class PingJson {
    private PingJson() {}

    public static void write(JsonWriter json, IpAddress address, MatrixResult result) throws IOException {
        json.name("address").value(address.toString());
        json.name("answered").value(result.answered());
        json.name("rtt_us").value(result.answered() ? Long.valueOf(result.micros()) : null);
        json.name("attempts").value(result.attempts());
        json.name("reason").value(result.answered() ? null : result.text());
    }
}
