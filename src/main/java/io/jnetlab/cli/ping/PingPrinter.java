package io.jnetlab.cli.ping;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.output.Json;
import io.jnetlab.model.IpAddress;
import io.jnetlab.probe.EchoReply;
import io.jnetlab.probe.IcmpError;
import io.jnetlab.probe.IcmpRedirect;
import io.jnetlab.probe.PingListener;
import io.jnetlab.probe.PingStatistics;
import io.jnetlab.probe.PingText;
import io.jnetlab.probe.Pinger;
import io.jnetlab.probe.SendFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Prints a ping while it runs, each line at once; as JSON all at the end. */
final class PingPrinter implements PingListener {
    private final Invocation call;
    private final Pinger pinger;
    private final String name;
    private final IpAddress target;
    private final int size;
    private final List<EchoReply> replies = new ArrayList<>();

    /**
     * @param name what the user called the target
     * @param size the payload of the requests
     */
    PingPrinter(Invocation call, Pinger pinger, String name, IpAddress target, int size) {
        this.call = call;
        this.pinger = pinger;
        this.name = name;
        this.target = target;
        this.size = size;
    }

    void begin() {
        if (!call.isJson()) {
            line(PingText.header(name, target, size));
        }
    }

    @Override
    public void replied(EchoReply reply) {
        if (call.isJson()) {
            replies.add(reply);
        } else if (!call.isQuiet()) {
            line(PingText.reply(reply, size));
        }
    }

    @Override
    public void failed(IcmpError error) {
        note(PingText.error(error));
    }

    @Override
    public void redirected(IcmpRedirect redirect) {
        note(PingText.redirect(redirect));
    }

    @Override
    public void notSent(SendFailure failure) {
        call.warn(PingText.failure(failure, target.isV6()));
    }

    private void note(String text) {
        if (!call.isJson() && !call.isQuiet()) {
            line(text);
        }
    }

    private void line(String text) {
        try {
            call.out().line(text);
            call.out().flush();
        } catch (IOException e) {
            pinger.stop(); // the last flush will say what is wrong
        }
    }

    void end(String from, PingStatistics s) throws IOException {
        if (!call.isJson()) {
            call.out().line("");
            call.out().line(PingText.statistics(name, s, size));
            return;
        }
        JsonWriter json = Json.begin(call.out());
        json.name("from").value(from);
        json.name("to").value(name);
        json.name("address").value(target.toString());
        json.name("transmitted").value(s.transmitted());
        json.name("received").value(s.received());
        json.name("duplicates").value(s.duplicates());
        json.name("corrupted").value(s.corrupted());
        json.name("errors").value(s.errors());
        json.name("loss_percent").value(s.lossPercent());
        json.name("rtt_us");
        if (s.received() > 0) {
            json.beginObject();
            json.name("min").value(s.minMicros());
            json.name("avg").value(s.averageMicros());
            json.name("max").value(s.maxMicros());
            json.name("mdev").value(s.mdevMicros());
            json.endObject();
        } else {
            json.nullValue();
        }
        json.name("replies").beginArray();
        for (EchoReply reply : replies) {
            json.beginObject();
            json.name("seq").value(reply.sequence());
            json.name("from").value(reply.from().toString());
            json.name("ttl").value(reply.ttl());
            json.name("rtt_us").value(reply.micros());
            json.name("duplicate").value(reply.duplicate());
            json.endObject();
        }
        json.endArray();
        Json.end(json, call.out());
    }
}
